import type { Device as LabDevice } from '../../../agents/devices/device.ts';
import type { Port } from '../../../agents/devices/port.ts';
import type { Network } from '../../../agents/network/network.ts';
import type { InterfaceFacts } from '../../../server/domain/interface.ts';
import type { DevicePoll } from '../../../server/domain/poll.ts';
import { PORT_METRICS, PortReadings } from '../../../server/domain/port-readings.ts';

/** Counters of a port that make up each column. */
const COUNTERS = {
  ifInOctets: ['inOctets'],
  ifOutOctets: ['outOctets'],
  ifInUcastPkts: ['inUcastPkts'],
  ifOutUcastPkts: ['outUcastPkts'],
  ifInNUcastPkts: ['inMulticastPkts', 'inBroadcastPkts'],
  ifOutNUcastPkts: ['outMulticastPkts', 'outBroadcastPkts'],
  ifInErrors: ['inErrors'],
  ifOutErrors: ['outErrors'],
  ifInDiscards: ['inDiscards'],
  ifOutDiscards: ['outDiscards'],
} as const;
type Counted = keyof typeof COUNTERS;

/** What a poll of a device of the lab would bring, read from the network itself: its values are functions of time. */
export class LabPortPoller {
  readonly #devices: ReadonlyMap<string, LabDevice>;
  readonly #metrics: readonly Counted[];
  readonly #facts = new Map<string, readonly InterfaceFacts[]>();

  constructor(network: Network, metrics: readonly Counted[]) {
    this.#devices = new Map(network.nodes.map(({ device }) => [device.name, device]));
    this.#metrics = metrics;
  }

  names(): string[] {
    return [...this.#devices.keys()];
  }

  poll(name: string, deviceId: number, atMs: number): DevicePoll {
    const device = this.#devices.get(name)!;
    const ports = new PortReadings(device.ports.length);
    for (const port of device.ports) {
      const row = ports.add(port.spec.ifIndex, Number.NaN);
      ports.set(row, PORT_METRICS.indexOf('ifOperStatus'), port.operUp ? 1 : 2, 'gauge');
      for (const metric of this.#metrics) {
        const value = COUNTERS[metric].reduce((sum, counter) => sum + port.counter(counter, atMs), 0);
        ports.set(row, PORT_METRICS.indexOf(metric), value, 'counter64');
      }
    }
    return {
      ...{ deviceId, reason: 'schedule', dueAtMs: atMs, startedAtMs: atMs, finishedAtMs: atMs },
      ...{ reachable: true, requests: 1, lostTries: 0, roundTripMs: 1, sysUpTimeTicks: atMs / 10 },
      ...{ otherUptimeSeconds: null, modules: [], facts: { interfaces: this.#factsOf(device) } },
      ...{ readings: [], ports },
    };
  }

  /** The same list as long as nothing changed, as the poller has it. */
  #factsOf(device: LabDevice): readonly InterfaceFacts[] {
    const known = this.#facts.get(device.name);
    const isSame = known?.every((fact, at) => fact.ifOperStatus === statusOf(device.ports[at]!)) ?? false;
    if (known && isSame) return known;
    const facts = device.ports.map(factsOf);
    this.#facts.set(device.name, facts);
    return facts;
  }
}

function statusOf({ operUp }: Port): 'up' | 'down' {
  return operUp ? 'up' : 'down';
}

function factsOf(port: Port): InterfaceFacts {
  const { ifIndex, ifDescr, ifName, ifType, ifMtu, ifSpeedBps } = port.spec;
  return {
    ...{ ifIndex, ifDescr, ifName, ifType, ifMtu, ifSpeedBps, ifAlias: port.alias },
    ifPhysAddress: Buffer.from(port.physAddress).toString('hex'),
    ifAdminStatus: port.adminUp ? 'up' : 'down',
    ifOperStatus: statusOf(port),
    ifLastChangeTicks: 0,
  };
}
