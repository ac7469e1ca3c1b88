import type { HandledTrap, TrapRepetition } from '../domain/trap.ts';
import { MINUTE, SECOND } from '../domain/units.ts';

/** A repetition that comes later than this after the one before is news again. */
const QUIET_MS = 5 * SECOND;
/** A row takes repetitions for so long, so that a storm that lasts stays among the newest. */
const ROW_MS = 10 * MINUTE;
/** Remembered at the most; the longest quiet go first. */
const LIMIT = 20_000;

/** A row that takes repetitions. */
export interface Storm {
  readonly id: number;
  readonly firstAtMs: number;
  repetition: TrapRepetition | null;
  lastAtMs: number;
}

/** Finds the row that a repetition belongs to. What it knows must be forgotten where rows are taken back. */
export class TrapStorms {
  /** By all that a trap says but when; the latest heard are not moved, as a storm is short. */
  readonly #storms = new Map<string, Storm>();

  /** @param key see `stormKey` */
  find(key: string, atMs: number): Storm | null {
    const storm = this.#storms.get(key);
    if (storm === undefined) return null;
    // A clock that was set back makes neither span negative for long: such a trap starts a row of its own.
    const sinceLastMs = atMs - storm.lastAtMs;
    const sinceFirstMs = atMs - storm.firstAtMs;
    return sinceLastMs <= QUIET_MS && sinceFirstMs >= 0 && sinceFirstMs <= ROW_MS ? storm : null;
  }

  begin(key: string, id: number, atMs: number): void {
    this.#storms.delete(key);
    this.#storms.set(key, { id, firstAtMs: atMs, lastAtMs: atMs, repetition: null });
    if (this.#storms.size <= LIMIT) return;
    const oldest = this.#storms.keys().next();
    if (!oldest.done) this.#storms.delete(oldest.value);
  }

  repeat(storm: Storm, atMs: number, sysUpTimeTicks: number | null): TrapRepetition {
    storm.lastAtMs = Math.max(storm.lastAtMs, atMs);
    storm.repetition = {
      times: (storm.repetition?.times ?? 0) + 1,
      lastAtMs: storm.lastAtMs,
      lastSysUpTimeTicks: sysUpTimeTicks,
    };
    return storm.repetition;
  }

  clear(): void {
    this.#storms.clear();
  }
}

/** Null where the trap cannot be told to be a repetition. */
export function stormKey({ trap, kept }: HandledTrap, kind: number, deviceId: number | null): string | null {
  if (kept === undefined) return null;
  const { senderAddress, version, inform, quarantine } = trap;
  return `${senderAddress} ${version}${inform ? 'i' : ''} ${deviceId} ${quarantine} ${kind} ${kept.contents}`;
}
