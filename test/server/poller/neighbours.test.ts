import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SystemClock } from '../../../server/app/system-clock.ts';
import type { Clock } from '../../../server/domain/clock.ts';
import type { PollModuleName } from '../../../server/domain/device.ts';
import type { DevicePoll } from '../../../server/domain/poll.ts';
import { MINUTE } from '../../../server/domain/units.ts';
import { DevicePoller } from '../../../server/poller/device-poller.ts';
import type { RunningLab } from '../../agents/running-lab.ts';
import { makeLab } from '../../agents/running-lab.ts';
import { surroundings } from '../snmp/open-session.ts';
import { device } from './polled-device.ts';
import { startTableAgent, type Value } from './table-agent.ts';

/** The system's, with a monotonic scale that a test may push. */
class PushedClock extends SystemClock implements Clock {
  pushedMs = 0;

  override monotonic(): number {
    return super.monotonic() + this.pushedMs;
  }
}

function pollerOf(port: number, modules: readonly PollModuleName[], clock: Clock = new SystemClock()) {
  const poller = new DevicePoller({
    device: device({ port, modules }),
    around: surroundings(clock),
    monitored: () => [],
  });
  return (): Promise<DevicePoll> => poller.poll({ reason: 'schedule', dueAtMs: 0, onLoss: () => {} });
}

describe('the campus', () => {
  let lab: RunningLab;
  beforeAll(async () => {
    lab = await makeLab();
  });
  afterAll(() => lab.stop());
  const portOf = (name: string): number => Number(lab.target(name).split(':')[1]);

  it('tells in LLDP and CDP who is at which port', async () => {
    const { facts } = await pollerOf(portOf('core-1'), ['lldp', 'cdp'])();
    const words = (facts.lldp?.neighbours ?? []).map(
      ({ localPort, systemName, remotePort, managementAddress }) =>
        [localPort.names[0], systemName, remotePort.names[0], managementAddress].join(' '),
    );
    expect(words.toSorted()).toEqual([
      'gi0/0 access-1 Gi1/0/48 10.99.0.11',
      'gi0/1 fw-1 gi0/1 ',
      'te0/0 core-2 te0/0 10.20.0.1',
    ]);
    expect(facts.lldp?.chassisId).toMatch(/^([0-9a-f]{2}:){5}[0-9a-f]{2}$/u);
    expect(facts.lldp?.neighbours.every(({ chassisId }) => chassisId !== facts.lldp?.chassisId)).toBe(true);
    expect(
      facts.cdp?.map(({ systemName, remotePort }) => [systemName, remotePort.names[0]]).toSorted(),
    ).toEqual([
      ['access-1', 'Gi1/0/48'],
      ['core-2', 'te0/0'],
    ]);
  });

  it('has the addresses of hosts in the tables of switches and routers', async () => {
    const host = await pollerOf(portOf('ups-1'), ['interfaces'])();
    const mac = host.facts.interfaces?.find(({ ifType }) => ifType === 6)?.ifPhysAddress;
    const { facts } = await pollerOf(portOf('access-1'), ['bridge'])();
    expect(facts.forwarding?.find((entry) => entry.mac === mac)).toEqual({ mac, ifIndex: 43, vlan: 99 });
    const router = await pollerOf(portOf('core-1'), ['arp'])();
    expect(router.facts.arp?.find((entry) => entry.mac === mac)?.address).toBe('10.99.0.31');
  });

  it('says for a device without such tables that they are absent, and asks it seldom', async () => {
    const clock = new PushedClock();
    const poll = pollerOf(portOf('ups-1'), ['lldp', 'cdp', 'bridge'], clock);
    const outcomes = async () =>
      (await poll()).modules.map(({ outcome, varbinds }) => [outcome, varbinds > 0]);
    const absent = ['absent', true];
    const notAsked = ['ok', false];
    expect(await outcomes()).toEqual([absent, absent, absent]);
    clock.pushedMs = 30 * MINUTE;
    expect(await outcomes()).toEqual([notAsked, notAsked, notAsked]);
    clock.pushedMs = 61 * MINUTE;
    expect(await outcomes()).toEqual([absent, absent, absent]);
  });

  it('is asked every five minutes, and at the two polls after a port moved', async () => {
    const clock = new PushedClock();
    const poll = pollerOf(portOf('access-1'), ['interfaces', 'lldp'], clock);
    const isRead = async () => (await poll()).facts.lldp !== undefined;
    expect([await isRead(), await isRead()]).toEqual([true, false]);
    clock.pushedMs = 5 * MINUTE;
    expect([await isRead(), await isRead()]).toEqual([true, false]);
    lab.lab.setPort('access-1', 7, false);
    expect([await isRead(), await isRead(), await isRead()]).toEqual([true, true, false]);
  });
});

