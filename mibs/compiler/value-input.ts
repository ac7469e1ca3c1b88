import { subIdsOf } from './dotted-oid.ts';
import { octetsByHint } from './display-hint.ts';
import type { Bounds, ResolvedSyntax } from './mib-object.ts';
import type { SnmpValue, ValueType } from './snmp-value.ts';

const MAX_OCTETS = 65_507;

/** A typed value, or what is wrong with it in words. */
export type InputResult =
  { readonly ok: true; readonly value: SnmpValue } | { readonly ok: false; readonly problem: string };

/** The type letters of snmpset. */
const LETTERS: Readonly<Record<string, ValueType>> = {
  i: 'INTEGER',
  u: 'Gauge32',
  c: 'Counter32',
  C: 'Counter64',
  t: 'TimeTicks',
  a: 'IpAddress',
  o: 'OBJECT IDENTIFIER',
  s: 'OCTET STRING',
  x: 'OCTET STRING',
  d: 'OCTET STRING',
  b: 'OCTET STRING',
  n: 'NULL',
};

const UNSIGNED_MAX = 4_294_967_295n;
const LIMITS: Readonly<Record<string, readonly [bigint, bigint]>> = {
  INTEGER: [-2_147_483_648n, 2_147_483_647n],
  Counter32: [0n, UNSIGNED_MAX],
  Gauge32: [0n, UNSIGNED_MAX],
  TimeTicks: [0n, UNSIGNED_MAX],
  Counter64: [0n, 18_446_744_073_709_551_615n],
};

/** SNMP type of a letter of snmpset or of a type's name; null where it is neither. */
export function typeNamed(type: string): ValueType | null {
  if (Object.hasOwn(LETTERS, type)) return LETTERS[type] ?? null;
  const all: readonly ValueType[] = [...Object.values(LETTERS), 'Opaque'];
  return all.find((one) => one === type) ?? null;
}

/**
 * What a person typed as a value of a type, checked against the syntax of the object: labels, ranges and sizes.
 * @param letter of snmpset where one was given: `x` and `d` say how octets are written
 * @param oidOf the OID that a name stands for; null: none
 */
export function parseValue(options: {
  readonly text: string;
  readonly type: ValueType;
  readonly letter: string | null;
  readonly syntax: ResolvedSyntax | null;
  readonly oidOf: (name: string) => string | null;
}): InputResult {
  const { text, type, syntax } = options;
  switch (type) {
    case 'INTEGER':
    case 'Counter32':
    case 'Gauge32':
    case 'TimeTicks':
    case 'Counter64':
      return parseNumber(text.trim(), type, syntax);
    case 'IpAddress': {
      const parts = text.trim().split('.');
      const fits = parts.length === 4 && parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) < 256);
      if (!fits)
        return wrong(`"${shown(text)}" is no IPv4 address: four numbers from 0 to 255 with dots between`);
      return { ok: true, value: { type, value: parts.map(Number).join('.') } };
    }
    case 'OBJECT IDENTIFIER': {
      const oid = options.oidOf(text.trim());
      const subIds = oid === null ? null : subIdsOf(oid);
      if (!subIds) return wrong(`"${shown(text)}" is neither an OID nor a name that the loaded modules know`);
      const [first = 0, second = 0] = subIds;
      if (subIds.length < 2 || first > 2 || (first < 2 && second > 39))
        return wrong(
          `${subIds.join('.')} cannot be sent: an OID starts with 0 or 1 and a number up to 39, or with 2`,
        );
      return { ok: true, value: { type, value: subIds.join('.') } };
    }
    case 'OCTET STRING':
    case 'Opaque':
      return parseOctets(text, type, options.letter, syntax);
    case 'NULL':
      return { ok: true, value: { type, value: null } };
    case 'noSuchObject':
    case 'noSuchInstance':
    case 'endOfMibView':
      return wrong(`${type} is an answer of an agent and cannot be set`);
  }
}

function parseNumber(text: string, type: ValueType, syntax: ResolvedSyntax | null): InputResult {
  const enums = syntax?.enums ?? [];
  const labelled = enums.find(({ name, number }) => name === text || `${name}(${number})` === text);
  const number = labelled ? BigInt(labelled.number) : numberOf(text, syntax?.hint ?? null);
  if (number === null) {
    const known = enums.length === 0 ? 'a whole number is needed' : `it is one of ${labels(syntax)}`;
    return wrong(`"${shown(text)}" cannot be used: ${known} (wrongType)`);
  }
  const [least, most] = LIMITS[type] ?? [0n, 0n];
  if (number < least || number > most)
    return wrong(`${number} does not fit ${type}: ${least} to ${most} (wrongValue)`);
  if (enums.length > 0 && !enums.some((label) => BigInt(label.number) === number))
    return wrong(`${number} is not among the values: ${labels(syntax)} (wrongValue)`);
  const ranges = syntax?.sized ? [] : (syntax?.ranges ?? []);
  if (!within(number, ranges)) return wrong(`${number} is out of range: ${boundsText(ranges)} (wrongValue)`);
  return { ok: true, value: { type, value: type === 'Counter64' ? number : Number(number) } };
}

