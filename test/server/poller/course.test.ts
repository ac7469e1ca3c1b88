import { afterAll, beforeAll, expect, it } from 'vitest';
import { COURSE_USERS } from '../../../agents/labs/lab-users.ts';
import type { Credential } from '../../../server/domain/credential.ts';
import { POLL_MODULES } from '../../../server/domain/device.ts';
import { Secret } from '../../../server/domain/secret.ts';
import type { RunningLab } from '../../agents/running-lab.ts';
import { makeLab } from '../../agents/running-lab.ts';
import { device, outcomes, readingsOf, startPoller } from './polled-device.ts';

let lab: RunningLab;
beforeAll(async () => {
  lab = await makeLab();
});
afterAll(() => lab.stop());

const portOf = (name: string): number => Number(lab.target(name).split(':')[1]);

const CREDENTIALS: Credential[] = [
  { version: 'v1', community: new Secret('public') },
  { version: 'v2c', community: new Secret('tengwar') },
];

it.each(CREDENTIALS)('reads the course device as its sheet says, in $version', async (credential) => {
  const { poll } = startPoller([device({ port: portOf('course'), credential })]);
  const first = await poll(1);
  expect(outcomes(first)).toEqual(
    POLL_MODULES.map((module) =>
      ['lldp', 'cdp', 'bridge', 'arp', 'storages', 'processors', 'sensors'].includes(module)
        ? { module, outcome: 'absent', message: `device has no ${module} to show` }
        : { module, outcome: 'ok', message: null },
    ),
  );
  expect({ reachable: first.reachable, lostTries: first.lostTries, reason: first.reason }).toEqual({
    reachable: true,
    lostTries: 0,
    reason: 'schedule',
  });
  expect(first.facts.system).toMatchObject({
    sysName: 'homepc',
    sysLocation: 'lab',
    sysContact: 'rcpteam',
    sysObjectId: '1.3.6.1.4.1.8072.3.2.10',
    sysServices: 72,
  });
  expect(
    first.facts.interfaces?.map(({ ifIndex, ifDescr, ifType, ifMtu, ifSpeedBps, ifOperStatus }) =>
      [ifIndex, ifDescr, ifType, ifMtu, ifSpeedBps, ifOperStatus].join(' '),
    ),
  ).toEqual([
    '1 lo 24 16436 10000000 up',
    '2 eth0 6 1500 100000000 up',
    '3 eth1 6 1500 100000000 down',
    '4 ppp0 23 1420 0 up',
  ]);
  const counters = (metric: string) =>
    readingsOf(first)
      .filter((reading) => reading.metric === metric)
      .map(({ value }) => Number(value));
  expect(counters('ifInOctets')).toEqual([171, 37155014, 0, 2906687015]);
  expect(counters('ifInUcastPkts')).toEqual([3, 1833455677, 0, 2821825]);
  expect(first.facts.routes).toEqual(
    [
      ['0.0.0.0', 0, '192.168.1.1', 'remote', 1],
      ['10.0.0.0', 24, '0.0.0.0', 'local', 0],
      ['10.38.0.0', 16, '192.168.4.1', 'remote', 1],
    ].map(([destination, prefixLength, nextHop, type, metric]) => ({
      family: 'ipv4',
      destination,
      prefixLength,
      nextHop,
      ifIndex: expect.any(Number),
      type,
      protocol: expect.any(String),
      metric,
      table: 'inetCidrRouteTable',
    })),
  );
  expect(
    first.facts.tcpConnections?.map(({ localAddress, localPort, remoteAddress, remotePort, state }) =>
      [localAddress, localPort, remoteAddress, remotePort, state].join(' '),
    ),
  ).toEqual(
    expect.arrayContaining([
      '10.0.0.3 31895 147.126.1.209 993 established',
      '10.0.0.3 40113 74.125.225.98 80 timeWait',
      '10.0.0.3 20459 10.38.2.42 22 established',
    ]),
  );
  const states = first.readings.filter(({ metric }) => metric === 'tcpConnections');
  expect(states.map(({ instance, value }) => `${instance} ${value}`)).toEqual(
    expect.arrayContaining(['established 2', 'timeWait 1']),
  );
  expect(first.readings.filter(({ ifIndex }) => ifIndex === null).map(({ metric }) => metric)).toEqual(
    expect.arrayContaining(['snmpReachable', 'snmpRoundTrip', 'snmpLoss', 'sysUpTime', 'snmpInPkts']),
  );
});

