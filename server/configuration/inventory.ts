import type { Change } from '../domain/change.ts';
import type { Clock } from '../domain/clock.ts';
import { type Device, type DeviceId, type DeviceState, isOwnDevice } from '../domain/device.ts';
import type { Interface, InterfaceId } from '../domain/interface.ts';
import type {
  ChangeRepository,
  ConnectionRepository,
  DeviceRepository,
  InterfaceRepository,
  InventoryReader,
  Observation,
  RouteRepository,
} from '../domain/inventory.ts';
import type { Log } from '../domain/log.ts';
import type { DevicePoll } from '../domain/poll.ts';
import type { HandledTrap } from '../domain/trap.ts';
import { type DeviceEntry, newEntry } from './device-entry.ts';
import { pollState, systemChanges, withSystem } from './device-state.ts';
import { type InterfaceFindings, InterfaceTables } from './interface-tables.ts';
import { InventoryError } from './inventory-error.ts';
import { RebootWatch } from './reboot-watch.ts';
import { StateTables } from './state-tables.ts';

const KEPT_GONE = 1_000;
const NOTHING: InterfaceFindings = { changed: [], changes: [], renumbered: new Set() };

/**
 * All devices and interfaces as they stand, in memory and written through. Calls come inside the caller's
 * transaction; where that rolls back, `load()` again makes memory equal to the disk.
 */
export class Inventory implements InventoryReader {
  readonly #deviceRepository: DeviceRepository;
  readonly #interfaceRepository: InterfaceRepository;
  readonly #changes: ChangeRepository;
  readonly #interfaceTables: InterfaceTables;
  readonly #stateTables: StateTables;
  readonly #reboots: RebootWatch;
  readonly #log: Log;
  readonly #entries = new Map<DeviceId, DeviceEntry>();
  /** Interface -> the device it is part of, present or not. */
  readonly #owners = new Map<InterfaceId, DeviceId>();
  /** The last that were removed, oldest first. */
  readonly #gone = new Map<DeviceId, Device>();
  #revision = 0;

  constructor(options: {
    devices: DeviceRepository;
    interfaces: InterfaceRepository;
    changes: ChangeRepository;
    routes: RouteRepository;
    connections: ConnectionRepository;
    clock: Clock;
    log: Log;
  }) {
    this.#deviceRepository = options.devices;
    this.#interfaceRepository = options.interfaces;
    this.#changes = options.changes;
    this.#interfaceTables = new InterfaceTables(options);
    this.#stateTables = new StateTables(options);
    this.#reboots = new RebootWatch(options);
    this.#log = options.log;
  }

  /** Grows whenever a device comes, changes or goes. */
  get revision(): number {
    return this.#revision;
  }

