import type { Diagnostic, DiagnosticSeverity } from './diagnostic.ts';
import { LineFinder } from './line-finder.ts';

const MAX_DIAGNOSTICS = 200;
const MAX_QUOTE = 60;

interface Finding {
  readonly offset: number;
  readonly severity: DiagnosticSeverity;
  readonly code: string;
  readonly text: string;
}

/** The findings of one file, capped: a broken file says what it is about once, not a million times. */
export class DiagnosticLog {
  readonly #findings: Finding[] = [];
  #left = 0;

  add(offset: number, severity: DiagnosticSeverity, code: string, text: string): void {
    // The same place read again, after a step back, is the same finding.
    const last = this.#findings.at(-1);
    if (last && last.offset === offset && last.code === code) return;
    if (this.#findings.length >= MAX_DIAGNOSTICS) this.#left += 1;
    else this.#findings.push({ offset, severity, code, text });
  }

  /** In the order of the file. */
  list(options: { readonly file: string; readonly text: string }): readonly Diagnostic[] {
    const lines = new LineFinder({ text: options.text });
    const diagnostics = this.#findings
      .toSorted((left, right) => left.offset - right.offset)
      .map(({ offset, severity, code, text }): Diagnostic => {
        const { line, column } = lines.locate(offset);
        return { file: options.file, line, column, severity, code, text };
      });
    const last = diagnostics.at(-1);
    if (last && this.#left > 0) {
      const text = `${this.#left} more findings in this file are not listed`;
      diagnostics.push({ ...last, severity: 'note', code: 'more-findings', text });
    }
    return diagnostics;
  }
}

/** A stretch of a file within single quotes, fit for a terminal: short, control characters escaped. */
export function quoted(text: string): string {
  const short = text.length > MAX_QUOTE ? `${text.slice(0, MAX_QUOTE)}...` : text;
  let safe = '';
  for (const character of short) {
    const code = character.charCodeAt(0);
    const plain = (code >= 0x20 && code < 0x7f) || code >= 0xa0;
    safe += plain ? character : `\\x${code.toString(16).padStart(2, '0')}`;
  }
  return `'${safe}'`;
}
