import type { DeviceId } from '../domain/device.ts';
import type { Interface, InterfaceId } from '../domain/interface.ts';
import type { Observation } from '../domain/inventory.ts';
import type { ForwardingEntry } from '../domain/neighbour.ts';
import type { DevicePoll } from '../domain/poll.ts';
import type {
  Station,
  StationFindings,
  StationMove,
  StationPlace,
  StationRepository,
} from '../domain/station.ts';
import type { NeighbourReader } from '../domain/topology.ts';
import { DAY, HOUR, MINUTE } from '../domain/units.ts';
import { AddressConflicts } from './address-conflicts.ts';
import { SecondPlaces } from './second-places.ts';
import { isStationAddress } from './station-address.ts';
import type { StationBook } from './station-book.ts';

/** Behind a port with more addresses stands a bridge that nobody polls. */
const MAX_AT_ACCESS_PORT = 64;
/** At a port with more than these somebody moves all the time: virtual machines, or a switch that nobody polls. */
const FEW_AT_PORT = 8;
/** Who was silent for so long may be anywhere. */
const STALE_MS = 1 * HOUR;
/** The stations of a lab are all there from the start; some of them speak only twice in an hour. */
const LAB_LEARNING_MS = 1 * HOUR;
const LAB_SETTLED_MS = 10 * MINUTE;
const MAX_NEW = 512;
/** sysServices (RFC 3418 §2): the device forwards at layer 3. */
const ROUTES = 0x04;

/** What one reading is judged with. */
interface Reading {
  readonly observation: Observation;
  readonly atMs: number;
  readonly isLearning: boolean;
  /** By device, as far as asked for: ports that lead to another bridge or router. */
  readonly uplinks: Map<DeviceId, ReadonlySet<InterfaceId>>;
  readonly appeared: Station[];
  readonly moved: StationMove[];
  readonly doubled: StationMove[];
}

/** Between two readings of a table: beyond it the clock was set, or the device was away for long. */
const MAX_PAUSE_MS = 12 * HOUR;

/** Finds out which stations are new, moved, or in two places, from what bridges learned and ARP tables hold. */
export class StationWatch {
  readonly #book: StationBook;
  readonly #repository: StationRepository;
  readonly #neighbours: NeighbourReader;
  readonly #learningMs: number;
  readonly #conflicts = new AddressConflicts();
  readonly #second = new SecondPlaces();
  readonly #routers = new Set<DeviceId>();
  /** Of each bridge, the first and the last time that its table was read. */
  #since = new Map<DeviceId, number>();
  readonly #lastRead = new Map<DeviceId, number>();
  #expiredAtMs = -Infinity;

  constructor(options: {
    book: StationBook;
    repository: StationRepository;
    neighbours: NeighbourReader;
    learningMs: number;
  }) {
    this.#book = options.book;
    this.#repository = options.repository;
    this.#neighbours = options.neighbours;
    this.#learningMs = options.learningMs;
  }

  load(): void {
    this.#since = new Map(this.#repository.learningSince());
  }

  forget(id: DeviceId): void {
    this.#since.delete(id);
    this.#lastRead.delete(id);
    this.#routers.delete(id);
    this.#conflicts.forget(id);
  }

