import { type Device, type DeviceState, neverPolled } from '../domain/device.ts';
import type { Interface, InterfaceFacts, InterfaceId } from '../domain/interface.ts';
import type { Route } from '../domain/route.ts';
import type { TcpConnection } from '../domain/tcp-connection.ts';
import type { Uptime } from './uptime.ts';

export interface UptimeReading extends Uptime {
  readonly monotonicMs: number;
  readonly startedAtMs: number;
  readonly finishedAtMs: number;
}

/** What the inventory holds in memory of one device. */
export interface DeviceEntry {
  device: Device;
  state: DeviceState;
  /** ifIndex -> present interface. */
  byIndex: ReadonlyMap<number, Interface>;
  /** All ever seen: those that the table no longer shows return with their id. */
  interfaces: ReadonlyMap<InterfaceId, Interface>;
  /** The list that the whole table was read as last, and when its rows must be written again; null where unknown. */
  settled: { readonly rows: readonly InterfaceFacts[]; readonly untilMs: number } | null;
  /** Interface id -> when a targeted poll that read its status started; a whole poll begun earlier knows less. */
  statusReadAtMs: Map<InterfaceId, number>;
  /** routeKey -> row; null until first needed. */
  routes: ReadonlyMap<string, Route> | null;
  /** connectionKey -> row; null until first needed. */
  connections: ReadonlyMap<string, TcpConnection> | null;
  /** connectionKey of listeners that are to stay before they count as new -> since when, ms; null until first needed. */
  unsettled: Map<string, number> | null;
  /** The uptimes last read in this run, with the monotonic time and the poll's start and end. */
  uptime: UptimeReading | null;
  /** Boot time of the restart noted last, so that a trap and a poll about one restart make one note. */
  notedBootMs: number | null;
}

export function newEntry(device: Device, state: DeviceState | null): DeviceEntry {
  return {
    device,
    state: state ?? neverPolled(device.id),
    byIndex: new Map(),
    interfaces: new Map(),
    settled: null,
    statusReadAtMs: new Map(),
    routes: null,
    connections: null,
    unsettled: null,
    uptime: null,
    notedBootMs: null,
  };
}
