import type { Clock } from '../domain/clock.ts';
import { SECOND } from '../domain/units.ts';
import { RecentSet } from './recent-set.ts';

const STORED = 50_000;
/** Longer than senders repeat an INFORM, shorter than it takes one to restart and count from 1 again. */
const REPEATED_MS = 30 * SECOND;

/** Which INFORMs are under way and which are stored: a repetition is answered again, but not stored again. */
export class InformAnswers {
  readonly #stored: RecentSet;
  /** Handed on, and neither stored nor given up yet. */
  readonly #underWay = new Set<string>();

  constructor(options: { readonly clock: Clock }) {
    this.#stored = new RecentSet({ clock: options.clock, limit: STORED, keptMs: REPEATED_MS });
  }

  /** @param inform sender and request-id */
  state(inform: string): 'new' | 'underWay' | 'stored' {
    if (this.#underWay.has(inform)) return 'underWay';
    return this.#stored.has(inform) ? 'stored' : 'new';
  }

  begin(inform: string): void {
    this.#underWay.add(inform);
  }

  settle(inform: string, stored: boolean): void {
    this.#underWay.delete(inform);
    if (stored) this.#stored.add(inform);
  }
}
