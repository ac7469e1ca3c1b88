import type { LabQueryView } from '../contract/lab-query.ts';
import type { Cancel, Clock } from '../domain/clock.ts';
import type { LabQuery, LabQueryFeed, LabQueryFilter, LabQueryLog } from '../domain/lab-query.ts';
import type { Log } from '../domain/log.ts';
import { MINUTE } from '../domain/units.ts';
import type { ToldQuery } from './lab-protocol.ts';

const FOREIGN_KEPT = 2_000;
const OWN_KEPT = 500;
/** Who reads the list now and then is listening too. */
const READ_LISTENS_MS = 1 * MINUTE;

export interface LabQueriesOptions {
  readonly clock: Pick<Clock, 'monotonic'>;
  readonly log: Log;
  /** `IF-MIB::ifDescr.2`, or the OID itself. */
  readonly nameOf: (oid: string) => string;
  /** Whether it is of Trapline's own polls. */
  readonly isOwn: (query: ToldQuery) => boolean;
  readonly publish: (items: LabQueryView[]) => void;
  /** Somebody began to listen, or stopped. */
  readonly changed: () => void;
}

/** The newest requests that reached the lab's agents, with names, and who wants to hear of them. */
export class LabQueries implements LabQueryFeed, LabQueryLog {
  readonly #options: LabQueriesOptions;
  readonly #listeners = new Set<(queries: readonly LabQuery[]) => void>();
  #foreign: LabQueryView[] = [];
  #own: LabQueryView[] = [];
  #nextId = 1;
  #readMs = -Infinity;

  constructor(options: LabQueriesOptions) {
    this.#options = options;
  }

  /** Whether the lab is to tell of requests, apart from pages that look at them. */
  get wanted(): boolean {
    return this.#listeners.size > 0 || this.#options.clock.monotonic() - this.#readMs < READ_LISTENS_MS;
  }

  subscribe(listener: (queries: readonly LabQuery[]) => void): Cancel {
    // A function given twice is two subscriptions.
    const own = (queries: readonly LabQuery[]): void => listener(queries);
    this.#listeners.add(own);
    this.#options.changed();
    return () => {
      if (this.#listeners.delete(own)) this.#options.changed();
    };
  }

  recent({ device, own = false, afterId = 0, limit = Infinity }: LabQueryFilter): readonly LabQuery[] {
    const wanted = (query: LabQuery): boolean =>
      query.id > afterId && (device === undefined || query.device === device);
    const foreign = this.#foreign.filter(wanted);
    const all = own
      ? [...foreign, ...this.#own.filter(wanted)].sort((one, other) => one.id - other.id)
      : foreign;
    return limit >= all.length ? all : all.slice(-limit);
  }

  read(filter: LabQueryFilter): readonly LabQuery[] {
    const wanted = this.wanted;
    this.#readMs = this.#options.clock.monotonic();
    if (!wanted) this.#options.changed();
    return this.recent(filter);
  }

  /** @param dropped how many more there were than the lab could tell */
  take(told: readonly ToldQuery[], dropped: number): void {
    const { log, publish } = this.#options;
    if (dropped > 0) log.warn({ dropped }, 'more requests reached the lab than can be shown');
    const queries = told.map((query) => this.#named(query));
    if (queries.length === 0) return;
    this.#foreign = kept(this.#foreign, queries, false, FOREIGN_KEPT);
    this.#own = kept(this.#own, queries, true, OWN_KEPT);
    publish(queries);
    for (const listener of this.#listeners) {
      try {
        listener(queries);
      } catch (error) {
        log.error({ err: (error as Error).stack }, 'a listener to the requests at the lab failed');
      }
    }
  }

  #named(query: ToldQuery): LabQueryView {
    const { nameOf, isOwn } = this.#options;
    return {
      id: this.#nextId++,
      own: isOwn(query),
      ...query,
      requested: query.requested.map((varbind) => ({ name: nameOf(varbind.oid), ...varbind })),
      varbinds: query.varbinds.map((varbind) => ({ name: nameOf(varbind.oid), ...varbind })),
    };
  }
}

function kept(
  before: LabQueryView[],
  added: readonly LabQueryView[],
  own: boolean,
  most: number,
): LabQueryView[] {
  const fresh = added.filter((query) => query.own === own);
  return fresh.length === 0 ? before : [...before, ...fresh].slice(-most);
}
