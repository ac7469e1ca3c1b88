import { describe, expect, it } from 'vitest';
import { DEVICE_DEFAULTS } from '../../../server/domain/device.ts';
import type { InterfaceFacts } from '../../../server/domain/interface.ts';
import type { Facts } from '../../../server/domain/poll.ts';
import type { StationEvent } from '../../../server/domain/rule.ts';
import { HOUR, MINUTE } from '../../../server/domain/units.ts';
import { StationBook } from '../../../server/security/station-book.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { MemoryStations } from '../../support/memory-repositories.ts';
import { port, StageLine } from '../../support/stage-line.ts';

const START = Date.UTC(2026, 0, 1, 12);
const EVERY = 3 * MINUTE;
const mac = (last: string) => `02:00:00:00:00:${last}`;

/** At port -> the addresses learned there. */
type Learned = Readonly<Record<number, readonly string[]>>;

/** Switches `a` and `b`, joined at port 9, with rules about all that may befall stations. */
function network({ lab = false, ports = [1, 2, 9].map((index) => port(index)) } = {}) {
  const line = new StageLine({ clock: new FakeClock(START) });
  const ids = [line.device('a', { lab }).id, line.device('b', { lab }).id];
  const macs = [mac('a9'), mac('b9')];
  const interfacesOf = (at: number): InterfaceFacts[] =>
    ports.map((one) => ({ ...one, ifPhysAddress: one.ifIndex === 9 ? (macs[at] ?? '') : '' }));
  const tell = (at: number, facts: Facts) =>
    line.poll({ deviceId: ids[at] ?? 0, facts: { interfaces: interfacesOf(at), ...facts } });
  const read = (at: number, learned: Learned, vlan: number | null = 10) =>
    tell(at, {
      forwarding: [
        { mac: macs[1 - at] ?? '', ifIndex: 9, vlan: 1 },
        ...Object.entries(learned).flatMap(([ifIndex, all]) =>
          all.map((one) => ({ mac: one, ifIndex: Number(ifIndex), vlan })),
        ),
      ],
    });
  const rule = (event: StationEvent, like: string | null = null) =>
    line.rules.add({
      name: event,
      enabled: true,
      body: {
        kind: 'state',
        scope: { devices: [], groups: [] },
        watch: { what: 'station', event, ports: like, goneSeconds: 3_600 },
        forPolls: 1,
        severity: 'warning',
      },
    });
  /** Readings of both, so often, each three minutes after the one before. */
  const pass = (times: number, a: Learned, b: Learned) => {
    for (let count = 0; count < times; count += 1) {
      read(0, a);
      read(1, b);
      line.clock.advance(EVERY);
    }
  };
  const learn = (a: Learned, b: Learned = {}) => {
    pass(1, a, b);
    line.clock.advance(4 * HOUR);
    pass(1, a, b);
  };
  const alerts = () =>
    line.repositories.alerts
      .list()
      .map(({ title, clearReason }) => `${title}${clearReason === null ? '' : `, cleared: ${clearReason}`}`)
      .toReversed();
  const stations = () =>
    line.stations
      .list({ limit: 100 })
      .map(({ mac: one, standing, place }) => {
        const at = line.inventory.interface(place?.interfaceId ?? 0);
        return `${one} ${standing} ${line.inventory.device(at?.deviceId ?? 0)?.name} ${at?.ifName}`;
      })
      .toReversed();
  return { line, ids, tell, read, rule, pass, learn, alerts, stations };
}