  /** Inside the caller's transaction; null where the poll read neither table. */
  onPoll(poll: DevicePoll, observation: Observation): StationFindings | null {
    const { forwarding, arp, system } = poll.facts;
    const { id } = observation.device;
    if (system)
      if (((system.sysServices ?? 0) & ROUTES) !== 0) this.#routers.add(id);
      else this.#routers.delete(id);
    if (!forwarding && !arp) return null;
    const reading = this.#reading(poll, observation, forwarding !== undefined);
    if (forwarding) this.#forwarding(forwarding, reading);
    if (arp)
      for (const { mac, address } of arp) {
        const station = this.#book.get(mac);
        if (station && !station.addresses.includes(address) && !address.startsWith('fe80:'))
          this.#book.addressed(station, address);
      }
    const { appeared, moved, doubled, atMs } = reading;
    const shared = arp
      ? this.#conflicts.onTable(id, arp, atMs).map(({ ifIndex, ...rest }) => ({
          ...rest,
          interfaceId: observation.interfaces.get(ifIndex)?.id ?? null,
        }))
      : [];
    return { forwardingRead: forwarding !== undefined, appeared, moved, doubled, arpRead: !!arp, shared };
  }

  #reading(poll: DevicePoll, observation: Observation, isBridge: boolean): Reading {
    const { id, lab } = observation.device;
    const atMs = poll.finishedAtMs;
    if (isBridge) this.#learn(id, atMs);
    const learningMs = lab ? Math.min(this.#learningMs, LAB_LEARNING_MS) : this.#learningMs;
    const isLearning = atMs - (this.#since.get(id) ?? atMs) < learningMs;
    return { observation, atMs, isLearning, uplinks: new Map(), appeared: [], moved: [], doubled: [] };
  }

  /** Time in which nothing was read teaches nothing, be it that the clock was set or that the device was silent. */
  #learn(id: DeviceId, atMs: number): void {
    const begunAtMs = this.#since.get(id);
    const pauseMs = atMs - (this.#lastRead.get(id) ?? atMs);
    const isPause = pauseMs < 0 || pauseMs > MAX_PAUSE_MS;
    if (begunAtMs !== undefined && !isPause) return;
    const sinceMs = begunAtMs === undefined ? atMs : begunAtMs + pauseMs;
    this.#since.set(id, sinceMs);
    this.#repository.saveLearningSince(id, sinceMs);
  }

  #forwarding(forwarding: readonly ForwardingEntry[], reading: Reading): void {
    const { observation, atMs } = reading;
    const { id } = observation.device;
    const perPort = new Map<number, number>();
    for (const { ifIndex } of forwarding) perPort.set(ifIndex, (perPort.get(ifIndex) ?? 0) + 1);
    const uplinks = this.#uplinks(id, reading);
    const atPlace = this.#atPlace(forwarding, observation);
    for (const entry of forwarding) {
      const port = observation.interfaces.get(entry.ifIndex);
      const portMacs = perPort.get(entry.ifIndex) ?? 1;
      // In another VLAN it may be at another port as well: it is still where it was.
      if (port !== undefined && (atPlace.get(entry.mac) ?? port.id) !== port.id) continue;
      if (port === undefined || portMacs > MAX_AT_ACCESS_PORT) continue;
      if (uplinks.has(port.id)) this.#dropBridge(entry.mac);
      else if (isStationAddress(entry.mac)) this.#sighted(entry, port, portMacs, reading);
    }
    this.#lastRead.set(id, atMs);
    if (atMs - this.#expiredAtMs < DAY) return;
    this.#expiredAtMs = atMs;
    this.#book.expire(atMs);
    this.#second.expire(atMs);
  }

  /** By MAC address: the port, of those that are still learned where they were. */
  #atPlace(forwarding: readonly ForwardingEntry[], { interfaces }: Observation): Map<string, InterfaceId> {
    const places = new Map<string, InterfaceId>();
    for (const { mac, ifIndex } of forwarding) {
      const interfaceId = interfaces.get(ifIndex)?.id;
      if (interfaceId !== undefined && this.#book.get(mac)?.place?.interfaceId === interfaceId)
        places.set(mac, interfaceId);
    }
    return places;
  }

  #sighted({ mac, vlan }: ForwardingEntry, port: Interface, portMacs: number, reading: Reading): void {
    const { atMs } = reading;
    const at: StationPlace = { deviceId: port.deviceId, interfaceId: port.id, vlan };
    const station = this.#book.get(mac);
    if (station === null) {
      this.#appeared(mac, at, reading);
      return;
    }
    const { place } = station;
    if (place?.interfaceId === at.interfaceId) {
      if (place.vlan === vlan) this.#book.seen(station, atMs);
      else this.#book.change({ ...station, place: at, lastSeenAtMs: atMs });
      return;
    }
    const isVoid = place === null || this.#uplinks(place.deviceId, reading).has(place.interfaceId);
    if (isVoid || (portMacs > FEW_AT_PORT && atMs - station.lastSeenAtMs > STALE_MS)) {
      this.#book.place(station, at, atMs);
      return;
    }
    if (portMacs > FEW_AT_PORT) return;
    const run = this.#second.seen(mac, at, atMs);
    // Its bridge forgets an address only after minutes: until then it looks as if it were in two places.
    const leftIt = (this.#lastRead.get(place.deviceId) ?? -Infinity) > station.lastSeenAtMs;
    if (place.deviceId === at.deviceId || leftIt || this.#second.isSilent(station, atMs)) {
      this.#second.forget(mac);
      const moved = this.#book.place(station, at, atMs);
      if (!reading.isLearning) reading.moved.push({ station: moved, at, from: place });
    } else if (this.#second.isDouble(run, station)) reading.doubled.push({ station, at, from: place });
  }

  #appeared(mac: string, place: StationPlace, reading: Reading): void {
    const { atMs, appeared } = reading;
    const owner = this.#neighbours.ownerOf(mac);
    if (owner !== null && this.#forwards(owner)) return;
    if (appeared.length >= MAX_NEW) return;
    const isLearned = owner !== null || (reading.isLearning && !this.#isSettled(place, reading));
    const station = this.#book.add({
      mac,
      standing: isLearned ? 'learned' : 'new',
      place,
      addresses: [],
      firstSeenAtMs: atMs,
      lastSeenAtMs: atMs,
      placedAtMs: atMs,
      judged: null,
    });
    if (!isLearned) appeared.push(station);
  }

  /** Before a bridge or router was read itself, its own address was taken for a station. */
  #dropBridge(mac: string): void {
    const station = this.#book.get(mac);
    const owner = station === null ? null : this.#neighbours.ownerOf(mac);
    if (station !== null && owner !== null && this.#forwards(owner)) this.#book.remove(station);
  }

  /** At a port of the lab that has had its station for a while nobody is expected any more. */
  #isSettled({ deviceId, interfaceId }: StationPlace, { observation, atMs }: Reading): boolean {
    const since = this.#since.get(deviceId) ?? atMs;
    if (!observation.device.lab || atMs - since < LAB_SETTLED_MS) return false;
    return this.#book
      .all()
      .some((one) => one.place?.interfaceId === interfaceId && atMs - one.placedAtMs >= LAB_SETTLED_MS);
  }

  #forwards(id: DeviceId): boolean {
    return this.#since.has(id) || this.#routers.has(id);
  }

  #uplinks(id: DeviceId, { uplinks }: Reading): ReadonlySet<InterfaceId> {
    const known = uplinks.get(id);
    if (known) return known;
    const found = new Set<InterfaceId>();
    for (const [interfaceId, others] of this.#neighbours.beside(id))
      if ([...others].some((other) => this.#forwards(other))) found.add(interfaceId);
    uplinks.set(id, found);
    return found;
  }
}
