import { expect, it } from 'vitest';
import { SystemClock } from '../../../server/app/system-clock.ts';
import type { DevicePoll } from '../../../server/domain/poll.ts';
import { Secret } from '../../../server/domain/secret.ts';
import { DevicePoller } from '../../../server/poller/device-poller.ts';
import { surroundings } from '../snmp/open-session.ts';
import { device, readingsOf } from './polled-device.ts';
import type { Value } from './table-agent.ts';
import { startTableAgent } from './table-agent.ts';

const IF = '1.3.6.1.2.1.2.2.1';
const IFX = '1.3.6.1.2.1.31.1.1.1';
const LAST_CHANGE = '1.3.6.1.2.1.31.1.5.0';
const UPTIME = '1.3.6.1.2.1.1.3.0';

type Module = 'interfaces' | 'routes' | 'tcp-connections';

async function pollerOf(objects: Map<string, Value>, module: Module, version: 'v1' | 'v2c' = 'v2c') {
  const { port, asked } = await startTableAgent(objects);
  const credential = { version, community: new Secret('public') } as const;
  const poller = new DevicePoller({
    device: device({ port, credential, modules: [module] }),
    around: surroundings(new SystemClock()),
    monitored: () => [],
  });
  const poll = (): Promise<DevicePoll> => {
    asked.length = 0;
    return poller.poll({ reason: 'schedule', dueAtMs: 0, onLoss: () => {} });
  };
  return { poll, asked };
}

/** One interface's row; `part` adds and replaces columns. */
function port(index: number, part: Record<string, Value> = {}): [string, Value][] {
  const columns: Record<string, Value> = {
    [`${IF}.2`]: ['OCTET STRING', `port ${index}`],
    [`${IF}.3`]: ['INTEGER', 6],
    [`${IF}.5`]: ['Gauge32', 1_000_000_000],
    [`${IF}.6`]: ['OCTET STRING', Uint8Array.of(0, 27, 33, 0, 0, index)],
    [`${IF}.7`]: ['INTEGER', 1],
    [`${IF}.8`]: ['INTEGER', 1],
    [`${IF}.9`]: ['TimeTicks', 5],
    [`${IF}.10`]: ['Counter32', 100 + index],
    ...part,
  };
  return Object.entries(columns).map(([column, value]) => [`${column}.${index}`, value]);
}

const valuesOf = (poll: DevicePoll, metric: string) =>
  readingsOf(poll)
    .filter((reading) => reading.metric === metric)
    .map(({ ifIndex, syntax, value }) => [ifIndex, syntax, value]);

it('reads descriptions again when a row, ifTableLastChange or a restart says so, and else not', async () => {
  const objects = new Map<string, Value>([
    [UPTIME, ['TimeTicks', 1_000]],
    [LAST_CHANGE, ['TimeTicks', 7]],
    ...port(1),
    ...port(2),
  ]);
  const { poll, asked } = await pollerOf(objects, 'interfaces');
  const names = async (): Promise<(string | undefined)[]> =>
    ((await poll()).facts.interfaces ?? []).map(({ ifDescr }) => ifDescr);
  const described = (): boolean => asked.includes(`${IF}.2`);

  expect([await names(), described()]).toEqual([['port 1', 'port 2'], true]);
  objects.set(`${IF}.2.1`, ['OCTET STRING', 'renamed']);
  objects.set(UPTIME, ['TimeTicks', 2_000]);
  expect([await names(), described()]).toEqual([['port 1', 'port 2'], false]);
  for (const [oid, value] of port(3)) objects.set(oid, value);
  expect([await names(), described()]).toEqual([['renamed', 'port 2', 'port 3'], true]);
  objects.set(`${IF}.2.2`, ['OCTET STRING', 'also renamed']);
  objects.set(LAST_CHANGE, ['TimeTicks', 1_900]);
  expect([await names(), described()]).toEqual([['renamed', 'also renamed', 'port 3'], true]);
  objects.set(`${IF}.2.3`, ['OCTET STRING', 'a third name']);
  objects.set(UPTIME, ['TimeTicks', 3]);
  expect([await names(), described()]).toEqual([['renamed', 'also renamed', 'a third name'], true]);
  for (const [oid] of port(2)) objects.delete(oid);
  expect(await names()).toEqual(['renamed', 'a third name']);
});