describe('the list of stations', () => {
  it('has who is at an access port, and neither bridges, nor groups, nor virtual routers, nor who is behind an uplink', () => {
    const { pass, stations } = network();
    const others = ['01:00:5e:00:00:01', '00:00:5e:00:01:0a', '00:00:0c:07:ac:01'];
    pass(1, { 1: [mac('01')], 2: others, 9: [mac('02')] }, { 2: [mac('02')], 9: [mac('01')] });
    pass(1, { 1: [mac('01')], 9: [mac('02')] }, { 2: [mac('02')], 9: [mac('01')] });
    expect(stations()).toEqual([`${mac('01')} learned a Gi1/0/1`, `${mac('02')} learned b Gi1/0/2`]);
  });

  it('takes no port with more than 64 addresses for an access port', () => {
    const { pass, stations } = network();
    const many = Array.from({ length: 65 }, (_, at) => mac(at.toString(16).padStart(2, '0')));
    pass(2, { 1: many, 2: many.slice(0, 2) }, {});
    expect(stations()).toEqual([`${mac('00')} learned a Gi1/0/2`, `${mac('01')} learned a Gi1/0/2`]);
  });

  it('finds a station by any way to write its address, and by its IP address', () => {
    const { tell, pass, line } = network();
    pass(1, { 1: ['02:de:ad:be:ef:01', mac('10')] }, {});
    tell(0, { arp: [{ ifIndex: 9, address: '10.10.0.250', mac: '02:de:ad:be:ef:01' }] });
    const found = (text: string) => line.stations.list({ text, limit: 9 }).map((one) => one.mac);
    const ways = ['02:de:AD', '02DEADBEEF01', 'dead.beef', '02-de-ad-be-ef-01', '10.10.0.25'];
    expect(ways.map((text) => found(text))).toEqual(ways.map(() => ['02:de:ad:be:ef:01']));
    expect(found('10.10.0.9')).toEqual([]);
  });

  it('holds so many, and lets go of who was seen longest ago and nobody judged', () => {
    const repository = new MemoryStations();
    const book = new StationBook({ repository, listener: { station() {} }, max: 10 });
    for (let at = 0; at < 10; at += 1)
      book.add({
        ...{ mac: mac(`1${at}`), standing: 'new', place: null, addresses: [], placedAtMs: at },
        ...{ firstSeenAtMs: at, lastSeenAtMs: at },
        judged: at === 0 ? { atMs: 1, by: 'Ana', note: '' } : null,
      });
    book.add({
      ...{ mac: mac('20'), standing: 'new', place: null, addresses: [], placedAtMs: 20 },
      ...{ firstSeenAtMs: 20, lastSeenAtMs: 20, judged: null },
    });
    const kept = [0, 2, 3, 4, 5, 6, 7, 8, 9].map((at) => mac(`1${at}`));
    expect(book.all().map((one) => one.mac)).toEqual([...kept, mac('20')]);
    expect(repository.list().map((one) => one.mac)).toEqual([...kept, mac('20')]);
  });

  it('keeps a station whose device was removed, without a place, and knows it where it comes back', () => {
    const { line, ids, learn, read, rule, alerts, stations } = network();
    rule('appeared');
    rule('moved');
    learn({ 1: [mac('01')] });
    line.stations.onDeviceRemoved(ids[0] ?? 0);
    expect(line.stations.byMac(mac('01'))?.place).toBe(null);
    read(1, { 2: [mac('01')] });
    expect(stations()).toContain(`${mac('01')} learned b Gi1/0/2`);
    expect(alerts()).toEqual([]);
  });
});

describe('a rule for new stations', () => {
  it('is silent in the first hours of a device, about devices of the inventory, and at other ports', () => {
    const { line, rule, learn, pass, alerts } = network();
    rule('appeared', 'Gi1/0/2');
    learn({ 1: [mac('01')] });
    const { id } = line.device('server');
    line.poll({ deviceId: id, facts: { interfaces: [port(1, { ifPhysAddress: mac('50') })] } });
    pass(1, { 1: [mac('01'), mac('02')], 2: [mac('03'), mac('50')] }, {});
    expect(alerts()).toEqual([`a: port Gi1/0/2 has a new station, ${mac('03')}`]);
  });

  it('tells within the first hour of a lab of who comes to a port that has its station', () => {
    const { rule, pass, alerts } = network({ lab: true });
    rule('appeared');
    pass(4, { 1: [mac('01')] }, {});
    pass(1, { 1: [mac('01'), mac('02')], 2: [mac('03')] }, {});
    expect(alerts()).toEqual([`a: port Gi1/0/1 has a new station, ${mac('02')}`]);
  });

  it('tells of twenty at a device and no more', () => {
    const { rule, learn, pass, alerts } = network();
    rule('appeared');
    learn({});
    pass(1, { 1: Array.from({ length: 30 }, (_, at) => mac(`${at + 10}`)) }, {});
    expect(alerts()).toHaveLength(20);
  });

  it('ends its alert where the station is forgotten', () => {
    const { line, rule, learn, pass, alerts } = network();
    rule('appeared');
    learn({});
    pass(1, { 1: [mac('01')] }, {});
    expect(line.stations.forget(line.stations.byMac(mac('01'))?.id ?? 0)).toBe(true);
    expect(alerts()).toEqual([
      `a: port Gi1/0/1 has a new station, ${mac('01')}, cleared: the station was forgotten`,
    ]);
  });
});

