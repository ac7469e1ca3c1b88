import type { Clock } from '../domain/clock.ts';
import type { DeviceId } from '../domain/device.ts';
import type { Observation } from '../domain/inventory.ts';
import type { DevicePoll } from '../domain/poll.ts';
import type {
  Station,
  StationDesk,
  StationFindings,
  StationQuery,
  StationReader,
  StationRepository,
  StationVerdict,
} from '../domain/station.ts';
import type { NeighbourReader } from '../domain/topology.ts';
import type { Transaction } from '../domain/transaction.ts';
import { StationBook, type StationListener } from './station-book.ts';
import { StationWatch } from './station-watch.ts';

/** The list of all stations: fed by polls, read by the rules about them, judged by people. */
export class Stations implements StationReader, StationDesk {
  readonly #book: StationBook;
  readonly #watch: StationWatch;
  readonly #neighbours: NeighbourReader;
  readonly #transaction: Transaction;
  readonly #clock: Clock;
  readonly #judged: (mac: string) => void;

  /** @param options.judged told of a station that somebody judged or forgot, inside the transaction */
  constructor(options: {
    repository: StationRepository;
    neighbours: NeighbourReader;
    transaction: Transaction;
    clock: Clock;
    listener: StationListener;
    learningMs: number;
    judged: (mac: string) => void;
  }) {
    this.#book = new StationBook(options);
    this.#watch = new StationWatch({ ...options, book: this.#book });
    this.#neighbours = options.neighbours;
    this.#transaction = options.transaction;
    this.#clock = options.clock;
    this.#judged = options.judged;
  }

  /** Reads what is stored; again after a rollback. */
  load(): void {
    this.#book.load();
    this.#watch.load();
  }

  /** Inside the caller's transaction; null where the poll told nothing of stations. */
  onPoll(poll: DevicePoll, observation: Observation): StationFindings | null {
    return this.#watch.onPoll(poll, observation);
  }

  onDeviceRemoved(id: DeviceId): void {
    this.#book.onDeviceRemoved(id);
    this.#watch.forget(id);
  }

  byMac(mac: string): Station | null {
    return this.#book.get(mac);
  }

  ownerOf(mac: string): DeviceId | null {
    return this.#neighbours.ownerOf(mac);
  }

  list({ beforeId = Infinity, limit, ...query }: StationQuery): readonly Station[] {
    const isMeant = matcher(query);
    const found: Station[] = [];
    const all = this.#book.all();
    for (let at = all.length - 1; at >= 0 && found.length < limit; at -= 1) {
      const station = all[at];
      if (station && station.id < beforeId && isMeant(station)) found.push(station);
    }
    return found;
  }

  judge(id: number, verdict: StationVerdict, by: string, note: string): Station | null {
    return this.#act(id, (station) =>
      this.#book.change({
        ...station,
        standing: verdict,
        judged: { atMs: this.#clock.now(), by, note },
      }),
    );
  }

  forget(id: number): boolean {
    const forgotten = this.#act(id, (station) => {
      this.#book.remove(station);
      return station;
    });
    return forgotten !== null;
  }

  #act(id: number, work: (station: Station) => Station): Station | null {
    const station = this.#book.byId(id);
    if (station === null) return null;
    try {
      return this.#transaction.transact(() => {
        const done = work(station);
        this.#judged(station.mac);
        return done;
      });
    } catch (error) {
      this.load();
      throw error;
    }
  }
}

function matcher({ text, deviceId, interfaceId, standing }: Omit<StationQuery, 'beforeId' | 'limit'>) {
  const wanted = text?.trim().toLowerCase() ?? '';
  // 02de.adbe.ef01, 02-DE-AD-BE-EF-01 and 02deadbeef01 are the same.
  const isIp = /^\d{1,3}(\.\d{0,3}){1,3}$/u.test(wanted);
  const hex = !isIp && /^[0-9a-f:.-]+$/u.test(wanted) ? wanted.replaceAll(/[:.-]/gu, '') : null;
  return ({ mac, addresses, place, standing: is }: Station): boolean => {
    if (deviceId !== undefined && place?.deviceId !== deviceId) return false;
    if (interfaceId !== undefined && place?.interfaceId !== interfaceId) return false;
    if (standing !== undefined && is !== standing) return false;
    if (wanted === '') return true;
    if (addresses.some((address) => address.includes(wanted))) return true;
    return hex !== null && hex !== '' && mac.replaceAll(':', '').includes(hex);
  };
}
