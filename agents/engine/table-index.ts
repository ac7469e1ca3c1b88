import type { Oid } from './oid.ts';
import { MAX_SUB_IDENTIFIER } from './oid.ts';

/** One object of an INDEX clause and how its values stand in an instance's name (RFC 2578 §7.7). */
export type IndexPart =
  | { readonly kind: 'integer'; readonly range: readonly [number, number] }
  /** `implied` (IMPLIED) and `fixed` sizes go without a length before them. */
  | { readonly kind: 'octets'; readonly sizeOctets: readonly [number, number]; readonly implied?: boolean }
  | { readonly kind: 'oid'; readonly implied?: boolean }
  | { readonly kind: 'ipAddress' };

export type IndexValue = number | Uint8Array | Oid;

const IP_ADDRESS_OCTETS = 4;

/** The INDEX of a table: reads the values out of an instance suffix and writes them into one. */
export class TableIndex {
  private readonly parts: readonly IndexPart[];

  constructor(parts: readonly IndexPart[]) {
    this.parts = parts;
  }

  /** The values, one per part; null where no row could ever have this suffix. */
  decode(suffix: Oid): IndexValue[] | null {
    const values: IndexValue[] = [];
    let at = 0;
    for (const part of this.parts) {
      const taken = take(part, suffix, at);
      if (!taken) return null;
      values.push(taken.value);
      at = taken.end;
    }
    return at === suffix.length ? values : null;
  }

  encode(values: readonly IndexValue[]): Oid {
    return this.parts.flatMap((part, position) => {
      const value = values[position] ?? 0;
      if (typeof value === 'number') return [value];
      return lengthOf(part) === 'counted' ? [value.length, ...value] : [...value];
    });
  }
}

function lengthOf(part: IndexPart): 'counted' | 'rest' | number {
  if (part.kind === 'integer') return 1;
  if (part.kind === 'ipAddress') return IP_ADDRESS_OCTETS;
  if (part.implied === true) return 'rest';
  if (part.kind === 'oid') return 'counted';
  const [least, most] = part.sizeOctets;
  return least === most ? least : 'counted';
}

function take(part: IndexPart, suffix: Oid, start: number): { value: IndexValue; end: number } | null {
  const length = lengthOf(part);
  const from = length === 'counted' ? start + 1 : start;
  const count = length === 'counted' ? suffix[start] : length === 'rest' ? suffix.length - start : length;
  if (count === undefined || from + count > suffix.length) return null;
  const end = from + count;
  const raw = suffix.slice(from, end);
  switch (part.kind) {
    case 'integer': {
      const value = raw[0] as number;
      return value >= part.range[0] && value <= part.range[1] ? { value, end } : null;
    }
    case 'oid':
      return raw.every((one) => one <= MAX_SUB_IDENTIFIER) ? { value: raw, end } : null;
    default: {
      const [least, most] = part.kind === 'octets' ? part.sizeOctets : [IP_ADDRESS_OCTETS, IP_ADDRESS_OCTETS];
      const fits = count >= least && count <= most && raw.every((octet) => octet <= 0xff);
      return fits ? { value: Uint8Array.from(raw), end } : null;
    }
  }
}
