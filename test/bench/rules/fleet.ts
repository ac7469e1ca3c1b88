import { DEVICE_DEFAULTS, type Device, neverPolled } from '../../../server/domain/device.ts';
import type { Interface, InterfaceFacts } from '../../../server/domain/interface.ts';
import type { InventoryReader, Observation } from '../../../server/domain/inventory.ts';
import type { ShippedMetricName } from '../../../server/domain/metric.ts';
import type { DevicePoll } from '../../../server/domain/poll.ts';
import { Secret } from '../../../server/domain/secret.ts';
import type { Sample } from '../../../server/domain/series.ts';
import type { Threshold } from '../../../server/domain/threshold.ts';
import { port } from '../../support/stage-line.ts';
import { sized } from '../report.ts';

/** 500 thousand series: 802 switches of 48 ports with 13 values each. */
export const DEVICES = sized('BENCH_DEVICES', { full: 802, quick: 80 });
export const PORTS = 48;
export const GROUPS = 20;
/** Of every port. */
export const METRICS: readonly ShippedMetricName[] = [
  ...(['ifInOctets', 'ifOutOctets', 'ifInUcastPkts', 'ifOutUcastPkts', 'ifInNUcastPkts'] as const),
  ...(['ifOutNUcastPkts', 'ifInErrors', 'ifOutErrors', 'ifInDiscards', 'ifOutDiscards'] as const),
  ...(['ifInUtilisation', 'ifOutUtilisation', 'ifOperStatus'] as const),
];
export const SERIES = DEVICES * PORTS * METRICS.length;

/** The devices of a network, and one poll of each in which all is well. */
export interface Fleet {
  readonly inventory: InventoryReader;
  readonly polls: { poll: DevicePoll; observation: Observation; samples: readonly Sample[] }[];
}

export function fleet(): Fleet {
  const devices = Array.from({ length: DEVICES }, (_, id): Device => ({
    ...DEVICE_DEFAULTS,
    ...{ id: id + 1, name: `switch-${id + 1}`, address: '127.0.0.1', createdAtMs: 0, lab: false },
    credential: { version: 'v2c', community: new Secret('public') },
    groups: [`group-${id % GROUPS}`],
  }));
  const ports = new Map<number, Interface>();
  const byDevice = new Map<number, readonly Interface[]>();
  const polls = devices.map((device) => {
    const own = Array.from({ length: PORTS }, (_, index): Interface => ({
      ...port(index + 1),
      ...{ id: device.id * 100 + index, deviceId: device.id, present: true },
      ...{ firstSeenAtMs: 0, lastSeenAtMs: 0 },
    }));
    for (const one of own) ports.set(one.id, one);
    byDevice.set(device.id, own);
    return pollOf(device, own);
  });
  const inventory: InventoryReader = {
    devices: () => devices,
    device: (id) => devices[id - 1] ?? null,
    state: (id) => neverPolled(id),
    interfaces: (deviceId) => byDevice.get(deviceId) ?? [],
    interface: (id) => ports.get(id) ?? null,
    interfaceByIndex: (deviceId, ifIndex) => ports.get(deviceId * 100 + ifIndex - 1) ?? null,
  };
  return { inventory, polls };
}

function pollOf(device: Device, ports: readonly Interface[]): Fleet['polls'][number] {
  const state = neverPolled(device.id);
  const facts = ports.map((one): InterfaceFacts => port(one.ifIndex));
  const samples = ports.flatMap((one) =>
    METRICS.map((metric, place): Sample => ({
      series: {
        ...{ id: one.id * 20 + place, metric, deviceId: device.id, interfaceId: one.id },
        instance: null,
      },
      ...{ atMs: 1, value: 10, rate: 10, delta: 50, deltaSeconds: 5, quality: 'ok' },
    })),
  );
  return {
    samples,
    poll: {
      ...{ deviceId: device.id, reason: 'schedule', dueAtMs: 0, startedAtMs: 0, finishedAtMs: 0 },
      ...{ reachable: true, requests: 1, lostTries: 0, roundTripMs: 1, sysUpTimeTicks: 1 },
      ...{ otherUptimeSeconds: null, modules: [], facts: { interfaces: facts }, readings: [] },
    },
    observation: {
      ...{ device, before: state, state, changedInterfaces: [], changes: [], rebooted: false },
      interfaces: new Map(ports.map((one) => [one.ifIndex, one])),
      ...{ renumbered: new Set(), routesChanged: false, connectionsChanged: false, newListeners: [] },
    },
  };
}

/** Rules of every breadth: a tenth each for all ports of a pattern in a group, half for a device, the rest for a port. */
export function thresholds(count: number): Threshold[] {
  return Array.from({ length: count }, (_, id): Threshold => {
    const deviceId = (id % DEVICES) + 1;
    const selector: Threshold['selector'] =
      id % 10 === 0
        ? { kind: 'group', group: `group-${id % GROUPS}` }
        : id % 2 === 0
          ? { kind: 'device', deviceId }
          : { kind: 'interface', interfaceId: deviceId * 100 + (id % PORTS) };
    return {
      ...{ id: id + 1, name: `rule ${id}`, metric: METRICS[id % METRICS.length] ?? 'ifInOctets', selector },
      ...{ direction: 'above', raise: 1e9, clear: 1e8, forPolls: 2, ofPolls: 3, severity: 'minor' },
      ...{ enabled: true, shipped: false, ports: id % 10 === 0 ? `Gi1/0/${id % PORTS}` : null },
    };
  });
}
