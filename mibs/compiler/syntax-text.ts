import type { SyntaxRecord } from './detail-record.ts';
import type { ResolvedSyntax } from './mib-object.ts';

/** How a syntax is written: `INTEGER {up(1), down(2)}`, `DisplayString (0..255)`, `SEQUENCE OF IfEntry`. */
export function syntaxText(record: SyntaxRecord, resolved: ResolvedSyntax | null): string {
  if (record.q !== undefined) return `SEQUENCE OF ${record.q}`;
  if (record.k !== undefined) return record.k.toUpperCase();
  const name = record.n ?? '';
  if (resolved && resolved.enums.length > 0) {
    return `${name} {${resolved.enums.map((label) => `${label.name}(${label.number})`).join(', ')}}`;
  }
  const ranges = resolved?.ranges ?? [];
  if (ranges.length === 0) return name;
  const bounds = ranges.map(({ min, max }) => (min === max ? String(min) : `${min}..${max}`)).join(' | ');
  return `${name} (${bounds})`;
}
