import type { DeviceId } from '../domain/device.ts';
import type { Station, StationPlace, StationRepository } from '../domain/station.ts';
import { DAY, MINUTE } from '../domain/units.ts';

/** Addresses that somebody invents cost no more than these. */
const MAX_STATIONS = 50_000;
/** Room made at once where it is full. */
const EVICTED = 1_000;
/** Who was not seen for so long is forgotten, unless somebody judged it. */
const KEEP_MS = 90 * DAY;
const MAX_ADDRESSES = 8;
/** When a station was seen last is written so often: all of them are seen every few minutes. */
const WRITE_EVERY_MS = 15 * MINUTE;

/** Told of every station that is new or other than before, but for when it was seen. */
export interface StationListener {
  station(station: Station): void;
}

/** All stations, in memory and written through, inside the caller's transaction; `load` puts memory right after a rollback. */
export class StationBook {
  readonly #repository: StationRepository;
  readonly #listener: StationListener;
  readonly #byMac = new Map<string, Station>();
  readonly #macs = new Map<number, string>();
  readonly #max: number;

  constructor(options: { repository: StationRepository; listener: StationListener; max?: number }) {
    this.#repository = options.repository;
    this.#listener = options.listener;
    this.#max = options.max ?? MAX_STATIONS;
  }

  load(): void {
    this.#byMac.clear();
    this.#macs.clear();
    for (const station of this.#repository.list()) this.#remember(station);
  }

  get(mac: string): Station | null {
    return this.#byMac.get(mac) ?? null;
  }

  byId(id: number): Station | null {
    const mac = this.#macs.get(id);
    return mac === undefined ? null : this.get(mac);
  }

  /** In the order of their ids. */
  all(): Station[] {
    return [...this.#byMac.values()];
  }

  add(station: Omit<Station, 'id'>): Station {
    if (this.#byMac.size >= this.#max) this.#makeRoom(station.firstSeenAtMs);
    const added = this.#repository.insert(station);
    this.#remember(added);
    this.#listener.station(added);
    return added;
  }

  change(station: Station): Station {
    this.#byMac.set(station.mac, station);
    this.#repository.update(station);
    this.#listener.station(station);
    return station;
  }

  /** It was heard once more where it is. */
  seen(station: Station, atMs: number): Station {
    const seen = { ...station, lastSeenAtMs: Math.max(station.lastSeenAtMs, atMs) };
    this.#byMac.set(seen.mac, seen);
    const [before, now] = [station, seen].map((one) => Math.floor(one.lastSeenAtMs / WRITE_EVERY_MS));
    if (before !== now) this.#repository.update(seen);
    return seen;
  }

  place(station: Station, place: StationPlace, atMs: number): Station {
    return this.change({ ...station, place, placedAtMs: atMs, lastSeenAtMs: atMs });
  }

  addressed(station: Station, address: string): Station {
    return this.change({
      ...station,
      addresses: [address, ...station.addresses].slice(0, MAX_ADDRESSES),
    });
  }

  remove(station: Station): void {
    this.#drop([station]);
  }

  /** The rows lost their place with the device; so does memory. */
  onDeviceRemoved(id: DeviceId): void {
    for (const station of this.#byMac.values())
      if (station.place?.deviceId === id) this.#byMac.set(station.mac, { ...station, place: null });
  }

  /** Forgets who has not been seen for a long time. */
  expire(nowMs: number): void {
    this.#drop(this.all().filter(({ judged, lastSeenAtMs }) => !judged && nowMs - lastSeenAtMs > KEEP_MS));
  }

  #makeRoom(nowMs: number): void {
    this.expire(nowMs);
    if (this.#byMac.size < this.#max) return;
    // Who was judged goes last.
    const byAge = this.all().toSorted(
      (a, b) => Number(a.judged !== null) - Number(b.judged !== null) || a.lastSeenAtMs - b.lastSeenAtMs,
    );
    this.#drop(byAge.slice(0, Math.min(EVICTED, Math.ceil(this.#max / 10))));
  }

  #drop(stations: readonly Station[]): void {
    this.#repository.remove(stations.map(({ id }) => id));
    for (const { id, mac } of stations) {
      this.#macs.delete(id);
      this.#byMac.delete(mac);
    }
  }

  #remember(station: Station): void {
    this.#byMac.set(station.mac, station);
    this.#macs.set(station.id, station.mac);
  }
}
