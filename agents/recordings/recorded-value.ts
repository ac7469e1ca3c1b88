import { MAX_SUB_IDENTIFIER, MAX_SUB_IDENTIFIERS } from '../engine/oid.ts';
import type { Oid } from '../engine/oid.ts';
import { Syntax } from '../engine/syntax.ts';
import type { RecordedValue } from './recording.ts';
import { shown } from './shown-text.ts';

/** What the engine puts into one message. */
const MAX_VALUE_OCTETS = 4_096;
const MAX_QUOTED = 40;

/** A value, or what is wrong with its text and what to do about it. */
export type Reading = { readonly value: RecordedValue } | { readonly problem: string };

/** By RFC 2578 §7.1. */
const RANGES: Readonly<Partial<Record<Syntax, readonly [bigint, bigint]>>> = {
  [Syntax.Integer32]: [-(2n ** 31n), 2n ** 31n - 1n],
  [Syntax.Counter32]: [0n, 2n ** 32n - 1n],
  [Syntax.Gauge32]: [0n, 2n ** 32n - 1n],
  [Syntax.TimeTicks]: [0n, 2n ** 32n - 1n],
  [Syntax.Counter64]: [0n, 2n ** 64n - 1n],
};

const NAMES: Readonly<Partial<Record<Syntax, string>>> = {
  [Syntax.Integer32]: 'INTEGER',
  [Syntax.Counter32]: 'Counter32',
  [Syntax.Gauge32]: 'Gauge32',
  [Syntax.TimeTicks]: 'TimeTicks',
  [Syntax.Counter64]: 'Counter64',
};

/** Text of a file for a message: short, in quotes, control characters escaped. */
export function quoted(text: string): string {
  const short = text.length > MAX_QUOTED ? `${text.slice(0, MAX_QUOTED)}…` : text;
  return shown(JSON.stringify(short));
}

/** Without the blanks and line ends around it. Only those of ASCII: in UTF-8 the octet A0 is part of letters. */
export function stripped(latin1: string): string {
  let start = 0;
  let end = latin1.length;
  while (start < end && isBlank(latin1.charCodeAt(start))) start++;
  while (end > start && isBlank(latin1.charCodeAt(end - 1))) end--;
  return latin1.slice(start, end);
}

function isBlank(code: number): boolean {
  return code === 0x20 || (code >= 0x09 && code <= 0x0d);
}

/** A whole number in decimal that fits its type. */
export function numberReading(syntax: Syntax, text: string): Reading {
  const trimmed = text.trim();
  if (!/^[+-]?\d{1,30}$/u.test(trimmed)) {
    return { problem: `${quoted(text)} is no whole number, as ${NAMES[syntax]} needs; correct the value` };
  }
  return inRange(syntax, BigInt(trimmed.replace(/^\+/u, '')), trimmed);
}

/** A number as the hex of its octets; of INTEGERs eight digits are two's complement. */
export function hexNumberReading(syntax: Syntax, text: string): Reading {
  const trimmed = text.trim().replace(/^0x/iu, '');
  if (!/^[0-9a-f]{1,16}$/iu.test(trimmed)) {
    return { problem: `${quoted(text)} is no number of 1 to 16 hex digits; correct the value` };
  }
  const number = BigInt(`0x${trimmed}`);
  const signed = syntax === Syntax.Integer32 && trimmed.length === 8;
  return inRange(syntax, signed ? BigInt.asIntN(32, number) : number, trimmed);
}

function inRange(syntax: Syntax, value: bigint, text: string): Reading {
  const [least, most] = RANGES[syntax] ?? [0n, 0n];
  if (value < least || value > most) {
    return { problem: `${text} does not fit into ${NAMES[syntax]} (${least} to ${most}); correct the value` };
  }
  return { value: syntax === Syntax.Counter64 ? value : Number(value) };
}

/** Octets, where a message can carry them. */
export function octetsReading(octets: Uint8Array): Reading {
  if (octets.length <= MAX_VALUE_OCTETS) return { value: octets };
  return {
    problem: `the value has ${octets.length} octets, the agent sends ${MAX_VALUE_OCTETS} at most; shorten it`,
  };
}

/** Pairs of hex digits, with or without blanks, colons or 0x between them. */
export function hexReading(text: string): Reading {
  const digits = text.replaceAll(/0x|[\s:.-]/giu, '');
  if (!/^[0-9a-f]*$/iu.test(digits) || digits.length % 2 !== 0) {
    return { problem: `${quoted(text)} is not in pairs of hex digits; correct the value` };
  }
  return octetsReading(Buffer.from(digits, 'hex'));
}

/** Text whose characters are octets. */
export function textReading(latin1: string): Reading {
  return octetsReading(Buffer.from(latin1, 'latin1'));
}

export function addressReading(text: string): Reading {
  const parts = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/u.exec(text.trim());
  const octets = parts?.slice(1).map(Number) ?? [];
  if (octets.length === 4 && octets.every((octet) => octet <= 255)) return { value: Uint8Array.from(octets) };
  return { problem: `${quoted(text)} is no IPv4 address; correct the value` };
}

export function oidReading(text: string): Reading {
  const oid = parseOid(text);
  return typeof oid === 'string' ? { problem: oid } : { value: oid };
}

/**
 * An OID in digits, with or without a leading dot; `iso` may stand for the first 1, as net-snmp prints it without MIBs.
 * @returns text where it is none: what is wrong; what to do
 */
export function parseOid(text: string): Oid | string {
  const trimmed = text.trim().replace(/^\.?iso(?=\.|$)/u, '1');
  if (!/^\.?\d+(\.\d+)*\.?$/u.test(trimmed)) {
    return `${quoted(text)} is no OID in numbers; write it as 1.3.6.1…, or walk again with -On`;
  }
  const oid = trimmed.split('.').filter(Boolean).map(Number);
  if (oid.length > MAX_SUB_IDENTIFIERS) {
    return `the OID has ${oid.length} parts, at most ${MAX_SUB_IDENTIFIERS} fit (RFC 2578 §3.5); remove the line`;
  }
  const large = oid.find((part) => part > MAX_SUB_IDENTIFIER);
  if (large !== undefined) {
    return `${quoted(text)} holds a part over ${MAX_SUB_IDENTIFIER} (RFC 2578 §3.5); remove the line`;
  }
  const [first = 0, second] = oid;
  if (second === undefined) return `the OID ${quoted(text)} has one part only; write at least two`;
  // X.690 §8.19.4: both are sent as one number.
  if (first > 2 || (first < 2 && second > 39) || second > MAX_SUB_IDENTIFIER - 80) {
    return `${quoted(text)} cannot be sent: OIDs begin with 0.0 to 0.39, 1.0 to 1.39 or 2.x; correct the OID`;
  }
  return oid;
}
