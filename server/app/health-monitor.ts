import { type IntervalHistogram, monitorEventLoopDelay } from 'node:perf_hooks';
import type { Clock } from '../domain/clock.ts';
import type { Health, HealthReader, Notice } from '../domain/health.ts';
import type { TrapCounters, TrapLoad } from '../domain/trap.ts';
import { SECOND } from '../domain/units.ts';
import { ClockWatch } from './clock-watch.ts';

/** The loop's delay is told over this long. */
const LAG_WINDOW_MS = 10 * SECOND;
const NANOSECONDS_PER_MS = 1_000_000;

export interface HealthSources {
  readonly clock: Clock;
  readonly version: string;
  readonly store: () => { file: string; sizeBytes: number; writable: boolean };
  /** What a look through the database found wrong; null while nothing is known to be. */
  readonly storeDamage: () => string | null;
  /** Why the thread that keeps the database in order does not, null while it does. */
  readonly keeperTrouble: () => string | null;
  readonly pipeline: () => { lostEvents: number; storeProblem: string | null };
  readonly poller: () => Health['poller'];
  readonly traps: () => {
    address: string;
    port: number;
    listening: boolean;
    /** Why the port, which was opened, is not read at this moment. */
    trouble: string | null;
    counters: TrapCounters & TrapLoad;
  };
  readonly labProblems: () => readonly string[];
  /** Of channels that keep failing. */
  readonly channelProblems: () => readonly Notice[];
}

/** What the server says of itself, with the notices that the pages show as banners. */
export class HealthMonitor implements HealthReader {
  readonly #sources: HealthSources;
  readonly #startedAtMs: number;
  readonly #clockWatch: ClockWatch;
  #delay: IntervalHistogram | null = null;
  #windowStartMs = 0;
  #lagMs = 0;
  readonly #notices: Notice[] = [];

  constructor(sources: HealthSources) {
    this.#sources = sources;
    this.#startedAtMs = sources.clock.now();
    this.#clockWatch = new ClockWatch(sources.clock);
  }

  start(): void {
    this.#delay = monitorEventLoopDelay({ resolution: 10 });
    this.#delay.enable();
    this.#windowStartMs = this.#sources.clock.monotonic();
  }

  stop(): void {
    this.#delay?.disable();
  }

  /** Keeps a notice for the life of the process. */
  add(notice: Notice): void {
    this.#notices.push(notice);
  }

  /** Once in a while, so that it is known what happened meanwhile. */
  look(): void {
    this.#clockWatch.notice();
  }

  health(): Health {
    const { version, store, storeDamage, keeperTrouble, pipeline, poller, traps, labProblems } =
      this.#sources;
    const { lostEvents, storeProblem } = pipeline();
    const { counters, trouble, ...bound } = traps();
    const listening = { ...bound, listening: bound.listening && trouble === null };
    const notices: Notice[] = [...this.#notices];
    if (storeProblem !== null)
      notices.push({
        code: 'storeFailing',
        severity: 'critical',
        text: `Nothing new is stored: ${storeProblem} ${lostEvents} polls and traps were lost since the start; the newest wait.`,
        remedy:
          'Free space on the disk or mend its rights; storing goes on by itself. What was stored is safe.',
      });
    if (bound.listening && trouble !== null)
      notices.push({
        code: 'trapsInterrupted',
        severity: 'critical',
        text: `No traps are received at this moment: reading the trap port failed (${trouble}).`,
        remedy: 'It is opened again every second. What was read and not stored is lost; INFORMs come again.',
      });
    const unkept = keeperTrouble();
    // Of one that cannot be written at all enough is said.
    if (unkept !== null && storeProblem === null)
      notices.push({
        code: 'storeUnkept',
        severity: 'warning',
        text: `The thread that keeps the database in order does not at this moment: ${unkept}. Everything is stored all the same.`,
        remedy:
          'It is started again by itself. Where this stays, look at the disk and at the log of Trapline.',
      });
    const damage = storeDamage();
    if (damage !== null)
      notices.push({ code: 'storeDamaged', severity: 'critical', text: damage, remedy: '' });
    const clockSet = this.#clockWatch.notice();
    if (clockSet !== null) notices.push(clockSet);
    const lab = labProblems();
    // One notice: pages tell notices apart by their codes.
    if (lab.length > 0)
      notices.push({
        ...{ code: 'lab', severity: 'warning', text: `Lab: ${lab.join('; ')}`, remedy: '' },
        page: { kind: 'lab' },
      });
    notices.push(...this.#sources.channelProblems());
    return {
      ok: storeProblem === null && listening.listening,
      version,
      startedAtMs: this.#startedAtMs,
      notices,
      store: { ...store(), lostEvents },
      poller: poller(),
      traps: { ...counters, ...listening },
      eventLoopLagMs: this.#lag(),
    };
  }

  /** 99th percentile of the loop's delay over the last window, ms. */
  #lag(): number {
    const delay = this.#delay;
    if (!delay) return 0;
    const now = this.#sources.clock.monotonic();
    if (now - this.#windowStartMs >= LAG_WINDOW_MS || this.#lagMs === 0) {
      this.#lagMs = Math.max(0, delay.percentile(99) / NANOSECONDS_PER_MS - 10);
      if (now - this.#windowStartMs >= LAG_WINDOW_MS) {
        delay.reset();
        this.#windowStartMs = now;
      }
    }
    return Math.round(this.#lagMs * 10) / 10;
  }
}
