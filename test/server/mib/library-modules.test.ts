import { expect, it } from 'vitest';
import type { Varbind } from '../../../server/domain/varbind.ts';
import { shippedNames } from './shipped-names.ts';

const names = shippedNames();

it.each([
  ['1.3.6.1.2.1.2.2.1.10.2', 'ifInOctets.2'],
  ['1.3.6.1.2.1.31.1.1.1.18.48', 'ifAlias.48'],
  ['1.3.6.1.2.1.1.3.0', 'sysUpTime.0'],
  ['1.3.6.1.2.1.6.13.1.1.10.0.0.3.31895.147.126.1.209.993', 'tcpConnState.10.0.0.3.31895.147.126.1.209.993'],
  ['1.3.6.1.2.1.4.24.7.1.12', 'inetCidrRouteMetric1'],
  ['1.3.6.1.2.1.2.2', 'ifTable'],
  ['1.3.6.1.4.1.99.1', 'enterprises.99.1'],
  ['1.3.6.1.2.1.11.31.0', 'snmpSilentDrops.0'],
  ['1.3.6.1.6.3.1.1.4.3.0', 'snmpTrapEnterprise.0'],
  ['2.5', 'joint-iso-ccitt.5'],
])('names %s %s', (oid, name) => {
  expect(names.nameOf(oid)).toBe(name);
  expect(names.oidOf(name)).toBe(oid);
});

it('names OIDs with their modules', () => {
  const oids = ['1.3.6.1.2.1.2.2.1.10.2', '1.3.6.1.2.1.1.3.0', '1.3.6.1.2.1.1.3.0', '9.9.9', 'x'];
  expect(oids.map((oid) => names.qualifiedNameOf(oid))).toEqual([
    'IF-MIB::ifInOctets.2',
    'SNMPv2-MIB::sysUpTime.0',
    'SNMPv2-MIB::sysUpTime.0',
    '9.9.9',
    'x',
  ]);
});

it('finds OIDs by name with and without the module, and nothing for what is no name', () => {
  expect(
    ['IF-MIB::ifTable', 'ifInOctets.2', '.1.3.6', 'ifInOctets.x', 'noSuchName', '', '..', 'constructor'].map(
      (name) => names.oidOf(name),
    ),
  ).toEqual(['1.3.6.1.2.1.2.2', '1.3.6.1.2.1.2.2.1.10.2', '1.3.6', null, null, null, null, null]);
});

it('names notifications only', () => {
  expect(
    [
      '1.3.6.1.6.3.1.1.5.3',
      '1.3.6.1.6.3.1.1.5.6',
      '1.3.6.1.2.1.33.2.1',
      '1.3.6.1.2.1.1.3',
      '1.3.6.1.4.1.99.0.1',
    ].map((oid) => names.notificationOf(oid)),
  ).toEqual(['linkDown', 'egpNeighborLoss', 'upsTrapOnBattery', null, null]);
});

const octets = (text: string, encoding: BufferEncoding = 'utf8'): Uint8Array =>
  Uint8Array.from(Buffer.from(text, encoding));

it.each<[string, Varbind['type'], Varbind['value'], string]>([
  ['1.3.6.1.2.1.2.2.1.8.2', 'INTEGER', 2, 'down(2)'],
  ['1.3.6.1.2.1.2.2.1.8.2', 'INTEGER', 99, '99'],
  ['1.3.6.1.2.1.2.2.1.6.2', 'OCTET STRING', octets('001b21a0b0c0', 'hex'), '00:1b:21:a0:b0:c0'],
  ['1.3.6.1.2.1.1.3.0', 'TimeTicks', 1_234, '(1234) 0:00:12.34'],
  ['1.3.6.1.2.1.1.3.0', 'TimeTicks', 8_640_000 + 360_105, '(9000105) 1 day, 1:00:01.05'],
  ['1.3.6.1.2.1.1.3.0', 'TimeTicks', 4_294_967_295, '(4294967295) 497 days, 2:27:52.95'],
  ['1.3.6.1.2.1.1.5.0', 'OCTET STRING', octets('homepc'), 'homepc'],
  ['1.3.6.1.2.1.1.5.0', 'OCTET STRING', octets('Größe\0'), 'Größe'],
  ['1.3.6.1.2.1.1.5.0', 'OCTET STRING', octets('a\u202eb'), '61 E2 80 AE 62'],
  ['1.3.6.1.2.1.1.5.0', 'OCTET STRING', octets('00ff80', 'hex'), '00 FF 80'],
  ['1.3.6.1.2.1.1.5.0', 'OCTET STRING', octets('<b>x</b>'), '<b>x</b>'],
  ['1.3.6.1.2.1.25.1.2.0', 'OCTET STRING', octets('07ea0307080509002b0100', 'hex'), '2026-3-7,8:5:9.0,+1:0'],
  ['1.3.6.1.6.3.1.1.4.1.0', 'OBJECT IDENTIFIER', '1.3.6.1.6.3.1.1.5.3', 'IF-MIB::linkDown'],
  ['1.3.6.1.4.1.9.1', 'IpAddress', '10.0.0.1', '10.0.0.1'],
  ['1.3.6.1.4.1.9.1', 'Counter64', 18446744073709551615n, '18446744073709551615'],
  ['1.3.6.1.4.1.9.1', 'Opaque', octets('9f780442f6e979', 'hex'), 'Float: 123.456001'],
  ['1.3.6.1.4.1.9.1', 'noSuchInstance', null, 'noSuchInstance'],
])('renders %s %s', (oid, type, value, text) => {
  expect(names.render(oid, { oid, type, value })).toBe(text);
});

it('cuts what is too long for a line of a page', () => {
  const value = octets('x'.repeat(10_000));
  expect(names.render('1.3', { oid: '1.3', type: 'OCTET STRING', value }).length).toBe(1_024);
  expect(
    names.render('1.3', { oid: '1.3', type: 'OCTET STRING', value: new Uint8Array(10_000) }).length,
  ).toBe(1_024);
});
