import type { Change, ChangeQuery } from './change.ts';
import type { CredentialDiagnosis } from './credential.ts';
import type { DiscoveryListener, DiscoveryRequest } from './discovery.ts';
import type { Device, DeviceId, DeviceSettings, DeviceState } from './device.ts';
import type { EquipmentFindings } from './equipment.ts';
import type { Interface, InterfaceId } from './interface.ts';
import type { DevicePoll } from './poll.ts';
import type { Route, RouteRow } from './route.ts';
import type { StationFindings } from './station.ts';
import type { TableEvent } from './table-event.ts';
import type { TcpConnection, TcpConnectionRow } from './tcp-connection.ts';

export interface DeviceRepository {
  list(): readonly Device[];
  get(id: DeviceId): Device | null;
  /** @throws StoreError `duplicate` where another device has the name. */
  insert(device: Omit<Device, 'id'>): Device;
  update(device: Device): void;
  /** Removes the device and all that hangs on it. */
  remove(id: DeviceId): boolean;
  states(): readonly DeviceState[];
  saveState(state: DeviceState): void;
}

export interface InterfaceRepository {
  list(deviceId: DeviceId): readonly Interface[];
  all(): readonly Interface[];
  get(id: InterfaceId): Interface | null;
  insert(value: Omit<Interface, 'id'>): Interface;
  update(value: Interface): void;
}

export interface ChangeRepository {
  save(change: Omit<Change, 'id'>): Change;
  list(query: ChangeQuery): readonly Change[];
}

export interface TableQuery {
  readonly deviceId: DeviceId;
  readonly beforeId?: number;
  readonly limit: number;
}

/** Current rows and history of one kind of table (routes, connections, storages, sensors). */
export interface TableRepository<Row, Current extends Row> {
  current(deviceId: DeviceId): readonly Current[];
  /** Applies what a poll found: writes current rows and history in one go, inside the caller's transaction. */
  apply(
    deviceId: DeviceId,
    atMs: number,
    events: readonly Omit<TableEvent<Row>, 'id' | 'deviceId' | 'atMs'>[],
  ): void;
  history(query: TableQuery): readonly TableEvent<Row>[];
}

export type RouteRepository = TableRepository<Route, RouteRow>;
export type ConnectionRepository = TableRepository<TcpConnection, TcpConnectionRow>;

/** The inventory as the rest of the server reads it: from memory, never from the disk. */
export interface InventoryReader {
  /** Those of the network. @param with.own also what stands for Trapline itself (`isOwnDevice`) */
  devices(which?: { readonly own: boolean }): readonly Device[];
  device(id: DeviceId): Device | null;
  state(id: DeviceId): DeviceState | null;
  interfaces(deviceId: DeviceId): readonly Interface[];
  interface(id: InterfaceId): Interface | null;
  interfaceByIndex(deviceId: DeviceId, ifIndex: number): Interface | null;
}

/** What one poll changed in the inventory; what the later stages work from. */
export interface Observation {
  readonly device: Device;
  readonly before: DeviceState;
  readonly state: DeviceState;
  /** All present interfaces by ifIndex, with their lasting ids. */
  readonly interfaces: ReadonlyMap<number, Interface>;
  /** Those whose facts or status differ from before, new and gone ones included. */
  readonly changedInterfaces: readonly Interface[];
  readonly changes: readonly Change[];
  /** The device restarted since the poll before. */
  readonly rebooted: boolean;
  /** ifIndexes that moved: their first delta is to be discarded. */
  readonly renumbered: ReadonlySet<InterfaceId>;
  readonly routesChanged: boolean;
  readonly connectionsChanged: boolean;
  /**
   * Listeners that were not there at the poll before, or, on ports that are handed out for a moment, have stayed for some polls
   * now; empty at the first poll of the table.
   */
  readonly newListeners: readonly TcpConnection[];
  /** Absent where neither a forwarding nor an ARP table was read. */
  readonly stations?: StationFindings;
  /** Absent where the poll read neither storages nor sensors. */
  readonly equipment?: EquipmentFindings;
}

/** How a connection test ended: which step failed and what to do. */
export interface ConnectionTest {
  readonly ok: boolean;
  /** Steps in order: address resolved, answered, system group readable. */
  readonly steps: readonly { readonly name: string; readonly ok: boolean; readonly text: string }[];
  readonly sysName: string | null;
  readonly sysDescr: string | null;
  readonly roundTripMs: number | null;
  /** Where the credential is at fault. */
  readonly diagnosis: CredentialDiagnosis | null;
}

/** What pages may do with devices. */
export interface DeviceDesk {
  /** @param mark `lab` for a device of the bundled lab */
  add(settings: DeviceSettings, mark?: { readonly lab: boolean }): Device;
  change(id: DeviceId, part: Partial<DeviceSettings>): Device | null;
  remove(id: DeviceId): boolean;
}

/** What the rest may ask of the poller. */
export interface PollControl {
  upsert(device: Device): void;
  remove(id: DeviceId): void;
  /** A whole poll now; the result also goes to the `PollSink`. Rejects for an unknown device. */
  pollNow(id: DeviceId): Promise<DevicePoll>;
  /** Status columns of these interfaces now; several calls within a moment become one. */
  pollInterfaces(id: DeviceId, ifIndexes: readonly number[]): void;
  test(settings: DeviceSettings): Promise<ConnectionTest>;
  /** Asks many addresses who they are. */
  discover(request: DiscoveryRequest, listener: DiscoveryListener): Promise<void>;
}
