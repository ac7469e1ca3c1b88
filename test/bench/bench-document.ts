import { type StoredResult, tableOf } from './bench-result.ts';

/** Sections of tables that have no place yet go before this one. */
const LAST_SECTION = '## What was tried';
const END = '<!-- end of bench -->';

const startOf = (name: string): string => `<!-- bench: ${name} -->`;

/**
 * The document with each result between its marks, `<!-- bench: NAME -->` and `<!-- end of bench -->`, in place of what
 * stood there. A result without marks gets a section before "What was tried". All else stays as it is, also the tables of
 * benches that did not run.
 */
export function renderInto(document: string, results: readonly StoredResult[]): string {
  return results.reduce(placed, document);
}

function placed(document: string, result: StoredResult): string {
  const start = startOf(result.name);
  const from = document.indexOf(start);
  if (from < 0)
    return withSection(document, `## ${result.title}\n\n${start}\n\n${textOf(result)}\n\n${END}\n`);
  const to = document.indexOf(END, from);
  const next = document.indexOf('<!-- bench: ', from + start.length);
  if (to < 0 || (next >= 0 && next < to)) throw new Error(`docs/benchmarks.md: ${start} has no ${END}`);
  return `${document.slice(0, from + start.length)}\n\n${textOf(result)}\n\n${document.slice(to)}`;
}

function withSection(document: string, section: string): string {
  const at = document.indexOf(`\n${LAST_SECTION}\n`);
  if (at < 0) return `${document.trimEnd()}\n\n${section}`;
  return `${document.slice(0, at + 1)}${section}\n${document.slice(at + 1)}`;
}

function textOf(result: StoredResult): string {
  const parts = [tableOf(result), ...(result.notes ?? []).map(escaped)];
  return [...parts, `Measured ${result.measured} UTC: ${escaped(result.machine)}.`].join('\n\n');
}

/** No note ends a mark or opens markup. */
function escaped(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim().replaceAll('<', '\\<');
}
