import { expect, it } from 'vitest';
import type { ResolvedSyntax } from '../../../mibs/compiler/mib-object.ts';
import type { ValueType } from '../../../mibs/compiler/snmp-value.ts';
import { parseValue, typeNamed } from '../../../mibs/compiler/value-input.ts';

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

/** The value that goes over the wire, octets in hexadecimal; what is wrong as an Error. */
function input(
  text: string,
  type: ValueType,
  part: Partial<ResolvedSyntax> = {},
  letter: string | null = null,
) {
  const oidOf = (name: string): string | null =>
    name === 'sysDescr' ? '1.3.6.1.2.1.1.1' : /^[\d.]+$/.test(name) ? name.replace(/^\./, '') : null;
  const result = parseValue({ text, type, letter, syntax: syntax(part), oidOf });
  if (!result.ok) return new Error(result.problem);
  const { value } = result.value;
  return value instanceof Uint8Array ? Buffer.from(value).toString('hex') : value;
}
const problem = (...args: Parameters<typeof input>): string => {
  const result = input(...args);
  return result instanceof Error ? result.message : `accepted: ${String(result)}`;
};

const UP_DOWN = {
  enums: [
    { name: 'up', number: 1 },
    { name: 'down', number: -2 },
  ],
};
const PERCENT = {
  ranges: [
    { min: 0, max: 100 },
    { min: 255, max: 255 },
  ],
};
const MAC = { hint: '1x:', sized: true, ranges: [{ min: 6, max: 6 }] };
const DAYS = {
  base: 'BITS' as const,
  enums: [
    { name: 'monday', number: 0 },
    { name: 'sunday', number: 6 },
    { name: 'holiday', number: 9 },
  ],
};

it.each<[string, ValueType, number | bigint]>([
  ['-2147483648', 'INTEGER', -2_147_483_648],
  ['2147483647', 'INTEGER', 2_147_483_647],
  [' 7 ', 'INTEGER', 7],
  ['0x1F', 'INTEGER', 31],
  ['4294967295', 'Gauge32', 4_294_967_295],
  ['0', 'Counter32', 0],
  ['4294967295', 'TimeTicks', 4_294_967_295],
  ['18446744073709551615', 'Counter64', 18_446_744_073_709_551_615n],
])('takes %s for %s', (text, type, value) => {
  expect(input(text, type)).toBe(value);
});

it.each<[string, ValueType, RegExp]>([
  ['2147483648', 'INTEGER', /does not fit INTEGER: -2147483648 to 2147483647 \(wrongValue\)/],
  ['-1', 'Gauge32', /does not fit Gauge32: 0 to 4294967295/],
  ['4294967296', 'Counter32', /does not fit Counter32/],
  ['-1', 'TimeTicks', /does not fit TimeTicks/],
  ['18446744073709551616', 'Counter64', /does not fit Counter64/],
  ['', 'INTEGER', /"" cannot be used: a whole number is needed \(wrongType\)/],
  ['1.5', 'INTEGER', /a whole number is needed/],
  ['1e3', 'INTEGER', /a whole number is needed/],
  ['١٢', 'INTEGER', /a whole number is needed/],
  ['9'.repeat(400), 'INTEGER', /^"9{60}\.\.\."/],
])('refuses %s for %s', (text, type, what) => {
  expect(problem(text, type)).toMatch(what);
});

it('takes labels, labels with their number, and numbers that have a label', () => {
  expect(['up', 'up(1)', '1', 'down', '-2'].map((text) => input(text, 'INTEGER', UP_DOWN))).toEqual([
    1, 1, 1, -2, -2,
  ]);
  expect(problem('3', 'INTEGER', UP_DOWN)).toBe('3 is not among the values: up(1), down(-2) (wrongValue)');
  expect(problem('UP', 'INTEGER', UP_DOWN)).toBe(
    '"UP" cannot be used: it is one of up(1), down(-2) (wrongType)',
  );
  expect(problem('up(2)', 'INTEGER', UP_DOWN)).toMatch(/wrongType/);
  const many = Array.from({ length: 30 }, (_, number) => ({ name: `v${number}`, number }));
  expect(problem('x', 'INTEGER', { enums: many })).toMatch(/v19\(19\), \.\.\. \(wrongType\)$/);
});

it('holds a number against each of the ranges', () => {
  expect(['0', '100', '255'].map((text) => input(text, 'INTEGER', PERCENT))).toEqual([0, 100, 255]);
  expect(problem('101', 'INTEGER', PERCENT)).toBe('101 is out of range: 0 to 100, 255 (wrongValue)');
  const wide = { ranges: [{ min: 0n, max: 10_000_000_000_000_000_000n }] };
  expect(input('10000000000000000000', 'Counter64', wide)).toBe(10_000_000_000_000_000_000n);
  expect(problem('10000000000000000001', 'Counter64', wide)).toMatch(/out of range/);
});