it('takes 64-bit counters where an interface has them and 32-bit ones where not', async () => {
  const objects = new Map<string, Value>([
    [UPTIME, ['TimeTicks', 4_294_967_295]],
    ...port(1, {
      [`${IFX}.1`]: ['OCTET STRING', 'ge-0/0/1'],
      [`${IFX}.15`]: ['Gauge32', 10_000],
      [`${IFX}.18`]: ['OCTET STRING', 'uplink é\0'],
      [`${IF}.5`]: ['Gauge32', 4_294_967_295],
      [`${IFX}.6`]: ['Counter64', 2n ** 64n - 1n],
      [`${IFX}.8`]: ['Counter64', 2n ** 64n - 1n],
      [`${IFX}.9`]: ['Counter64', 3n],
    }),
    ...port(2, {
      [`${IFX}.2`]: ['Counter32', 4_294_967_295],
      [`${IFX}.3`]: ['Counter32', 2],
      [`${IF}.6`]: ['OCTET STRING', ''],
      [`${IF}.8`]: ['INTEGER', 7],
    }),
  ]);
  const { poll, asked } = await pollerOf(objects, 'interfaces');
  for (let times = 0; times < 2; times += 1) {
    const result = await poll();
    expect(valuesOf(result, 'ifInOctets')).toEqual([
      [1, 'counter64', 18446744073709551615n],
      [2, 'counter32', 102],
    ]);
    expect(valuesOf(result, 'ifInNUcastPkts')).toEqual([
      [1, 'counter64', 2n],
      [2, 'counter32', 1],
    ]);
    expect(valuesOf(result, 'ifOperStatus')).toEqual([
      [1, 'gauge', 1],
      [2, 'gauge', 7],
    ]);
    expect(result.sysUpTimeTicks).toBe(4_294_967_295);
    expect(result.facts.interfaces).toEqual([
      {
        ifIndex: 1,
        ifDescr: 'port 1',
        ifName: 'ge-0/0/1',
        ifAlias: 'uplink é',
        ifType: 6,
        ifMtu: null,
        ifSpeedBps: 10_000_000_000,
        ifPhysAddress: '00:1b:21:00:00:01',
        ifAdminStatus: 'up',
        ifOperStatus: 'up',
        ifLastChangeTicks: 5,
      },
      {
        ifIndex: 2,
        ifDescr: 'port 2',
        ifName: null,
        ifAlias: null,
        ifType: 6,
        ifMtu: null,
        ifSpeedBps: 1_000_000_000,
        ifPhysAddress: '',
        ifAdminStatus: 'up',
        ifOperStatus: 'lowerLayerDown',
        ifLastChangeTicks: 5,
      },
    ]);
  }
  // Columns that no interface has are not asked for a second time.
  expect(asked).not.toContain(`${IFX}.11`);
});

it('keeps hostile names as text and cuts them', async () => {
  const script = '<script>alert(1)</script>';
  const objects = new Map<string, Value>([
    ...port(1, {
      [`${IFX}.18`]: ['OCTET STRING', script],
      [`${IFX}.1`]: ['OCTET STRING', 'x'.repeat(5_000)],
    }),
    ...port(2, { [`${IF}.2`]: ['OCTET STRING', Uint8Array.of(0xff, 0x41, 0, 0)] }),
  ]);
  const { poll } = await pollerOf(objects, 'interfaces');
  const { facts } = await poll();
  expect(facts.interfaces?.[0]?.ifAlias).toBe(script);
  expect(facts.interfaces?.[0]?.ifName?.length).toBe(1_024);
  expect(facts.interfaces?.[1]?.ifDescr).toBe('\ufffdA');
});

