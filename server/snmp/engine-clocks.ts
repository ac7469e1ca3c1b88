import type { Clock } from '../domain/clock.ts';
import type { EngineClock } from '../domain/trap-sender.ts';
import { TIME_WINDOW_SECONDS } from './local-engine.ts';

const SENDERS = 10_000;
/** RFC 3414 §2.2.2: an engine that has booted so often is never in the window again. */
export const LAST_BOOTS = 2 ** 31 - 1;

/** What an engine showed on another way: boots and time as they should stand now, seconds. */
export interface EngineMoment {
  readonly boots: number;
  readonly time: number;
}

interface Heard {
  readonly boots: number;
  /** The latest snmpEngineTime that was heard, and when, on the monotonic scale. */
  readonly time: number;
  readonly atMs: number;
  /** What was heard before the last restart; its messages are not known singly any more. */
  readonly floor: number | null;
}

/**
 * The clocks of engines that send us traps and are their own authority (RFC 3414 §2.3): each goes on from the latest
 * time that it showed, and what lies behind it by more than the time window is refused (§3.2 step 7b). Only messages
 * that were found authentic may be shown to it, so that nobody without a key fills it.
 */
export class EngineClocks {
  readonly #clock: Clock;
  readonly #proven: (engineId: Buffer) => EngineMoment | null;
  /** By engine id in hex, heard last at the end. */
  readonly #heard = new Map<string, Heard>();
  readonly #fresh = new Set<string>();

  /**
   * @param options.known what was heard before the start
   * @param options.proven what the poller knows of an engine from answers to its own requests, which nobody can replay
   */
  constructor(options: {
    readonly clock: Clock;
    readonly known?: readonly EngineClock[];
    readonly proven?: (engineId: Buffer) => EngineMoment | null;
  }) {
    this.#clock = options.clock;
    this.#proven = options.proven ?? (() => null);
    const [nowMs, wallMs] = [options.clock.monotonic(), options.clock.now()];
    for (const { engineId, boots, time, heardAtMs } of options.known ?? []) {
      const atMs = nowMs - Math.max(0, wallMs - heardAtMs);
      this.#heard.set(engineId, { boots, time, atMs, floor: time });
    }
  }

  /** Whether an authentic message of that moment is timely; if so it is taken note of. */
  isTimely(engineId: Buffer, { boots, time }: EngineMoment): boolean {
    if (boots >= LAST_BOOTS) return false;
    const id = engineId.toString('hex');
    const heard = this.#heard.get(id);
    if (heard === undefined || boots > heard.boots) return this.#note(id, { boots, time, floor: null });
    const notion = heard.time + Math.floor((this.#clock.monotonic() - heard.atMs) / 1_000);
    if (boots === heard.boots && time >= notion - TIME_WINDOW_SECONDS) {
      if (heard.floor !== null && time <= heard.floor) return false;
      if (time > heard.time) this.#note(id, { boots, time, floor: heard.floor });
      return true;
    }
    // A clock that was set back, or boots that were lost: believed where the engine itself says so when it is asked.
    const proven = this.#proven(engineId);
    if (proven === null || isWithin({ boots: heard.boots, time: notion }, proven)) return false;
    return isWithin({ boots, time }, proven) && this.#note(id, { boots, time, floor: null });
  }

  /** What was heard since it was taken last, to be kept over a restart. */
  takeFresh(): EngineClock[] {
    const [nowMs, wallMs] = [this.#clock.monotonic(), this.#clock.now()];
    const fresh = [...this.#fresh].flatMap((engineId) => {
      const heard = this.#heard.get(engineId);
      if (!heard) return [];
      const { boots, time, atMs } = heard;
      return [{ engineId, boots, time, heardAtMs: Math.round(wallMs - (nowMs - atMs)) }];
    });
    this.#fresh.clear();
    return fresh;
  }

  #note(id: string, heard: Omit<Heard, 'atMs'>): true {
    this.#heard.delete(id);
    const oldest = this.#heard.size >= SENDERS ? this.#heard.keys().next() : null;
    if (oldest && !oldest.done) {
      this.#heard.delete(oldest.value);
      this.#fresh.delete(oldest.value);
    }
    this.#heard.set(id, { ...heard, atMs: this.#clock.monotonic() });
    this.#fresh.add(id);
    return true;
  }
}

function isWithin(one: EngineMoment, other: EngineMoment): boolean {
  return one.boots === other.boots && Math.abs(one.time - other.time) <= TIME_WINDOW_SECONDS;
}
