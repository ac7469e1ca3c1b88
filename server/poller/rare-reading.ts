import type { InterfaceFacts } from '../domain/interface.ts';
import { MINUTE } from '../domain/units.ts';
import type { ModuleResult, PollContext } from './poll-module.ts';

const EVERY_MS = 5 * MINUTE;
/** A device that has no such table may get one with an update. */
const ABSENT_EVERY_MS = 60 * MINUTE;

/** Nothing was asked at this poll. */
export const NOT_DUE: ModuleResult = { outcome: 'ok', facts: {}, readings: [], varbinds: 0 };

/**
 * When a table is due that tells of neighbours: every 5 minutes where nothing else is said, and at the two polls after a port changed its state,
 * since a neighbour announces itself only a while after its port is up.
 */
export class RareReading {
  readonly #everyMs: number;
  #dueAtMs = -Infinity;
  #absent = false;
  #again = 0;
  #interfaces: readonly InterfaceFacts[] | null = null;

  constructor({ everyMs = EVERY_MS }: { readonly everyMs?: number } = {}) {
    this.#everyMs = everyMs;
  }

  /** Whether to read now. After it, `read` or `absent` is to be told. */
  isDue({ clock, facts }: PollContext): boolean {
    const interfaces = facts?.().interfaces;
    if (interfaces !== undefined) {
      if (this.#interfaces !== null && !this.#absent && movedPorts(this.#interfaces, interfaces))
        this.#again = 2;
      this.#interfaces = interfaces;
    }
    return this.#again > 0 || clock.monotonic() >= this.#dueAtMs;
  }

  read({ clock }: PollContext, found: 'something' | 'nothing'): void {
    this.#again = Math.max(0, this.#again - 1);
    this.#absent = found === 'nothing';
    this.#dueAtMs = clock.monotonic() + (this.#absent ? ABSENT_EVERY_MS : this.#everyMs);
  }
}

function movedPorts(before: readonly InterfaceFacts[], now: readonly InterfaceFacts[]): boolean {
  // The interfaces' module hands over the very same list where nothing changed.
  if (before === now) return false;
  const known = new Map(before.map(({ ifIndex, ifOperStatus }) => [ifIndex, ifOperStatus]));
  return now.some(({ ifIndex, ifOperStatus }) => known.get(ifIndex) !== ifOperStatus);
}