it.each(COURSE_USERS)('polls the course device as its SNMPv3 user $name', async ({ name, auth, priv }) => {
  const credential: Credential = {
    version: 'v3',
    user: name,
    level: priv ? 'authPriv' : auth ? 'authNoPriv' : 'noAuthNoPriv',
    ...(auth ? { authProtocol: auth.protocol, authKey: new Secret(auth.password) } : {}),
    ...(priv ? { privProtocol: priv.protocol, privKey: new Secret(priv.password) } : {}),
  };
  const { poll } = startPoller([device({ port: portOf('course'), credential })]);
  const first = await poll(1);
  expect(first.modules.slice(0, 4).map(({ outcome }) => outcome)).toEqual(['ok', 'ok', 'ok', 'ok']);
  expect(first.otherUptimeSeconds).not.toBeNull();
  expect(first.facts.engineId).toMatch(/^80001f88/);
});

it('sees with a restricted view that the rest is absent, not that the device is gone', async () => {
  const credential: Credential = { version: 'v2c', community: new Secret('restricted') };
  const { poll } = startPoller([device({ port: portOf('course'), credential })]);
  const first = await poll(1);
  expect(outcomes(first)).toEqual([
    { module: 'system', outcome: 'ok', message: null },
    { module: 'interfaces', outcome: 'absent', message: 'device has no interfaces to show' },
    { module: 'routes', outcome: 'absent', message: 'device has no routes to show' },
    { module: 'tcp-connections', outcome: 'absent', message: 'device has no tcp-connections to show' },
    { module: 'lldp', outcome: 'absent', message: 'device has no lldp to show' },
    { module: 'cdp', outcome: 'absent', message: 'device has no cdp to show' },
    { module: 'bridge', outcome: 'absent', message: 'device has no bridge to show' },
    { module: 'arp', outcome: 'absent', message: 'device has no arp to show' },
    { module: 'storages', outcome: 'absent', message: 'device has no storages to show' },
    { module: 'processors', outcome: 'absent', message: 'device has no processors to show' },
    { module: 'sensors', outcome: 'absent', message: 'device has no sensors to show' },
  ]);
  expect(first.reachable).toBe(true);
  expect(first.facts.interfaces).toBeUndefined();
});

it('reads 64-bit counters, and what rarely changes only at the first poll', async () => {
  const { poller, poll } = startPoller([
    device({ port: portOf('access-1'), modules: ['interfaces'], intervalMs: 100 }),
  ]);
  const first = await poll(1);
  const second = await poll(1, 2);
  await poller.stop();
  // 48 ports and the interface in the management VLAN.
  expect(first.facts.interfaces?.length).toBe(49);
  expect(second.facts.interfaces).toEqual(first.facts.interfaces);
  expect(second.modules[0]?.varbinds).toBeLessThan((first.modules[0]?.varbinds ?? 0) / 1.5);
  const octets = readingsOf(second).filter(({ metric }) => metric === 'ifInOctets');
  expect(octets.length).toBe(49);
  expect(octets.every(({ syntax, value }) => syntax === 'counter64' && Number.isSafeInteger(value))).toBe(
    true,
  );
  expect(second.sysUpTimeTicks).not.toBeNull();
});

it('polls the interfaces that traps name once, beside the schedule', async () => {
  const { poller, polls, poll } = startPoller([device({ port: portOf('access-1'), modules: ['system'] })]);
  await poll(1);
  lab.lab.setPort('access-1', 7, false);
  poller.pollInterfaces(1, [7]);
  poller.pollInterfaces(1, [7, 8, 999]);
  const status = await poll(1, 2);
  expect(status).toMatchObject({
    reason: 'trap',
    reachable: true,
    modules: [{ module: 'interface-status', outcome: 'ok', message: null }],
    facts: {
      interfaceStatus: [
        { ifIndex: 7, ifOperStatus: 'down' },
        { ifIndex: 8, ifOperStatus: 'up' },
      ],
    },
    readings: [],
  });
  expect(polls.length).toBe(2);
});

it('polls now when asked, and the sink hears of it too', async () => {
  const { poller, polls, poll } = startPoller([device({ port: portOf('core-1') })]);
  const scheduled = await poll(1);
  const [one, other] = await Promise.all([poller.pollNow(1), poller.pollNow(1)]);
  expect(one).toBe(other);
  expect(one).toMatchObject({ reason: 'manual', reachable: true });
  expect(polls).toEqual([scheduled, one]);
  await expect(poller.pollNow(2)).rejects.toMatchObject({ code: 'unknownDevice' });
});