  /** Reads everything from the repositories, forgetting what was in memory. */
  load(): void {
    this.#revision += 1;
    this.#entries.clear();
    this.#owners.clear();
    const states = new Map(this.#deviceRepository.states().map((state) => [state.deviceId, state]));
    for (const device of this.#deviceRepository.list())
      this.#entries.set(device.id, newEntry(device, states.get(device.id) ?? null));
    for (const entry of this.#entries.values()) {
      const values = this.#interfaceRepository.list(entry.device.id);
      entry.interfaces = new Map(values.map((value) => [value.id, value]));
      entry.byIndex = new Map(values.filter(({ present }) => present).map((value) => [value.ifIndex, value]));
      for (const value of values) this.#owners.set(value.id, entry.device.id);
    }
  }

  devices({ own } = { own: false }): readonly Device[] {
    const devices: Device[] = [];
    for (const { device } of this.#entries.values()) if (own || !isOwnDevice(device)) devices.push(device);
    return devices;
  }

  device(id: DeviceId): Device | null {
    return this.#entries.get(id)?.device ?? null;
  }

  state(id: DeviceId): DeviceState | null {
    return this.#entries.get(id)?.state ?? null;
  }

  /** Present ones by ifIndex, then those that the table no longer shows. */
  interfaces(deviceId: DeviceId): readonly Interface[] {
    const entry = this.#entries.get(deviceId);
    if (entry === undefined) return [];
    const present = [...entry.byIndex.values()].sort((a, b) => a.ifIndex - b.ifIndex);
    return [...present, ...[...entry.interfaces.values()].filter((value) => !value.present)];
  }

  interface(id: InterfaceId): Interface | null {
    const owner = this.#owners.get(id);
    return owner === undefined ? null : (this.#entries.get(owner)?.interfaces.get(id) ?? null);
  }

  interfaceByIndex(deviceId: DeviceId, ifIndex: number): Interface | null {
    return this.#entries.get(deviceId)?.byIndex.get(ifIndex) ?? null;
  }

  /** Takes in a device that was added or changed; its row is already stored. */
  put(device: Device): void {
    this.#revision += 1;
    const entry = this.#entries.get(device.id);
    if (entry === undefined) {
      this.#entries.set(device.id, newEntry(device, null));
      return;
    }
    entry.device = device;
    if (!device.enabled && entry.state.reachability !== 'unknown') {
      entry.state = { ...entry.state, reachability: 'unknown', problem: null };
      this.#deviceRepository.saveState(entry.state);
    }
  }

  /** A device that was removed, as it was; of a thousand. Who was told of it is told that it is gone. */
  gone(id: DeviceId): Device | null {
    return this.#gone.get(id) ?? null;
  }

  drop(id: DeviceId): void {
    this.#revision += 1;
    const device = this.device(id);
    if (device !== null) this.#gone.set(id, device);
    for (const oldest of this.#gone.keys()) {
      if (this.#gone.size <= KEPT_GONE) break;
      this.#gone.delete(oldest);
    }
    this.#entries.delete(id);
    for (const [interfaceId, owner] of this.#owners) if (owner === id) this.#owners.delete(interfaceId);
  }

  /**
   * Takes in what a poll found. Facts that the poll does not have leave everything as it is.
   * @throws InventoryError `unknownDevice` where the device was removed meanwhile
   */
  observe(poll: DevicePoll): Observation {
    const entry = this.#entries.get(poll.deviceId);
    if (entry === undefined)
      throw new InventoryError(
        'unknownDevice',
        `observing device ${poll.deviceId}: it was removed; drop the poll`,
      );
    const before = entry.state;
    const atMs = poll.finishedAtMs;
    const changes: Change[] = [];
    entry.state = pollState(before, poll, entry.device);

    const reboot = this.#reboots.onPoll(entry, poll, before);
    if (reboot.change !== null) changes.push(reboot.change);

    const { system } = poll.facts;
    if (system !== undefined) {
      for (const change of systemChanges(before, system))
        changes.push(this.#changes.save({ deviceId: poll.deviceId, interfaceId: null, atMs, ...change }));
      entry.state = withSystem(entry.state, system);
    }

    const { engineId } = poll.facts;
    if (engineId !== undefined && engineId !== entry.state.snmpEngineId)
      entry.state = { ...entry.state, snmpEngineId: engineId };

    const found = this.#observeInterfaces(entry, poll);
    changes.push(...found.changes);
    if (entry.state.interfaceCount !== entry.byIndex.size)
      entry.state = { ...entry.state, interfaceCount: entry.byIndex.size };

    const tables = this.#stateTables.observe(entry, poll, before.lastAnswerAtMs);
    if (entry.state.tcpFirstReadAtMs === null && poll.facts.tcpConnections !== undefined)
      entry.state = { ...entry.state, tcpFirstReadAtMs: atMs };
    this.#deviceRepository.saveState(entry.state);
    if (changes.length > 0)
      this.#log.debug({ deviceId: poll.deviceId, changes: changes.length }, 'configuration changed');
    return {
      device: entry.device,
      before,
      state: entry.state,
      interfaces: entry.byIndex,
      changedInterfaces: found.changed,
      changes,
      rebooted: reboot.rebooted,
      renumbered: found.renumbered,
      ...tables,
    };
  }

  /** Notes a restart that a trap reports; the change, null where there is none to note. */
  onTrap(handled: HandledTrap): Change | null {
    const { trap, finding } = handled;
    if (finding.kind !== 'reboot' || trap.deviceId === null || trap.quarantine !== null) return null;
    const entry = this.#entries.get(trap.deviceId);
    return entry === undefined ? null : this.#reboots.onTrap(entry, handled.trap, finding.cold);
  }

  #observeInterfaces(entry: DeviceEntry, poll: DevicePoll): InterfaceFindings {
    const when = { atMs: poll.finishedAtMs, startedAtMs: poll.startedAtMs };
    const { interfaces, interfaceStatus } = poll.facts;
    let found = NOTHING;
    if (interfaces !== undefined) {
      found = this.#interfaceTables.observeTable(entry, interfaces, when);
      for (const value of found.changed) this.#owners.set(value.id, value.deviceId);
    } else if (interfaceStatus !== undefined) {
      found = this.#interfaceTables.observeStatus(entry, interfaceStatus, when);
    }
    return found;
  }
}
