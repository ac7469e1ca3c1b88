import { expect, it } from 'vitest';
import { hintedInteger, hintedOctets, octetsByHint } from '../../../mibs/compiler/display-hint.ts';
import type { ResolvedSyntax } from '../../../mibs/compiler/mib-object.ts';
import { plainValue, renderValue } from '../../../mibs/compiler/render-value.ts';
import type { SnmpValue } from '../../../mibs/compiler/snmp-value.ts';

const syntax = (part: Partial<ResolvedSyntax>): ResolvedSyntax => ({
  base: null,
  typeName: null,
  hint: null,
  enums: [],
  ranges: [],
  sized: false,
  chain: [],
  ...part,
});
const meaning = (part: Partial<ResolvedSyntax> | null, units: string | null = null) => ({
  syntax: part && syntax(part),
  units,
  qualifiedName: (oid: string) => `N::${oid}`,
});
const octets = (text: string): SnmpValue => ({ type: 'OCTET STRING', value: Buffer.from(text, 'latin1') });

it('prints values as snmpget does', () => {
  const up = { base: 'INTEGER', enums: [{ name: 'up', number: 1 }] } as const;
  expect(renderValue({ type: 'INTEGER', value: 1 }, meaning(up))).toBe('INTEGER: up(1)');
  expect(renderValue({ type: 'INTEGER', value: 9 }, meaning(up))).toBe('INTEGER: 9');
  expect(renderValue({ type: 'INTEGER', value: 123 }, meaning({ base: 'INTEGER', hint: 'd-2' }, 'V'))).toBe(
    'INTEGER: 1.23 V',
  );
  expect(renderValue({ type: 'TimeTicks', value: 8_640_123 }, meaning(null))).toBe(
    'Timeticks: (8640123) 1 day, 0:00:01.23',
  );
  expect(renderValue(octets('a "b"'), meaning(null))).toBe('STRING: "a \\"b\\""');
  expect(renderValue(octets(''), meaning(null))).toBe('""');
  expect(renderValue(octets('\x00\x1b\xff'), meaning(null))).toBe('Hex-STRING: 00 1B FF');
  expect(renderValue(octets('x'), meaning({ base: 'OCTET STRING', hint: '255a' }))).toBe('STRING: x');
  expect(renderValue(octets('\x00\x1b'), meaning({ base: 'OCTET STRING', hint: '1x:' }))).toBe(
    'STRING: 0:1b',
  );
  expect(renderValue(octets('\x40'), meaning({ base: 'BITS', enums: [{ name: 'sensor', number: 1 }] }))).toBe(
    'BITS: 40 sensor(1)',
  );
  expect(renderValue({ type: 'Counter64', value: 2n ** 64n - 1n }, meaning(null))).toBe(
    'Counter64: 18446744073709551615',
  );
  expect(renderValue({ type: 'OBJECT IDENTIFIER', value: '1.3' }, meaning(null))).toBe('OID: N::1.3');
  expect(renderValue({ type: 'IpAddress', value: '10.0.0.1' }, meaning(null))).toBe('IpAddress: 10.0.0.1');
  expect(renderValue({ type: 'INTEGER', value: 5 }, meaning({ base: 'Counter32' }))).toBe(
    'Wrong Type (should be Counter32): INTEGER: 5',
  );
  expect(renderValue({ type: 'noSuchInstance', value: null }, meaning(null))).toBe(
    'No Such Instance currently exists at this OID',
  );
});

it('prints the plain form for cells', () => {
  expect(plainValue(octets('\x00\x1b'), meaning({ base: 'OCTET STRING', hint: '1x:' }))).toBe('00:1b');
  expect(plainValue({ type: 'TimeTicks', value: 100 }, meaning(null))).toBe('0:00:01.00');
  expect(plainValue({ type: 'Gauge32', value: 5 }, meaning({ base: 'Gauge32' }, 'C'))).toBe('5 C');
  expect(plainValue(octets('Zürich'), meaning(null))).toBe('5A FC 72 69 63 68');
});

it('follows display hints, and no hint makes it run for ever', () => {
  const date = Uint8Array.from([7, 212, 8, 27, 6, 47, 57, 0, 43, 2, 0]);
  expect(hintedOctets(date, '2d-1d-1d,1d:1d:1d.1d,1a1d:1d')).toBe('2004-8-27,6:47:57.0,+2:0');
  expect(hintedOctets(Uint8Array.from([2, 1, 2, 9]), '*1d./1d')).toBe('1.2/9');
  expect(hintedOctets(Uint8Array.from([1, 2]), '0d')).toBe('0');
  expect(hintedOctets(Uint8Array.from([1]), 'nonsense')).toBeNull();
  expect(hintedInteger(5, 'd-2')).toBe('.05');
  expect(hintedInteger(255, 'x')).toBe('ff');
  expect(octetsByHint('0:1b:54', '1x:')).toEqual(Uint8Array.from([0, 0x1b, 0x54]));
  expect(octetsByHint('2004-8-27,6:47:57.0,+2:0', '2d-1d-1d,1d:1d:1d.1d,1a1d:1d')).toEqual(date);
  expect(octetsByHint('0:1zz', '1x:')).toBeNull();
});

it('a hint that takes no octets is written once for each octet, not 255 times', () => {
  expect(hintedOctets(Uint8Array.of(255, 255, 3), '*0d:')).toBe('0:0:');
});
