import type { HandledTrap, NamedVarbind } from '../domain/trap.ts';
import type { Varbind } from '../domain/varbind.ts';

/** A varbind as conditions compare it. */
export interface TrapValue {
  readonly oid: string;
  /** Of integers, counters, gauges and ticks; null of all else. */
  readonly number: number | null;
  /** Octets as UTF-8, addresses and OIDs dotted, numbers in decimal. Hostile. */
  readonly text: string;
}

const NUMBERS: readonly Varbind['type'][] = ['INTEGER', 'Counter32', 'Gauge32', 'TimeTicks', 'Counter64'];
const decoder = new TextDecoder();

/** Those of a trap that just came; of one that was stored, as far as its texts tell. */
export function trapValues({ trap, values }: Pick<HandledTrap, 'trap' | 'values'>): readonly TrapValue[] {
  return values === undefined ? trap.varbinds.map(namedValue) : values.map(valueOf);
}

function valueOf({ oid, value }: Varbind): TrapValue {
  if (typeof value === 'number' || typeof value === 'bigint')
    return { oid, number: Number(value), text: String(value) };
  return { oid, number: null, text: value instanceof Uint8Array ? octets(value) : (value ?? '') };
}

function namedValue({ oid, type, text, hex }: NamedVarbind): TrapValue {
  if (hex !== null) {
    const pairs = hex.match(/../gu) ?? [];
    return { oid, number: null, text: octets(Uint8Array.from(pairs, (pair) => parseInt(pair, 16))) };
  }
  if (!NUMBERS.includes(type)) return { oid, number: null, text };
  const number = numberIn(text);
  return { oid, number, text: number === null ? text : String(number) };
}

/** Of `down(2)`, `(123) 0:00:01.23`, `-5`, and `1.25` where a DISPLAY-HINT set the point (RFC 2579 §3.1). */
function numberIn(text: string): number | null {
  const found = /\((-?\d+)\)/u.exec(text)?.[1] ?? /^-?\d+(\.\d+)?$/u.exec(text)?.[0].replace('.', '');
  return found === undefined ? null : Number(found);
}

function octets(bytes: Uint8Array): string {
  return decoder.decode(bytes.subarray(0, 4_096)).replaceAll('\0', '');
}

/** The varbind of an object, whatever its instance. */
export function valueAt(values: readonly TrapValue[], object: string): TrapValue | null {
  const prefix = `${object}.`;
  return values.find(({ oid }) => oid.startsWith(prefix) || oid === object) ?? null;
}
