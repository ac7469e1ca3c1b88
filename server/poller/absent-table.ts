import type { Facts } from '../domain/poll.ts';
import { MINUTE } from '../domain/units.ts';
import type { ModuleResult, PollContext } from './poll-module.ts';

/** A device that has no such table may get one with an update. */
const AGAIN_MS = 60 * MINUTE;

/** Spares asking a device at every poll for what it said it has not. */
export class AbsentTable {
  #until = -Infinity;

  /** Whether it was absent less than an hour ago. */
  isKnown({ clock }: PollContext): boolean {
    return clock.monotonic() < this.#until;
  }

  /** It is absent: what the poll brought is that. @param facts that say that nothing is there */
  found({ clock }: PollContext, varbinds: number, facts: Facts = {}): ModuleResult {
    this.#until = clock.monotonic() + AGAIN_MS;
    return { outcome: 'absent', facts, readings: [], varbinds };
  }
}
