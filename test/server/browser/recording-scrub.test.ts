import { readFileSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { compileMibs } from '../../../mibs/compiler/compile.ts';
import { MibLibrary } from '../../../mibs/compiler/library.ts';
import type { BrowserMib } from '../../../server/browser/browser-mib.ts';
import { scrubbedVarbinds } from '../../../server/browser/recording-scrub.ts';
import type { SnmpType, Varbind } from '../../../server/domain/varbind.ts';
import { compareOids } from '../../../server/snmp/oid-order.ts';
import { describeWithShared } from '../../support/shared-data.ts';
import { makeTemporaryFolder } from '../../support/temporary-folder.ts';

const KEY = Buffer.alloc(32, 9);
const folder = makeTemporaryFolder();
let mib: Pick<BrowserMib, 'translate' | 'object'>;

beforeAll(() => {
  const path = join(folder.path, 'compiled.bin');
  compileMibs({ folders: [resolve('mibs/modules')], path });
  const library = MibLibrary.open(path);
  mib = library as unknown as typeof mib;
  return () => {
    library.close();
    folder.remove();
  };
});

const text = (oid: string, value: string): Varbind => ({
  oid,
  type: 'OCTET STRING',
  value: Buffer.from(value),
});
const hex = (oid: string, value: string): Varbind => ({
  oid,
  type: 'OCTET STRING',
  value: Buffer.from(value.replaceAll(' ', ''), 'hex'),
});
const address = (oid: string, value: string): Varbind => ({ oid, type: 'IpAddress', value });
const number = (oid: string, value: number, type: SnmpType = 'INTEGER'): Varbind => ({ oid, type, value });
const object = (oid: string, value: string): Varbind => ({ oid, type: 'OBJECT IDENTIFIER', value });

/** Value by OID, octets as text or hex. */
async function scrub(varbinds: readonly Varbind[], key: Uint8Array = KEY): Promise<Map<string, string>> {
  const sorted = varbinds.toSorted((a, b) => compareOids(a.oid, b.oid));
  const scrubbed = await scrubbedVarbinds(sorted, { mib, key });
  expect(scrubbed).toEqual(scrubbed.toSorted((a, b) => compareOids(a.oid, b.oid)));
  return new Map(scrubbed.map(({ oid, value }) => [oid, shown(value)]));
}
function shown(value: Varbind['value']): string {
  if (!(value instanceof Uint8Array)) return String(value);
  const octets = Buffer.from(value);
  return /^[\x20-\x7e]*$/.test(octets.toString('latin1')) ? octets.toString() : octets.toString('hex');
}
const one = async (varbind: Varbind, ...others: Varbind[]): Promise<string> => {
  const scrubbed = await scrub([varbind, ...others]);
  return [...scrubbed][others.filter(({ oid }) => compareOids(oid, varbind.oid) < 0).length]?.[1] ?? '';
};

const IP_AD_ENT_ADDR = '1.3.6.1.2.1.4.20.1.1';
const IP_AD_ENT_MASK = '1.3.6.1.2.1.4.20.1.3';
const ARP = '1.3.6.1.2.1.4.22.1';
const ROUTE = '1.3.6.1.2.1.4.21.1';
const FDB = '1.3.6.1.2.1.17.4.3.1';
const ALIAS = '1.3.6.1.2.1.31.1.1.1.18';

describe('a scrubbed walk', () => {
  it('has other addresses, the same one in every place: own addresses, ARP, routes, bridge, neighbours', async () => {
    const scrubbed = await scrub([
      address(`${IP_AD_ENT_ADDR}.10.38.5.1`, '10.38.5.1'),
      address(`${IP_AD_ENT_MASK}.10.38.5.1`, '255.255.255.192'),
      hex(`${ARP}.2.3.10.38.5.20`, '001b21aabbcc'),
      address(`${ARP}.3.3.10.38.5.20`, '10.38.5.20'),
      address(`${ROUTE}.1.0.0.0.0`, '0.0.0.0'),
      address(`${ROUTE}.1.10.38.0.0`, '10.38.0.0'),
      address(`${ROUTE}.7.0.0.0.0`, '10.38.5.20'),
      address(`${ROUTE}.11.10.38.0.0`, '255.255.0.0'),
      number(`1.3.6.1.2.1.4.34.1.3.1.4.10.38.5.1`, 3),
      hex('1.3.6.1.2.1.17.1.1.0', '001b21aabbcc'),
      hex('1.3.6.1.2.1.17.2.5.0', '8000001b21aabbcc'),
      hex(`${FDB}.1.0.27.33.170.187.204`, '001b21aabbcc'),
      number(`${FDB}.2.0.27.33.170.187.204`, 7),
      hex('1.0.8802.1.1.2.1.3.2.0', '001b21aabbcc'),
      number('1.0.8802.1.1.2.1.4.2.1.3.0.2.1.1.4.10.38.5.20', 2),
    ]);
    const names = [...scrubbed.keys()];
    const own =
      names.find((name) => name.startsWith(`${IP_AD_ENT_ADDR}.`))?.slice(IP_AD_ENT_ADDR.length + 1) ?? '';
    const [first, second] = own.split('.');
    const neighbour = `${first}.${second}.5.20`;
    const mac = scrubbed.get(`${ARP}.2.3.${neighbour}`) ?? '';
    const macIds = [...Buffer.from(mac, 'hex')].join('.');
    expect(own).toMatch(/^\d+\.\d+\.5\.1$/);
    expect(`${first}.${second}`).not.toBe('10.38');
    expect(mac).toMatch(/^001b21[0-9a-f]{6}$/);
    expect(mac).not.toBe('001b21aabbcc');
    expect(Object.fromEntries(scrubbed)).toEqual({
      [`${IP_AD_ENT_ADDR}.${own}`]: own,
      [`${IP_AD_ENT_MASK}.${own}`]: '255.255.255.192',
      [`${ARP}.2.3.${neighbour}`]: mac,
      [`${ARP}.3.3.${neighbour}`]: neighbour,
      [`${ROUTE}.1.0.0.0.0`]: '0.0.0.0',
      [`${ROUTE}.1.${first}.${second}.0.0`]: `${first}.${second}.0.0`,
      [`${ROUTE}.7.0.0.0.0`]: neighbour,
      [`${ROUTE}.11.${first}.${second}.0.0`]: '255.255.0.0',
      [`1.3.6.1.2.1.4.34.1.3.1.4.${own}`]: '3',
      '1.3.6.1.2.1.17.1.1.0': mac,
      '1.3.6.1.2.1.17.2.5.0': `8000${mac}`,
      [`${FDB}.1.${macIds}`]: mac,
      [`${FDB}.2.${macIds}`]: '7',
      '1.0.8802.1.1.2.1.3.2.0': mac,
      [`1.0.8802.1.1.2.1.4.2.1.3.0.2.1.1.4.${neighbour}`]: '2',
    });
  });

  it('names nobody, and nobody who may ask', async () => {
    const scrubbed = await scrub([
      text('1.3.6.1.2.1.1.4.0', 'Peter Griffin <peter@quahog.example>'),
      text('1.3.6.1.2.1.1.5.0', 'core-1.quahog'),
      text('1.3.6.1.2.1.1.6.0', 'Spooner Street 31'),
      text(`${ALIAS}.1`, 'to core-1.quahog, ask lois@quahog.example'),
      text('1.3.6.1.2.1.25.4.2.1.5.7', '--password=hunter2'),
      text('1.3.6.1.6.3.12.1.3.1.4.97', 'user'),
      number('1.3.6.1.6.3.15.1.2.2.1.5.128.0.5.97.100.109.105.110', 1),
      text('1.3.6.1.6.3.16.1.2.1.3.2.6.112.117.98.108.105.99', 'all'),
      text('1.3.6.1.6.3.18.1.1.1.2.97', 'secret'),
      number('1.3.6.1.6.3.10.2.1.3.0', 77),
    ]);
    expect(Object.fromEntries(scrubbed)).toEqual({
      '1.3.6.1.2.1.1.4.0': 'scrubbed',
      '1.3.6.1.2.1.1.5.0': 'scrubbed',
      '1.3.6.1.2.1.1.6.0': 'scrubbed',
      [`${ALIAS}.1`]: 'to scrubbed, ask scrubbed@example.net',
      '1.3.6.1.6.3.10.2.1.3.0': '77',
    });
  });

  it('leaves a short name in other text, where it may be any word', async () => {
    const scrubbed = await scrub([text('1.3.6.1.2.1.1.5.0', 'r1'), text(`${ALIAS}.1`, 'port r1')]);
    expect([...scrubbed.values()]).toEqual(['scrubbed', 'port r1']);
  });

  it('has no address left inside text, and keeps what is none', async () => {
    const inside = (value: string) => one(text(`${ALIAS}.1`, value));
    expect(await inside('peer 141.89.2.3 up')).toMatch(/^peer (?!141\.89)\d+\.\d+\.2\.3 up$/);
    expect(await inside('00:1B:21:AA:BB:CC')).toMatch(/^00:1B:21:(?!AA:BB:CC)[0-9A-F:]{8}$/);
    expect(await inside('001b.21aa.bbcc')).toMatch(/^001b\.21(?!aa\.bbcc)[0-9a-f]{2}\.[0-9a-f]{4}$/);
    expect(await inside('2001:db8:1::5')).toMatch(/^20(?!01:db8)[0-9a-f:]+:5$/);
    for (const value of [
      '127.0.0.1',
      '::1',
      '255.255.255.0',
      'version 12.2.55.3',
      '1.2.3',
      'a.b.c.d',
      '10:20:30',
    ])
      expect(await inside(value)).toBe(value);
  });

  it('exchanges IPv6 and the MAC address inside it as the MAC address itself', async () => {
    const scrubbed = await scrub([
      hex('1.3.6.1.2.1.2.2.1.6.1', '001b21aabbcc'),
      number(
        `1.3.6.1.2.1.4.34.1.3.2.16.${[...Buffer.from('fe80000000000000021b21fffeaabbcc', 'hex')].join('.')}`,
        1,
      ),
      number(
        `1.3.6.1.2.1.4.34.1.3.2.16.${[...Buffer.from('20010db8000100020000000000000001', 'hex')].join('.')}`,
        1,
      ),
    ]);
    const [mac, global, local] = [...scrubbed].map(([name, value]) =>
      name.startsWith('1.3.6.1.2.1.2')
        ? value
        : Buffer.from(name.split('.').slice(-16).map(Number)).toString('hex'),
    );
    expect(local).toBe(`fe80000000000000021b21fffe${mac?.slice(6)}`);
    expect(global).toMatch(/^20(?!010db80001)[0-9a-f]{6}00[0-9a-f]{2}00020000000000000001$/);
  });

  it('does the same to pointers into tables, and to known addresses that no module explains', async () => {
    const scrubbed = await scrub([
      address(`${IP_AD_ENT_ADDR}.10.38.5.1`, '10.38.5.1'),
      hex('1.3.6.1.2.1.2.2.1.6.1', '001b21aabbcc'),
      object('1.3.6.1.4.1.99999.1.1.0', `${IP_AD_ENT_ADDR}.10.38.5.1`),
      number('1.3.6.1.4.1.99999.2.1.1.4.10.38.5.1.6', 1),
      number('1.3.6.1.4.1.99999.2.1.10.38.5.1.7', 1),
      hex('1.3.6.1.4.1.99999.3.0', 'ffff 001b21aabbcc 00'),
      hex('1.3.6.1.4.1.99999.4.0', '0a260501'),
    ]);
    const own = [...scrubbed.values()].find((value) => value.endsWith('.5.1')) ?? '';
    const mac = scrubbed.get('1.3.6.1.2.1.2.2.1.6.1');
    expect(Object.fromEntries([...scrubbed].filter(([name]) => name.startsWith('1.3.6.1.4.1')))).toEqual({
      '1.3.6.1.4.1.99999.1.1.0': `${IP_AD_ENT_ADDR}.${own}`,
      [`1.3.6.1.4.1.99999.2.1.1.4.${own}.6`]: '1',
      // Four numbers in the middle may be anything: a column and its index look the same.
      '1.3.6.1.4.1.99999.2.1.10.38.5.1.7': '1',
      '1.3.6.1.4.1.99999.3.0': `ffff${mac}00`,
      '1.3.6.1.4.1.99999.4.0': Buffer.from(own.split('.').map(Number)).toString('hex'),
    });
  });

  it('leaves octets alone that are no addresses: port lists, dates, text of six letters', async () => {
    for (const varbind of [
      hex('1.3.6.1.2.1.17.7.1.4.3.1.2.1', '020000000000'),
      hex('1.3.6.1.2.1.25.1.2.0', '07ea010203040500'),
      text('1.3.6.1.2.1.2.2.1.2.1', 'GE-0/1'),
      hex('1.3.6.1.2.1.2.2.1.6.9', '000000000000'),
      hex('1.3.6.1.2.1.2.2.1.6.9', ''),
    ])
      expect(await one(varbind)).toBe(shown(varbind.value));
  });

  it('is another one with another key, and the same with the same', async () => {
    const walk = [address(`${IP_AD_ENT_ADDR}.10.38.5.1`, '10.38.5.1')];
    expect(await scrub(walk)).toEqual(await scrub(walk));
    expect(await scrub(walk)).not.toEqual(await scrub(walk, Buffer.alloc(32, 1)));
  });
});

describeWithShared('recordings', 'walks of real devices', (real) => {
  const names = readdirSync(real).filter((file) => file.endsWith('.snmprec'));
  it.each(names)('%s has none of its own addresses left, and as many objects as before', async (name) => {
    const varbinds = varbindsOf(readFileSync(join(real, name), 'latin1'));
    const scrubbed = await scrub(varbinds);
    const own = new Set(
      varbinds.flatMap(({ type, value }) => (type === 'IpAddress' ? [String(value)] : [])).filter(isNamed),
    );
    const left = [...scrubbed].flatMap(([oid, value]) =>
      [...own].filter((ip) => value === ip || oid.endsWith(`.${ip}`)),
    );
    expect(left).toEqual([]);
    const gone = varbinds.length - scrubbed.size;
    expect(gone).toBe(
      varbinds.filter(({ oid }) => /^1\.3\.6\.1\.(6\.3\.1[234568]|6\.3\.20|2\.1\.25\.4\.2\.1\.5)\./.test(oid))
        .length,
    );
  });
});

const isNamed = (ip: string): boolean =>
  !/^(?:0|127|128\.0\.0\.0|192\.0\.0\.0|2[23]\d|24\d|25\d)/.test(ip) && ip !== '';

/** The lines of a recording that are values as Trapline stores them. */
function varbindsOf(recording: string): Varbind[] {
  const types: Readonly<Record<string, SnmpType>> = { 2: 'INTEGER', 6: 'OBJECT IDENTIFIER', 64: 'IpAddress' };
  const byOid = new Map<string, Varbind>();
  for (const line of recording.split('\n')) {
    const [oid = '', tag = '', value = ''] = line.trim().split('|');
    if (tag === '4') byOid.set(oid, { oid, type: 'OCTET STRING', value: Buffer.from(value, 'latin1') });
    else if (tag === '4x') byOid.set(oid, { oid, type: 'OCTET STRING', value: Buffer.from(value, 'hex') });
    else if (tag === '64x')
      byOid.set(oid, { oid, type: 'IpAddress', value: [...Buffer.from(value, 'hex')].join('.') });
    else if (types[tag])
      byOid.set(oid, { oid, type: types[tag], value: tag === '2' ? Number(value) : value });
  }
  return [...byOid.values()];
}
