import type { HandledTrap, QuarantineReason, TrapRepetition } from '../domain/trap.ts';
import { MINUTE, SECOND } from '../domain/units.ts';

/** A repetition that comes later than this after the one before is news again. */
const QUIET_MS = 5 * SECOND;
/** A row takes repetitions for so long, so that a storm that lasts stays among the newest. */
const ROW_MS = 10 * MINUTE;
/** Rows remembered: sets of a few places each, of which the longest quiet one is given to who needs it. */
const SETS = 8_192;
const WAYS = 4;
const PLACES = SETS * WAYS;

const REASONS: readonly (QuarantineReason | null)[] = [
  null,
  'unknownSender',
  'ambiguousSender',
  'versionMismatch',
];
const INFORM = 8;

/** What a trap has in common with its repetitions. */
export interface StormSource {
  /** A digest; the rest is compared as it is. */
  readonly contents: number;
  readonly kind: number;
  readonly senderAddress: string;
  readonly deviceId: number | null;
  readonly inform: boolean;
  readonly quarantine: QuarantineReason | null;
}

/**
 * Finds the row that a repetition belongs to. In plain arrays, as a flood of different traps passes through here and
 * nothing of it should keep the garbage collector busy. What it knows must be forgotten where rows are taken back.
 */
export class TrapStorms {
  readonly #contents = new Float64Array(PLACES).fill(Number.NaN);
  readonly #ids = new Float64Array(PLACES);
  readonly #firstAtMs = new Float64Array(PLACES);
  readonly #lastAtMs = new Float64Array(PLACES).fill(-Infinity);
  readonly #devices = new Float64Array(PLACES);
  readonly #kinds = new Float64Array(PLACES);
  readonly #flags = new Uint8Array(PLACES);
  readonly #times = new Uint32Array(PLACES);
  readonly #senders: string[] = Array.from({ length: PLACES }, () => '');

  /** The place of the row that takes it; null where it is news. */
  find(source: StormSource, atMs: number): number | null {
    const start = (source.contents % SETS) * WAYS;
    for (let place = start; place < start + WAYS; place += 1) {
      if (this.#contents[place] !== source.contents || !this.#isSame(place, source)) continue;
      // Where the clock was set back, a trap starts a row of its own.
      const sinceLastMs = atMs - (this.#lastAtMs[place] ?? 0);
      const sinceFirstMs = atMs - (this.#firstAtMs[place] ?? 0);
      return sinceLastMs <= QUIET_MS && sinceFirstMs >= 0 && sinceFirstMs <= ROW_MS ? place : null;
    }
    return null;
  }

  begin(source: StormSource, id: number, atMs: number): void {
    const start = (source.contents % SETS) * WAYS;
    let place = start;
    for (let other = start; other < start + WAYS; other += 1) {
      // Two of the same would hide each other.
      if (this.#contents[other] === source.contents && this.#isSame(other, source)) {
        place = other;
        break;
      }
      if ((this.#lastAtMs[other] ?? 0) < (this.#lastAtMs[place] ?? 0)) place = other;
    }
    this.#contents[place] = source.contents;
    this.#ids[place] = id;
    this.#firstAtMs[place] = atMs;
    this.#lastAtMs[place] = atMs;
    this.#devices[place] = source.deviceId ?? -1;
    this.#kinds[place] = source.kind;
    this.#flags[place] = flagsOf(source);
    this.#times[place] = 0;
    this.#senders[place] = source.senderAddress;
  }

  repeat(
    place: number,
    { receivedAtMs, sysUpTimeTicks }: HandledTrap['trap'],
  ): {
    readonly id: number;
    readonly repeated: TrapRepetition;
  } {
    const times = (this.#times[place] ?? 0) + 1;
    const lastAtMs = Math.max(this.#lastAtMs[place] ?? 0, receivedAtMs);
    this.#times[place] = times;
    this.#lastAtMs[place] = lastAtMs;
    return { id: this.#ids[place] ?? 0, repeated: { times, lastAtMs, lastSysUpTimeTicks: sysUpTimeTicks } };
  }

  clear(): void {
    this.#contents.fill(Number.NaN);
    this.#lastAtMs.fill(-Infinity);
  }

  #isSame(place: number, source: StormSource): boolean {
    return (
      this.#kinds[place] === source.kind &&
      this.#devices[place] === (source.deviceId ?? -1) &&
      this.#flags[place] === flagsOf(source) &&
      this.#senders[place] === source.senderAddress
    );
  }
}

/** Null where the trap cannot be told to be a repetition. */
export function stormSource({ trap, contents }: HandledTrap, kind: number): StormSource | null {
  if (contents === undefined) return null;
  const { senderAddress, inform, deviceId, quarantine } = trap;
  return { contents, kind, senderAddress, deviceId, inform, quarantine };
}

function flagsOf({ inform, quarantine }: StormSource): number {
  return REASONS.indexOf(quarantine) + (inform ? INFORM : 0);
}
