import type { DeviceId } from './device.ts';
import type { InterfaceFacts, InterfaceStatus } from './interface.ts';
import type { MetricName } from './metric.ts';
import type { MonitoredOutcome } from './monitored.ts';
import type { ArpEntry, ForwardingEntry, LldpFacts, Neighbour } from './neighbour.ts';
import type { PortReadings } from './port-readings.ts';
import type { Route } from './route.ts';
import type { SensorFacts } from './sensor.ts';
import type { StorageFacts } from './storage.ts';
import type { TcpConnection } from './tcp-connection.ts';

/** The system group (RFC 3418 §2). */
export interface SystemFacts {
  readonly sysDescr: string;
  readonly sysObjectId: string;
  readonly sysContact: string;
  readonly sysName: string;
  readonly sysLocation: string;
  readonly sysServices: number | null;
}

/**
 * What modules learnt apart from numbers. A key is absent where the module did not run or did not finish, so that
 * half a table is never taken for the whole.
 */
export interface Facts {
  readonly system?: SystemFacts;
  /** snmpEngineID of the agent that answered, in hex; null where it has none to show. By SNMPv3 of each poll, else of full ones. */
  readonly engineId?: string | null;
  /** The whole ifTable, joined with ifXTable. */
  readonly interfaces?: readonly InterfaceFacts[];
  /** Single interfaces, from a targeted poll. */
  readonly interfaceStatus?: readonly InterfaceStatus[];
  readonly routes?: readonly Route[];
  readonly tcpConnections?: readonly TcpConnection[];
  readonly lldp?: LldpFacts;
  /** cdpCacheTable. */
  readonly cdp?: readonly Neighbour[];
  /** Learned addresses, each once a port. */
  readonly forwarding?: readonly ForwardingEntry[];
  readonly arp?: readonly ArpEntry[];
  /** The whole hrStorageTable. */
  readonly storages?: readonly StorageFacts[];
  /** Of ENTITY-SENSOR-MIB and the like, with the test points of CISCO-ENVMON-MIB. */
  readonly sensors?: readonly SensorFacts[];
  /** How the objects fared that somebody chose to monitor. */
  readonly monitored?: readonly MonitoredOutcome[];
}

/** One number as the device gave it. */
export interface Reading {
  readonly metric: MetricName;
  readonly ifIndex: number | null;
  /** Tells series of one metric apart (a TCP state), null where there is but one. */
  readonly instance: string | null;
  readonly syntax: 'counter32' | 'counter64' | 'gauge';
  readonly value: number | bigint;
  /**
   * sysUpTime in the very message that brought the value. A table takes several messages, and on a busy network the
   * last of them may be much younger than the first. Absent: that of the poll.
   */
  readonly sysUpTimeTicks?: number | null;
}

/** How one module fared. `refused` and `absent` are answers; only `timeout` counts against reachability. */
export interface ModuleOutcome {
  readonly module: string;
  readonly outcome: 'ok' | 'absent' | 'refused' | 'timeout' | 'failed';
  /** Action, target, elapsed and what to do; null when ok. */
  readonly message: string | null;
  readonly durationMs: number;
  readonly varbinds: number;
}

/** Everything that one poll of one device brought. */
export interface DevicePoll {
  readonly deviceId: DeviceId;
  readonly reason: 'schedule' | 'trap' | 'manual';
  /** When the schedule wanted it; equal to `startedAtMs` for polls asked for. */
  readonly dueAtMs: number;
  readonly startedAtMs: number;
  readonly finishedAtMs: number;
  /** False only when the device answered nothing at all. */
  readonly reachable: boolean;
  readonly requests: number;
  /** Tries that no answer came for. */
  readonly lostTries: number;
  readonly roundTripMs: number | null;
  readonly sysUpTimeTicks: number | null;
  /** A second uptime, to tell a reboot from the wrap of sysUpTime: snmpEngineTime or hrSystemUptime, seconds. */
  readonly otherUptimeSeconds: number | null;
  readonly modules: readonly ModuleOutcome[];
  readonly facts: Facts;
  readonly readings: readonly Reading[];
  /** Readings of the ports, where the interfaces were read. */
  readonly ports?: PortReadings;
}

/** Where the poller hands a finished poll. Must not throw and must not block. */
export interface PollSink {
  onPoll(poll: DevicePoll): void;
}
