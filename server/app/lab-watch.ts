import type { Cancel, Clock } from '../domain/clock.ts';
import { SECOND } from '../domain/units.ts';

/** Whether somebody still listens is looked at so often: nobody tells that the last one left. */
const LOOK_MS = 5 * SECOND;

/** What the lab is to tell of. */
export interface LabWatched {
  readonly queries: boolean;
  readonly load: boolean;
}

const NOTHING: LabWatched = { queries: false, load: false };

/** Has the lab tell of requests and loads while somebody wants to hear of them, and only then. */
export class LabWatch {
  readonly #options: {
    readonly clock: Pick<Clock, 'after'>;
    readonly wanted: () => LabWatched;
    /** Asks the lab for it; a failure is tried again at the next look. */
    readonly watch: (wanted: LabWatched) => Promise<void>;
  };
  /** Null while no lab runs. */
  #told: LabWatched | null = null;
  #cancel: Cancel | null = null;

  constructor(options: {
    readonly clock: Pick<Clock, 'after'>;
    readonly wanted: () => LabWatched;
    readonly watch: (wanted: LabWatched) => Promise<void>;
  }) {
    this.#options = options;
  }

  /** A lab has started, which tells of nothing as yet. */
  start(): void {
    this.stop();
    this.#told = NOTHING;
    this.#turn();
  }

  /** May be called twice. */
  stop(): void {
    this.#cancel?.();
    this.#cancel = null;
    this.#told = null;
  }

  /** Somebody came or went. */
  look(): void {
    const told = this.#told;
    if (told === null) return;
    const wanted = this.#options.wanted();
    if (wanted.queries === told.queries && wanted.load === told.load) return;
    this.#told = wanted;
    this.#options.watch(wanted).catch(() => {
      if (this.#told === wanted) this.#told = told;
    });
  }

  #turn(): void {
    this.look();
    this.#cancel = this.#options.clock.after(LOOK_MS, () => this.#turn());
  }
}
