/** What a number counts, and how many of the base unit it is. */
interface Unit {
  readonly dimension: 'rate' | 'volume' | 'time' | 'share' | 'packetRate' | 'plain';
  readonly factor: number;
}

const BITS_PER_OCTET = 8;
const DECIMAL = { '': 1, k: 1e3, m: 1e6, g: 1e9, t: 1e12 } as const;
const BINARY = { ki: 1024, mi: 1024 ** 2, gi: 1024 ** 3, ti: 1024 ** 4 } as const;

const rate = (factor: number): Unit => ({ dimension: 'rate', factor });
const volume = (factor: number): Unit => ({ dimension: 'volume', factor });
const time = (factor: number): Unit => ({ dimension: 'time', factor });

/** Spelling in small letters -> unit. Rates are counted in bit/s, volumes in octets, times in seconds. */
const UNITS: ReadonlyMap<string, Unit> = new Map<string, Unit>([
  ['', { dimension: 'plain', factor: 1 }],
  ['%', { dimension: 'share', factor: 1 }],
  ['percent', { dimension: 'share', factor: 1 }],
  ...Object.entries({ ...DECIMAL, ...BINARY }).flatMap(([prefix, factor]): [string, Unit][] => [
    [`${prefix}bit/s`, rate(factor)],
    [`${prefix}bits/s`, rate(factor)],
    [`${prefix}bps`, rate(factor)],
    [`${prefix}b/s`, rate(factor)],
    [`${prefix}octets/s`, rate(factor * BITS_PER_OCTET)],
    [`${prefix}octet/s`, rate(factor * BITS_PER_OCTET)],
    [`${prefix}byte/s`, rate(factor * BITS_PER_OCTET)],
    [`${prefix}bytes/s`, rate(factor * BITS_PER_OCTET)],
    [`${prefix}octet`, volume(factor)],
    [`${prefix}octets`, volume(factor)],
    [`${prefix}byte`, volume(factor)],
    [`${prefix}bytes`, volume(factor)],
    [`${prefix}b`, volume(factor)],
  ]),
  ['ms', time(1e-3)],
  ['s', time(1)],
  ['seconds', time(1)],
  ['min', time(60)],
  ['minutes', time(60)],
  ['h', time(3600)],
  ['hours', time(3600)],
  ['pkt/s', { dimension: 'packetRate', factor: 1 }],
  ['packets/s', { dimension: 'packetRate', factor: 1 }],
]);

/** 37155014, 37 155 014, 37,155,014, 1.5e6, 3.2 */
const NUMBER = /^([+-]?(?:\d{1,3}(?:[ ,_']\d{3})+|\d+)(?:\.\d+)?(?:e[+-]?\d{1,3})?)\s*(.*)$/i;

export type ReadQuantity =
  | { readonly value: number; readonly unitGiven: boolean; readonly problem: null }
  | { readonly problem: string };

/** `MB/s` is megabytes by its capital B, `Mb/s` and `Mbit/s` are megabits. */
function unitOf(text: string): Unit | undefined {
  const spelt = text.replaceAll(/\s+/g, '').replace(/\/sec(ond)?$/, '/s');
  const bytes = /^([kKMGT]i?)?B(\/s)?$/.exec(spelt);
  if (bytes) return UNITS.get(`${(bytes[1] ?? '').toLowerCase()}byte${bytes[2] ?? ''}`);
  return UNITS.get(spelt.toLowerCase());
}

export function isUnit(text: string): boolean {
  return unitOf(text) !== undefined;
}

/**
 * Reads a number with or without a unit.
 * @param unit what the answer is wanted in, '' for a plain count; the value comes back in it
 */
export function readQuantity(text: string, unit: string): ReadQuantity {
  const match = NUMBER.exec(text.trim().replaceAll(/[\u00A0\u202F]/g, ' '));
  const wanted = unitOf(unit) ?? { dimension: 'plain', factor: 1 };
  if (!match)
    return { problem: `"${clipped(text)}" is no number; write it as 1234 or 1.5${unit ? ` ${unit}` : ''}` };
  const [, digits = '', rest = ''] = match;
  const number = Number(digits.replaceAll(/[ ,_']/g, ''));
  if (!Number.isFinite(number)) return { problem: `"${clipped(text)}" is too large to be meant` };
  // A count may be followed by what is counted: "4 interfaces".
  if (rest === '' || (wanted.dimension === 'plain' && /^[A-Za-z ]{1,40}$/.test(rest)))
    return { value: number, unitGiven: rest !== '', problem: null };
  const given = unitOf(rest);
  if (!given) return { problem: `the unit "${clipped(rest)}" is not known here; answer in ${unit}` };
  if (given.dimension !== wanted.dimension)
    return { problem: `${clipped(rest)} measures something else than ${unit || 'a plain number'}` };
  return { value: (number * given.factor) / wanted.factor, unitGiven: true, problem: null };
}

export interface Tolerance {
  readonly kind: 'share' | 'absolute';
  readonly size: number;
}

/** `5 %` of the solution, or a number in its unit. */
export function readTolerance(text: string | number): Tolerance | null {
  if (typeof text === 'number') return { kind: 'absolute', size: text };
  const match = /^(\d+(?:\.\d+)?)\s*%$/.exec(text.trim());
  return match ? { kind: 'share', size: Number(match[1]) / 100 } : null;
}

export function isNear(value: number, solution: number, tolerance: Tolerance): boolean {
  const room = tolerance.kind === 'share' ? Math.abs(solution) * tolerance.size : tolerance.size;
  return Math.abs(value - solution) <= room + Number.EPSILON * Math.abs(solution);
}

/** Factors by which people are usually wrong, with what was mixed up. */
const MIX_UPS: readonly (readonly [number, string])[] = [
  [BITS_PER_OCTET, 'a factor of 8: octets are not bits'],
  [1000, 'a factor of 1000: look at the unit (k, M, G)'],
  [1e6, 'a factor of a million: look at the unit (k, M, G)'],
  [100, 'a factor of 100: TimeTicks are hundredths of a second, shares are percent'],
];

/** What was probably mixed up; null where nothing comes to mind. */
export function mixUpOf(value: number, solution: number, tolerance: Tolerance): string | null {
  if (solution === 0 || value === 0) return null;
  for (const [factor, text] of MIX_UPS)
    if (isNear(value / factor, solution, tolerance) || isNear(value * factor, solution, tolerance))
      return text;
  return null;
}

export function clipped(text: string): string {
  const line = text.replaceAll(/\p{C}/gu, ' ').trim();
  return line.length > 60 ? `${line.slice(0, 60)}…` : line;
}
