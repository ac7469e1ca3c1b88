import type { PendingRequest } from './pending-request.ts';
import type { RoundTrip } from './round-trip.ts';
import type { SessionTally } from './session-tally.ts';

interface Repeated {
  /** Tries counted as lost. */
  lost: number;
  /** From the first try to the first answer. */
  readonly elapsedMs: number;
}

/**
 * Requests of a session that were answered after they had been repeated. What answers one of them once more shows that a
 * try was not lost but slow: it counts no longer, and the device is given more time.
 */
export class RepeatedRequests {
  readonly #tally: SessionTally;
  readonly #roundTrip: RoundTrip | null;
  /** By request id; null until one was repeated. */
  #answered: Map<number, Repeated> | null = null;

  constructor(options: { readonly tally: SessionTally; readonly roundTrip: RoundTrip | null }) {
    this.#tally = options.tally;
    this.#roundTrip = options.roundTrip;
  }

  /** @param pending just answered, after more tries than one */
  answered({ id, tries, startedAtMs, waitMs }: PendingRequest, nowMs: number): void {
    this.#answered ??= new Map();
    this.#answered.set(id, { lost: tries - 1, elapsedMs: nowMs - startedAtMs });
    this.#roundTrip?.repeated(waitMs);
  }

  /** An answer came that nothing waits for any more. */
  again(id: number): void {
    const repeated = this.#answered?.get(id);
    if (repeated === undefined || repeated.lost === 0) return;
    repeated.lost -= 1;
    this.#tally.lostTries -= 1;
    this.#roundTrip?.late(repeated.elapsedMs);
  }
}