const INET = '1.3.6.1.2.1.4.24.7.1';
const LOOP = '0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.1';
const LINK_LOCAL = '254.128.0.0.0.0.0.0.0.0.0.0.0.0.0.1';

it.each(['v1', 'v2c'] as const)(
  'reads inetCidrRouteTable with IPv6, zones and nonsense, in %s',
  async (version) => {
    const route = (
      index: string,
      ifIndex: number,
      type: number,
      protocol: number,
      metric: number,
    ): [string, Value][] => [
      [`${INET}.7.${index}`, ['INTEGER', ifIndex]],
      [`${INET}.8.${index}`, ['INTEGER', type]],
      [`${INET}.9.${index}`, ['INTEGER', protocol]],
      [`${INET}.12.${index}`, ['INTEGER', metric]],
    ];
    const objects = new Map<string, Value>([
      ...route('1.4.0.0.0.0.0.2.0.0.1.4.192.0.2.1', 2, 4, 2, 100),
      ...route('1.4.10.0.0.0.8.2.0.0.0.0', 3, 3, 14, -1),
      ...route(`2.16.32.1.13.184.0.0.0.0.0.0.0.0.0.0.0.0.32.2.0.0.4.20.${LINK_LOCAL}.0.0.0.5`, 5, 4, 13, 1),
      ...route(`2.16.${LOOP}.128.2.0.0.2.0`, 1, 5, 99, 0),
      // An address of five octets, a prefix of 33 bits, an index that breaks off.
      ...route('1.5.10.0.0.0.9.8.2.0.0.0.0', 9, 3, 2, 0),
      ...route('1.4.10.9.0.0.33.2.0.0.0.0', 9, 3, 2, 0),
      ...route('2.16.1.2.3', 9, 3, 2, 0),
    ]);
    const { poll } = await pollerOf(objects, 'routes', version);
    const { facts } = await poll();
    expect(facts.routes).toEqual([
      {
        family: 'ipv4',
        destination: '0.0.0.0',
        prefixLength: 0,
        nextHop: '192.0.2.1',
        ifIndex: 2,
        type: 'remote',
        protocol: 'local',
        metric: 100,
        table: 'inetCidrRouteTable',
      },
      {
        family: 'ipv4',
        destination: '10.0.0.0',
        prefixLength: 8,
        nextHop: '0.0.0.0',
        ifIndex: 3,
        type: 'local',
        protocol: 'bgp',
        metric: null,
        table: 'inetCidrRouteTable',
      },
      {
        family: 'ipv6',
        destination: '::1',
        prefixLength: 128,
        nextHop: '::',
        ifIndex: 1,
        type: 'blackhole',
        protocol: null,
        metric: 0,
        table: 'inetCidrRouteTable',
      },
      {
        family: 'ipv6',
        destination: '2001:db8::',
        prefixLength: 32,
        nextHop: 'fe80::1%5',
        ifIndex: 5,
        type: 'remote',
        protocol: 'ospf',
        metric: 1,
        table: 'inetCidrRouteTable',
      },
    ]);
  },
);