it('reads decimals where the hint places a point', () => {
  const volts = { hint: 'd-2' };
  expect(['1.23', '1.2', '-.5', '123'].map((text) => input(text, 'INTEGER', volts))).toEqual([
    123, 120, -50, 123,
  ]);
  expect(problem('1.234', 'INTEGER', volts)).toMatch(/whole number/);
});

it('counts octets, not characters, against the sizes', () => {
  const short = { hint: '255t', sized: true, ranges: [{ min: 1, max: 4 }] };
  expect(input('ab', 'OCTET STRING', short)).toBe('6162');
  expect(input('üü', 'OCTET STRING', short)).toBe('c3bcc3bc');
  expect(problem('üüü', 'OCTET STRING', short)).toBe('6 octets long, but 1 to 4 are allowed (wrongLength)');
  expect(problem('', 'OCTET STRING', short)).toMatch(/^0 octets long/);
  expect(problem('x'.repeat(65_508), 'OCTET STRING')).toMatch(/tooBig/);
});

it('reads octets as the letters of snmpset say, and as the hint says', () => {
  expect(input('00 1B:fF', 'OCTET STRING', {}, 'x')).toBe('001bff');
  expect(input('0x001bff', 'OCTET STRING')).toBe('001bff');
  expect(input('10 0 255', 'OCTET STRING', {}, 'd')).toBe('0a00ff');
  expect(input('0x1', 'OCTET STRING', {}, 's')).toBe(Buffer.from('0x1').toString('hex'));
  expect(input('0:1b:54:0:0:ff', 'OCTET STRING', MAC)).toBe('001b540000ff');
  expect(input('00-1B-54-00-00-FF', 'OCTET STRING', MAC)).toBe('001b540000ff');
  expect(problem('0:1b:54', 'OCTET STRING', MAC)).toBe('3 octets long, but 6 are allowed (wrongLength)');
  expect(problem('router', 'OCTET STRING', MAC)).toMatch(
    /does not follow the display hint 1x: \(wrongValue\)/,
  );
  expect(problem('abc', 'OCTET STRING', {}, 'x')).toMatch(/two digits for each octet \(wrongType\)/);
  expect(problem('1 256', 'OCTET STRING', {}, 'd')).toMatch(/no list of octets/);
});

it('sets bits by name and number, the first being the highest', () => {
  expect(input('monday sunday', 'OCTET STRING', DAYS)).toBe('8200');
  expect(input('holiday(9), 0', 'OCTET STRING', DAYS)).toBe('8040');
  expect(input('', 'OCTET STRING', DAYS)).toBe('0000');
  expect(problem('friday', 'OCTET STRING', DAYS)).toBe(
    '"friday" is no bit of it: monday(0), sunday(6), holiday(9) (wrongValue)',
  );
  expect(problem('5', 'OCTET STRING', DAYS)).toMatch(/no bit/);
  expect(input('80 00', 'OCTET STRING', DAYS, 'x')).toBe('8000');
});

it('takes addresses and OIDs that can be sent, and no others', () => {
  expect(input('10.0.0.1', 'IpAddress')).toBe('10.0.0.1');
  expect(input('010.0.0.1', 'IpAddress')).toBe('10.0.0.1');
  for (const text of ['10.0.0', '10.0.0.256', '10.0.0.1.2', 'router', '::1', ''])
    expect(problem(text, 'IpAddress')).toMatch(/is no IPv4 address/);
  expect(input('.1.3.6', 'OBJECT IDENTIFIER')).toBe('1.3.6');
  expect(input('sysDescr', 'OBJECT IDENTIFIER')).toBe('1.3.6.1.2.1.1.1');
  expect(problem('noSuch', 'OBJECT IDENTIFIER')).toMatch(/neither an OID nor a name/);
  for (const text of ['1', '3.1', '1.40', '1.3.4294967296'])
    expect(problem(text, 'OBJECT IDENTIFIER')).not.toMatch(/^accepted/);
  expect(input('0.0', 'OBJECT IDENTIFIER')).toBe('0.0');
});

it('takes nothing for what only agents answer', () => {
  expect(input('anything', 'NULL')).toBeNull();
  for (const type of ['noSuchObject', 'noSuchInstance', 'endOfMibView'] as const)
    expect(problem('1', type)).toBe(`${type} is an answer of an agent and cannot be set`);
});

it('knows types by name and by the letters of snmpset', () => {
  expect(['i', 'u', 'c', 'C', 't', 'a', 'o', 's', 'x', 'd', 'b', 'n'].map(typeNamed)).toEqual([
    'INTEGER',
    'Gauge32',
    'Counter32',
    'Counter64',
    'TimeTicks',
    'IpAddress',
    'OBJECT IDENTIFIER',
    ...Array<string>(4).fill('OCTET STRING'),
    'NULL',
  ]);
  expect(['Opaque', 'Gauge32', 'integer', 'toString', 'noSuchObject', ''].map(typeNamed)).toEqual([
    'Opaque',
    'Gauge32',
    null,
    null,
    null,
    null,
  ]);
});