describe('a rule for stations that move', () => {
  it('waits until the bridge has forgotten it where it was', () => {
    const { rule, learn, pass, alerts } = network();
    rule('moved');
    learn({ 1: [mac('01')] });
    pass(2, { 1: [mac('01')] }, { 2: [mac('01')] });
    expect(alerts()).toEqual([]);
    pass(2, {}, { 2: [mac('01')] });
    expect(alerts()).toEqual([`b: station ${mac('01')} came to port Gi1/0/2 from port Gi1/0/1 of a`]);
  });

  it('is silent about who is expected anywhere, who roams between radio ports, and who is in another VLAN as well', () => {
    const radio = [1, 2].map((index) => port(index, { ifType: 71 }));
    for (const { ports, expected, still } of [
      { ports: [port(1), port(2), port(9)], expected: true, still: [] },
      { ports: [...radio, port(9)], expected: false, still: [] },
      { ports: [port(1), port(2), port(9)], expected: false, still: [mac('01')] },
    ]) {
      const { line, rule, learn, pass, alerts } = network({ ports });
      rule('moved');
      learn({ 1: [mac('01')] });
      if (expected) line.stations.judge(line.stations.byMac(mac('01'))?.id ?? 0, 'expected', 'Ana', '');
      pass(3, { 1: still, 2: [mac('01')] }, {});
      expect(alerts()).toEqual([]);
    }
  });
});

describe('a rule for addresses in two places', () => {
  it('tells of a MAC address that two switches keep learning, and ends where one of them no longer does', () => {
    const { rule, learn, pass, alerts } = network();
    rule('doubled');
    learn({ 1: [mac('01')] });
    pass(4, { 1: [mac('01')] }, { 2: [mac('01')] });
    expect(alerts()).toEqual([]);
    pass(1, { 1: [mac('01')] }, { 2: [mac('01')] });
    const title = `b: ${mac('01')} is at port Gi1/0/2 and at port Gi1/0/1 of a at once`;
    expect(alerts()).toEqual([title]);
    pass(25, { 1: [mac('01')] }, {});
    expect(alerts()).toEqual([`${title}, cleared: it was not found so for 60 minutes`]);
  });

  it('tells of an IP address that changes its MAC address to and fro, not of one that another host gets', () => {
    const { tell, line, rule, alerts } = network();
    rule('shared');
    const arp = (last: string) => {
      tell(0, {
        arp: [
          { ifIndex: 9, address: '10.10.0.7', mac: mac(last) },
          { ifIndex: 9, address: '10.10.0.8', mac: mac('08') },
        ],
      });
      line.clock.advance(5 * MINUTE);
    };
    for (const last of ['01', '01', '02', '02']) arp(last);
    expect(alerts()).toEqual([]);
    arp('01');
    const title = `a: 10.10.0.7 has two MAC addresses, ${mac('01')} and ${mac('02')}`;
    expect(alerts()).toEqual([title]);
    for (let times = 0; times < 12; times += 1) arp('01');
    expect(alerts()).toEqual([`${title}, cleared: it was not found so for 60 minutes`]);
  });
});

it('the modules that read both tables are read by default', () => {
  expect(DEVICE_DEFAULTS.modules).toEqual(expect.arrayContaining(['bridge', 'arp']));
});