function numberOf(text: string, hint: string | null): bigint | null {
  if (/^-?\d{1,20}$/.test(text)) return BigInt(text);
  if (/^0x[0-9a-f]{1,16}$/i.test(text)) return BigInt(text);
  const places = Number(/^d-(\d{1,2})$/.exec(hint ?? '')?.[1] ?? 0);
  const decimal = /^(-?)(\d{0,20})\.(\d{1,20})$/.exec(text);
  if (!decimal || places === 0 || (decimal[3] ?? '').length > places) return null;
  return BigInt(`${decimal[1]}${decimal[2]}${(decimal[3] ?? '').padEnd(places, '0')}`);
}

function parseOctets(
  text: string,
  type: ValueType,
  letter: string | null,
  syntax: ResolvedSyntax | null,
): InputResult {
  if (syntax?.base === 'BITS' && (letter === null || letter === 'b')) return parseBits(text, type, syntax);
  const octets = octetsIn(text, letter, syntax);
  if (typeof octets === 'string') return wrong(octets);
  if (octets.length > MAX_OCTETS)
    return wrong(`${octets.length} octets are more than a message holds (tooBig)`);
  const sizes = syntax?.sized ? syntax.ranges : [];
  if (!within(BigInt(octets.length), sizes))
    return wrong(`${octets.length} octets long, but ${boundsText(sizes)} are allowed (wrongLength)`);
  return { ok: true, value: { type, value: octets } };
}

/** Octets, or what is wrong. */
function octetsIn(text: string, letter: string | null, syntax: ResolvedSyntax | null): Uint8Array | string {
  if (letter === 'd') {
    const numbers = text.trim().split(/[\s.]+/);
    return numbers.every((one) => /^\d{1,3}$/.test(one) && Number(one) < 256)
      ? Uint8Array.from(numbers.map(Number))
      : `"${shown(text)}" is no list of octets from 0 to 255 (wrongType)`;
  }
  const hex = text.trim().replace(/^0x/i, '');
  if (letter === 'x' || /^0x/i.test(text.trim())) {
    const digits = hex.replaceAll(/[\s:.-]/g, '');
    if (/^([0-9a-f]{2})*$/i.test(digits)) return Uint8Array.from(Buffer.from(digits, 'hex'));
    if (letter === 'x') return `"${shown(text)}" is not hexadecimal: two digits for each octet (wrongType)`;
  }
  const hint = syntax?.hint ?? null;
  // Text hints take any text; all others say how the octets are written.
  if (letter === null && hint !== null && !/^\*?\d+[at]$/.test(hint)) {
    const octets = octetsByHint(text, hint);
    if (octets) return octets;
    const pairs = hex.split(/[\s:-]+/);
    if (pairs.length > 1 && pairs.every((pair) => /^[0-9a-f]{1,2}$/i.test(pair)))
      return Uint8Array.from(pairs.map((pair) => Number.parseInt(pair, 16)));
    return `"${shown(text)}" does not follow the display hint ${hint} (wrongValue)`;
  }
  return Uint8Array.from(Buffer.from(text, 'utf8'));
}

function parseBits(text: string, type: ValueType, syntax: ResolvedSyntax): InputResult {
  const words = text.split(/[\s,]+/).filter((word) => word !== '');
  const bits: number[] = [];
  for (const word of words) {
    const label = syntax.enums.find(({ name, number }) => name === word || `${name}(${number})` === word);
    const bit = label ? label.number : /^\d{1,4}$/.test(word) ? Number(word) : -1;
    if (bit < 0 || (syntax.enums.length > 0 && !syntax.enums.some(({ number }) => number === bit)))
      return wrong(`"${shown(word)}" is no bit of it: ${labels(syntax)} (wrongValue)`);
    bits.push(bit);
  }
  const most = Math.max(0, ...syntax.enums.map(({ number }) => Math.min(number, 8191)), ...bits);
  const octets = new Uint8Array((most >> 3) + 1);
  for (const bit of bits) octets[bit >> 3] = (octets[bit >> 3] ?? 0) | (0x80 >> (bit & 7));
  return { ok: true, value: { type, value: octets } };
}

function within(value: bigint, ranges: readonly Bounds[]): boolean {
  return ranges.length === 0 || ranges.some(({ min, max }) => value >= BigInt(min) && value <= BigInt(max));
}

function boundsText(ranges: readonly Bounds[]): string {
  return ranges.map(({ min, max }) => (min === max ? String(min) : `${min} to ${max}`)).join(', ');
}

const MAX_LABELS = 20;

function labels(syntax: ResolvedSyntax | null): string {
  const all = (syntax?.enums ?? []).map(({ name, number }) => `${name}(${number})`);
  return all.length > MAX_LABELS ? `${all.slice(0, MAX_LABELS).join(', ')}, ...` : all.join(', ');
}

function shown(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}...` : text;
}

function wrong(problem: string): InputResult {
  return { ok: false, problem };
}
