import type { HandledTrap, TrapRepetition } from '../domain/trap.ts';
import { MINUTE, SECOND } from '../domain/units.ts';

/** A repetition that comes later than this after the one before is news again. */
const QUIET_MS = 5 * SECOND;
/** A row takes repetitions for so long, so that a storm that lasts stays among the newest. */
const ROW_MS = 10 * MINUTE;
/** Remembered at the most; the oldest go first. */
const LIMIT = 20_000;

/** What repetitions have in common. */
interface StormSource {
  /** A digest; the rest is compared as it is. */
  readonly contents: number;
  readonly kind: number;
  readonly senderAddress: string;
  readonly version: string;
  readonly inform: boolean;
  readonly deviceId: number | null;
  readonly quarantine: string | null;
}

/** A row that takes repetitions. */
export interface Storm {
  readonly source: StormSource;
  readonly id: number;
  readonly firstAtMs: number;
  repetition: TrapRepetition | null;
  lastAtMs: number;
}

/** Finds the row that a repetition belongs to. What it knows must be forgotten where rows are taken back. */
export class TrapStorms {
  /** By the digest of the contents; of two with one digest the later stays. */
  readonly #storms = new Map<number, Storm>();
  /** Their digests in the order of coming, a ring: a Map is slow to tell its oldest after many deletions. */
  readonly #order = new Float64Array(LIMIT).fill(Number.NaN);
  #next = 0;

  find(source: StormSource, atMs: number): Storm | null {
    const storm = this.#storms.get(source.contents);
    if (storm === undefined || !isSame(storm.source, source)) return null;
    // Where the clock was set back, a trap starts a row of its own.
    const sinceLastMs = atMs - storm.lastAtMs;
    const sinceFirstMs = atMs - storm.firstAtMs;
    return sinceLastMs <= QUIET_MS && sinceFirstMs >= 0 && sinceFirstMs <= ROW_MS ? storm : null;
  }

  begin(source: StormSource, { id, atMs }: { id: number; atMs: number }): void {
    this.#storms.delete(this.#order[this.#next] ?? Number.NaN);
    this.#order[this.#next] = source.contents;
    this.#next = (this.#next + 1) % LIMIT;
    this.#storms.set(source.contents, { source, id, firstAtMs: atMs, lastAtMs: atMs, repetition: null });
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
export function stormSource({ trap, kept }: HandledTrap, kind: number): StormSource | null {
  if (kept === undefined) return null;
  const { senderAddress, version, inform, deviceId, quarantine } = trap;
  return { contents: kept.contents, kind, senderAddress, version, inform, deviceId, quarantine };
}

function isSame(one: StormSource, other: StormSource): boolean {
  return (
    one.senderAddress === other.senderAddress &&
    one.kind === other.kind &&
    one.deviceId === other.deviceId &&
    one.quarantine === other.quarantine &&
    one.inform === other.inform &&
    one.version === other.version
  );
}
