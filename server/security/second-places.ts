import type { Station, StationPlace } from '../domain/station.ts';
import { DAY, MINUTE } from '../domain/units.ts';

/** A bridge is read every 3 minutes: one reading may be missed. */
const BREAK_MS = 7.5 * MINUTE;
/**
 * An address that has left a bridge stays in its table for 5 minutes (IEEE 802.1D-2004 §7.9.2), so that one that moved is
 * in two tables for that long.
 */
const DOUBLE_MS = 10 * MINUTE;
/** As many as there are stations: addresses that somebody invents, each at two ports, cost no more than these. */
const MAX_RUNS = 50_000;

/** In which times a station was seen at a port that is not its place. */
interface Run {
  readonly interfaceId: number;
  readonly firstMs: number;
  readonly lastMs: number;
}

/** Where stations were seen besides their places, to tell who moved from who is in two places at once. */
export class SecondPlaces {
  /** By MAC address, the one seen last at the end. */
  readonly #runs = new Map<string, Run>();
  readonly #max: number;

  constructor({ max = MAX_RUNS }: { max?: number } = {}) {
    this.#max = max;
  }

  get size(): number {
    return this.#runs.size;
  }

  seen(mac: string, { interfaceId }: StationPlace, atMs: number): Run {
    const before = this.#runs.get(mac);
    const goesOn = before?.interfaceId === interfaceId && atMs - before.lastMs <= BREAK_MS;
    const run = { interfaceId, firstMs: goesOn ? before.firstMs : atMs, lastMs: atMs };
    this.#runs.delete(mac);
    const oldest = this.#runs.size >= this.#max ? this.#runs.keys().next() : null;
    if (oldest && !oldest.done) this.#runs.delete(oldest.value);
    this.#runs.set(mac, run);
    return run;
  }

  forget(mac: string): void {
    this.#runs.delete(mac);
  }

  expire(nowMs: number): void {
    for (const [mac, { lastMs }] of this.#runs) if (nowMs - lastMs > DAY) this.#runs.delete(mac);
  }

  /** It was seen in both for longer than one that moved can be. */
  isDouble({ firstMs, lastMs }: Run, { lastSeenAtMs }: Station): boolean {
    return Math.min(lastMs, lastSeenAtMs) - firstMs >= DOUBLE_MS;
  }

  /** Nobody has told of it at its place for so long that it is not there, whatever became of the bridge. */
  isSilent({ lastSeenAtMs }: Station, nowMs: number): boolean {
    return nowMs - lastSeenAtMs > DOUBLE_MS;
  }
}
