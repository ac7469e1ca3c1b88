import type { Flapping } from '../domain/alert.ts';
import { MINUTE } from '../domain/units.ts';

export interface FlapLimits {
  /** Raises within the window from which on an alert flaps. */
  readonly count: number;
  readonly windowMs: number;
  /** How long a condition must stay as it is until the alert is believed again. */
  readonly quietMs: number;
}

export const FLAP_DEFAULTS: FlapLimits = { count: 4, windowMs: 10 * MINUTE, quietMs: 10 * MINUTE };

/** Nothing ever flaps. */
export const NO_DAMPING: FlapLimits = { count: Infinity, windowMs: 0, quietMs: 0 };

/** Keys remembered at the most: beyond it those that were raised longest ago are forgotten. */
const KEYS_LIMIT = 10_000;

/**
 * Finds alerts that come and go. From the nth raise within the window on, the alert stays one alert, marked as flapping,
 * until its condition has stayed as it is for the quiet time.
 */
export class FlapDamper {
  readonly limits: FlapLimits;
  /** Alert key -> times of its latest raises, oldest first; the key raised longest ago comes first. */
  readonly #raises = new Map<string, readonly number[]>();

  constructor(limits: FlapLimits) {
    this.limits = limits;
  }

  /** An alert is raised: whether it flaps from the start. */
  raised(key: string, atMs: number): Flapping | null {
    const { count, windowMs } = this.limits;
    // Raises of the future: the clock was set back.
    const known = this.#raises.get(key) ?? [];
    const recent = [...known.filter((at) => at <= atMs && atMs - at < windowMs), atMs].slice(-count);
    this.#raises.delete(key);
    this.#raises.set(key, recent);
    if (this.#raises.size > KEYS_LIMIT) this.#raises.delete(this.#raises.keys().next().value ?? '');
    if (recent.length < count) return null;
    return { sinceMs: recent[0] ?? atMs, changes: recent.length, lastChangeAtMs: atMs, recovered: null };
  }

  /** The condition is there again, or still: the same object where nothing changes. */
  back(flapping: Flapping | null, atMs: number): Flapping | null {
    if (flapping === null || flapping.recovered === null) return flapping;
    return { ...flapping, changes: flapping.changes + 1, lastChangeAtMs: atMs, recovered: null };
  }

  /** Whether the condition has stayed as it is for the quiet time. */
  isQuiet(flapping: Flapping, nowMs: number): boolean {
    const quietMs = nowMs - flapping.lastChangeAtMs;
    return quietMs >= this.limits.quietMs || quietMs < 0;
  }
}