const BRIDGE = '1.3.6.1.2.1.17';
const MEDIA = '1.3.6.1.2.1.4.22.1';

it('reads the older tables where the newer are missing, and leaves out what is no address elsewhere', async () => {
  const objects = new Map<string, Value>([
    [`${BRIDGE}.1.4.1.2.1`, ['INTEGER', 10_001]],
    [`${BRIDGE}.4.3.1.2.2.0.0.0.0.1`, ['INTEGER', 1]],
    [`${BRIDGE}.4.3.1.3.2.0.0.0.0.1`, ['INTEGER', 3]],
    [`${BRIDGE}.4.3.1.2.2.0.0.0.0.2`, ['INTEGER', 1]],
    [`${BRIDGE}.4.3.1.3.2.0.0.0.0.2`, ['INTEGER', 4]],
    [`${BRIDGE}.4.3.1.2.2.0.0.0.0.3`, ['INTEGER', 99]],
    [`${BRIDGE}.4.3.1.3.2.0.0.0.0.3`, ['INTEGER', 3]],
    [`${MEDIA}.2.7.192.0.2.1`, ['OCTET STRING', Uint8Array.of(2, 0, 0, 0, 0, 1)]],
    [`${MEDIA}.4.7.192.0.2.1`, ['INTEGER', 3]],
    [`${MEDIA}.2.7.192.0.2.2`, ['OCTET STRING', Uint8Array.of(2, 0, 0, 0, 0, 2)]],
    [`${MEDIA}.4.7.192.0.2.2`, ['INTEGER', 2]],
    [`${MEDIA}.2.7.192.0.2.3`, ['OCTET STRING', 'no address']],
    [`${MEDIA}.4.7.192.0.2.3`, ['INTEGER', 3]],
  ]);
  const { port } = await startTableAgent(objects);
  const { facts } = await pollerOf(port, ['bridge', 'arp'])();
  expect(facts).toEqual({
    forwarding: [{ mac: '02:00:00:00:00:01', ifIndex: 10_001, vlan: null }],
    arp: [{ ifIndex: 7, address: '192.0.2.1', mac: '02:00:00:00:00:01' }],
  });
});

it('tells the VLAN of an address by the filtering database that it learns into', async () => {
  const Q = `${BRIDGE}.7.1`;
  const learned = (fdbId: number, last: number, at: number): [string, Value][] => [
    [`${Q}.2.2.1.2.${fdbId}.2.0.0.0.0.${last}`, ['INTEGER', at]],
    [`${Q}.2.2.1.3.${fdbId}.2.0.0.0.0.${last}`, ['INTEGER', 3]],
  ];
  const objects = new Map<string, Value>([
    [`${BRIDGE}.1.4.1.2.1`, ['INTEGER', 10_001]],
    [`${BRIDGE}.1.4.1.2.2`, ['INTEGER', 10_002]],
    ...learned(7, 1, 1),
    ...learned(8, 1, 2),
    ...learned(9, 2, 2),
    // TimeMark 0; the VLANs 30 and 40 share the database 8, and of 9 nothing is said.
    [`${Q}.4.2.1.3.0.10`, ['Gauge32', 7]],
    [`${Q}.4.2.1.3.0.30`, ['Gauge32', 8]],
    [`${Q}.4.2.1.3.0.40`, ['Gauge32', 8]],
  ]);
  const { port } = await startTableAgent(objects);
  const { facts } = await pollerOf(port, ['bridge'])();
  expect(facts.forwarding).toEqual([
    { mac: '02:00:00:00:00:01', ifIndex: 10_001, vlan: 10 },
    { mac: '02:00:00:00:00:01', ifIndex: 10_002, vlan: 30 },
    { mac: '02:00:00:00:00:02', ifIndex: 10_002, vlan: 9 },
  ]);
});
