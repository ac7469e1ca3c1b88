import type { Document, LineCounter } from 'yaml';
import { placeOf } from '../../exercises/yaml-place.ts';
import { readYaml } from '../../exercises/yaml-text.ts';

/** Two thousand rules are less. More would keep whoever is handed them. */
const MAX_PARTS = 60_000;

export interface RuleFault {
  /** From 1. */
  readonly line: number;
  readonly text: string;
}

/** A text of rules, parsed. */
export class RuleDocument {
  readonly content: unknown;
  readonly #document: Document;
  readonly #lines: LineCounter;

  private constructor(parts: { content: unknown; document: Document; lines: LineCounter }) {
    this.content = parts.content;
    this.#document = parts.document;
    this.#lines = parts.lines;
  }

  static read(text: string): RuleDocument | readonly RuleFault[] {
    const read = readYaml(text);
    if (!read.ok) return read.faults.map(({ line, text: what }) => ({ line, text: what }));
    if (hasMoreParts(read.content, MAX_PARTS))
      return [{ line: 1, text: `these are more than ${MAX_PARTS} names and values; split the file` }];
    return new RuleDocument(read);
  }

  /** From 1, of what stands at each path, or of what it should stand in. */
  linesOf(paths: readonly (readonly PropertyKey[])[]): number[] {
    return paths.map((path) => Math.max(1, this.#lines.linePos(placeOf(this.#document, path)).line));
  }
}

/** What is repeated by aliases counts each time, as it is read each time. */
function hasMoreParts(content: unknown, most: number): boolean {
  const waiting = [content];
  for (let seen = 0; waiting.length > 0; seen += 1) {
    if (seen > most) return true;
    const part = waiting.pop();
    if (typeof part !== 'object' || part === null) continue;
    const inside = Object.values(part);
    if (inside.length > most) return true;
    for (const one of inside) waiting.push(one);
  }
  return false;
}