it.each([
  [
    'ipCidrRouteTable',
    { 5: ['INTEGER', 2], 6: ['INTEGER', 4], 7: ['INTEGER', 3], 11: ['INTEGER', 1] },
    '1.3.6.1.2.1.4.24.4.1',
    '10.38.0.0.255.255.0.0.0.192.168.4.1',
  ],
  [
    'ipForwardTable',
    {
      2: ['IpAddress', '255.255.0.0'],
      5: ['INTEGER', 2],
      6: ['INTEGER', 4],
      7: ['INTEGER', 3],
      11: ['INTEGER', 1],
    },
    '1.3.6.1.2.1.4.24.2.1',
    '10.38.0.0.3.0.192.168.4.1',
  ],
  [
    'ipRouteTable',
    {
      2: ['INTEGER', 2],
      3: ['INTEGER', 1],
      7: ['IpAddress', '192.168.4.1'],
      8: ['INTEGER', 4],
      9: ['INTEGER', 3],
      11: ['IpAddress', '255.255.0.0'],
    },
    '1.3.6.1.2.1.4.21.1',
    '10.38.0.0',
  ],
] as const)('reads %s where the device has nothing newer', async (table, columns, entry, index) => {
  const objects = new Map<string, Value>(
    Object.entries(columns).map(([column, value]) => [`${entry}.${column}.${index}`, value]),
  );
  const { poll } = await pollerOf(objects, 'routes');
  for (let times = 0; times < 2; times += 1) {
    expect((await poll()).facts.routes).toEqual([
      {
        family: 'ipv4',
        destination: '10.38.0.0',
        prefixLength: 16,
        nextHop: '192.168.4.1',
        ifIndex: 2,
        type: 'remote',
        protocol: 'netmgmt',
        metric: 1,
        table,
      },
    ]);
  }
});

it('reads connections and listeners of both families, and counts states that are empty', async () => {
  const [CONNECTION, LISTENER] = ['1.3.6.1.2.1.6.19.1', '1.3.6.1.2.1.6.20.1'];
  const four = '1.4.10.0.0.3.31895.1.4.147.126.1.209.993';
  const six = `2.16.${LOOP}.22.2.16.${LOOP}.50000`;
  const objects = new Map<string, Value>([
    [`${CONNECTION}.7.${four}`, ['INTEGER', 5]],
    [`${CONNECTION}.8.${four}`, ['Gauge32', 0]],
    [`${CONNECTION}.7.${six}`, ['INTEGER', 8]],
    [`${CONNECTION}.8.${six}`, ['Gauge32', 4711]],
    [`${CONNECTION}.7.1.4.10.0.0.3.1.1.4.10.0.0.4.2`, ['INTEGER', 77]],
    [`${LISTENER}.4.0.0.80`, ['Gauge32', 12]],
    [`${LISTENER}.4.1.4.0.0.0.0.161`, ['Gauge32', 0]],
  ]);
  const { poll } = await pollerOf(objects, 'tcp-connections');
  const result = await poll();
  const connection = (
    localAddress: string,
    localPort: number,
    remote: string,
    state: string,
    processId: number | null,
  ) => ({
    localAddress,
    localPort,
    remoteAddress: remote.split(' ')[0],
    remotePort: Number(remote.split(' ')[1]),
    state,
    processId,
  });
  expect(result.facts.tcpConnections).toEqual([
    connection('10.0.0.3', 31895, '147.126.1.209 993', 'established', null),
    connection('::1', 22, '::1 50000', 'closeWait', 4711),
    connection('*', 80, ' 0', 'listen', 12),
    connection('0.0.0.0', 161, ' 0', 'listen', null),
  ]);
  const states = result.readings.filter(({ metric }) => metric === 'tcpConnections');
  expect(states.map(({ instance, value }) => [instance, value])).toEqual([
    ['established', 1],
    ['listen', 2],
    ['timeWait', 0],
    ['closeWait', 1],
  ]);
});

it('falls back to tcpConnTable and shows its listeners as such', async () => {
  const objects = new Map<string, Value>([
    ['1.3.6.1.2.1.6.13.1.1.0.0.0.0.22.0.0.0.0.0', ['INTEGER', 2]],
    ['1.3.6.1.2.1.6.13.1.1.10.0.0.3.31895.147.126.1.209.993', ['INTEGER', 5]],
  ]);
  const { poll } = await pollerOf(objects, 'tcp-connections', 'v1');
  for (let times = 0; times < 2; times += 1) {
    expect(
      (await poll()).facts.tcpConnections?.map((connection) => Object.values(connection).join(' ')),
    ).toEqual(['0.0.0.0 22  0 listen ', '10.0.0.3 31895 147.126.1.209 993 established ']);
  }
});
