import { Syntax } from '../engine/syntax.ts';
import { opaqueDouble, opaqueFloat, opaqueInteger } from './opaque-number.ts';
import {
  addressReading,
  hexReading,
  numberReading,
  octetsReading,
  oidReading,
  quoted,
  stripped,
  textReading,
} from './recorded-value.ts';
import type { Reading } from './recorded-value.ts';
import type { RecordedValue } from './recording.ts';

/** What net-snmp printed, read back. */
export type WalkedValue =
  { readonly syntax: Syntax; readonly value: RecordedValue } | { readonly problem: string };

const NUMBERS: Readonly<Record<string, Syntax>> = {
  INTEGER: Syntax.Integer32,
  Integer32: Syntax.Integer32,
  Counter32: Syntax.Counter32,
  Counter64: Syntax.Counter64,
  Gauge32: Syntax.Gauge32,
  Unsigned32: Syntax.Gauge32,
  UInteger32: Syntax.Gauge32,
};

/**
 * A value as snmpwalk prints it behind the equals sign, its type first: `INTEGER: up(1)`, `STRING: "eth0"`.
 *
 * @param options.bareNumbersAreTicks a number without a type is a TimeTicks, as with -Ot
 */
export function walkedValue(printed: string, options: { bareNumbersAreTicks: boolean }): WalkedValue {
  const text = printed.replace(/^Wrong Type \(should be [^)]*\): /u, '');
  const bare = stripped(text);
  if (bare === '""') return { syntax: Syntax.OctetString, value: new Uint8Array(0) };
  if (bare === 'NULL') return { syntax: Syntax.Null, value: null };
  if (options.bareNumbersAreTicks && /^\d+$/u.test(bare)) {
    return withSyntax(Syntax.TimeTicks, numberReading(Syntax.TimeTicks, bare));
  }
  const colon = text.indexOf(':');
  const type = text.slice(0, Math.max(0, colon));
  const rest = text.slice(colon + 1).replace(/^ /u, '');
  const number = Object.hasOwn(NUMBERS, type) ? NUMBERS[type] : undefined;
  if (number !== undefined) return withSyntax(number, numberReading(number, plainNumber(rest)));
  switch (type) {
    case 'STRING':
      return withSyntax(Syntax.OctetString, stringReading(rest));
    case 'Hex-STRING':
      return withSyntax(Syntax.OctetString, hexReading(rest));
    case 'BITS':
      return withSyntax(Syntax.OctetString, hexReading(/^(?:[0-9A-F]{2}\s+)*/iu.exec(`${rest} `)?.[0] ?? ''));
    case 'OID':
      return withSyntax(Syntax.ObjectIdentifier, oidReading(rest));
    case 'IpAddress':
      return withSyntax(Syntax.IpAddress, addressReading(rest));
    case 'Network Address':
      return withSyntax(Syntax.IpAddress, networkAddress(rest));
    case 'Timeticks':
      return withSyntax(
        Syntax.TimeTicks,
        numberReading(Syntax.TimeTicks, /^\((\d+)\)/u.exec(stripped(rest))?.[1] ?? rest),
      );
    case 'OPAQUE':
      return withSyntax(Syntax.Opaque, hexReading(rest));
    case 'Opaque':
      return withSyntax(Syntax.Opaque, opaqueReading(rest));
    default:
      return { problem: `${quoted(printed)} has no type that snmpwalk prints; walk again with -On` };
  }
}

function withSyntax(syntax: Syntax, reading: Reading): WalkedValue {
  return 'problem' in reading ? reading : { syntax, value: reading.value };
}

/** `up(1)` of an enumeration, `5 percent` with UNITS, `12.34` of a DISPLAY-HINT with a point put in. */
function plainNumber(printed: string): string {
  const text = stripped(printed);
  const label = /^[^\s()]+\((-?\d+)\)/u.exec(text)?.[1];
  if (label !== undefined) return label;
  const number = /^(-?\d+)(?:\.(\d+))?(?:\s|$)/u.exec(text);
  return number ? `${number[1]}${number[2] ?? ''}` : text;
}

function stringReading(printed: string): Reading {
  const text = stripped(printed);
  if (text.length >= 2 && text.startsWith('"') && text.endsWith('"')) {
    return textReading(text.slice(1, -1).replaceAll(/\\(["\\])/gu, '$1'));
  }
  return hintedAddress(text) ?? textReading(printed.replace(/\r$/u, ''));
}

/**
 * A PhysAddress that net-snmp printed by its DISPLAY-HINT `1x:`, such as `0:1b:21:aa:bb:c`: without quotes, no group padded.
 * Padded groups are text of the device itself.
 */
function hintedAddress(text: string): Reading | null {
  if (!/^[0-9a-f]{1,2}(?::[0-9a-f]{1,2}){5}(?:(?::[0-9a-f]{1,2}){2})?$/u.test(text)) return null;
  const groups = text.split(':');
  if (groups.some((group) => group.length === 2 && group.startsWith('0'))) return null;
  return octetsReading(Uint8Array.from(groups, (group) => Number.parseInt(group, 16)));
}

function networkAddress(text: string): Reading {
  const reading = hexReading(text);
  const whole = 'value' in reading && reading.value instanceof Uint8Array && reading.value.length === 4;
  return whole ? reading : { problem: `${quoted(text)} is no IPv4 address; correct the value` };
}

/** The special types that net-snmp wraps into an Opaque. */
function opaqueReading(printed: string): Reading {
  const [, kind, text = ''] = /^(Float|Double|Int64|UInt64|Counter64): (\S+)/u.exec(printed) ?? [];
  switch (kind) {
    case 'Float':
      return opaqueFloat(text);
    case 'Double':
      return opaqueDouble(text);
    case 'Int64':
    case 'UInt64':
    case 'Counter64':
      return opaqueInteger(kind, text);
    default:
      return hexReading(printed);
  }
}
