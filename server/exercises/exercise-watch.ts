import type { Cancel, Clock } from '../domain/clock.ts';
import type { LabReader } from '../domain/exercise.ts';
import type { LabQuery, LabQueryFeed } from '../domain/lab-query.ts';
import type { Log } from '../domain/log.ts';
import { SECOND } from '../domain/units.ts';
import type { Attempt } from './attempt.ts';
import type { Classroom } from './classroom.ts';
import { LabGlance } from './lab-glance.ts';
import type { NmsView } from './nms-view.ts';
import { runsFrom } from './source-address.ts';

const LOOK_MS = 1 * SECOND;
const SLICE_MS = 8;
/** Requests that wait to be looked at. */
const MOST_WAITING = 5_000;

export interface ExerciseWatchOptions {
  readonly classroom: Classroom;
  readonly lab: LabReader;
  /** Null where no lab tells who asks its agents what. */
  readonly queries: Pick<LabQueryFeed, 'subscribe'> | null;
  readonly clock: Clock;
  readonly log: Log;
}

/** Sees what happens: hears every request that reaches the lab, looks at lab and NMS once a second. */
export class ExerciseWatch {
  readonly #options: ExerciseWatchOptions;
  /** Null while nothing is listened to. */
  #unsubscribe: Cancel | null = null;
  #cancelLook: Cancel = () => {};
  #waiting: LabQuery[] = [];
  #scheduled = false;
  #started = false;

  constructor(options: ExerciseWatchOptions) {
    this.#options = options;
  }

  start(): void {
    if (this.#started) return;
    this.#started = true;
    const { classroom } = this.#options;
    classroom.load();
    classroom.observe(() => this.#attend());
    this.#attend();
    this.#lookLater();
  }

  /** Telling of every request costs the lab something: it does so only while somebody is at work. */
  #attend(): void {
    const { classroom, queries } = this.#options;
    const needed = this.#started && classroom.running().length > 0;
    if (needed) this.#unsubscribe ??= queries?.subscribe((batch) => this.#hear(batch)) ?? null;
    else {
      this.#unsubscribe?.();
      this.#unsubscribe = null;
    }
  }

  /** Ends the faults and stores what is not stored yet; may be called twice. */
  async stop(): Promise<void> {
    this.#started = false;
    this.#attend();
    this.#cancelLook();
    this.#options.classroom.flush();
    await this.#options.classroom.endFaults();
  }

  #hear(batch: readonly LabQuery[]): void {
    // What Trapline asks itself is no student's doing.
    this.#waiting.push(...batch.filter(({ own }) => !own));
    const tooMany = this.#waiting.length - MOST_WAITING;
    if (tooMany > 0) {
      this.#waiting.splice(0, tooMany);
      this.#options.log.warn({ left: tooMany }, 'more requests reached the lab than exercises can look at');
    }
    if (!this.#scheduled) this.#judgeWaiting();
  }

  /** A large class and a busy lab make much work: it is done in slices, so that polls and pages get their turn. */
  #judgeWaiting(): void {
    const { classroom, clock } = this.#options;
    const running = classroom.running();
    const nms = classroom.nms();
    const untilMs = clock.monotonic() + SLICE_MS;
    let query = this.#waiting.shift();
    for (; query; query = clock.monotonic() > untilMs ? undefined : this.#waiting.shift())
      for (const attempt of runsFrom(running, query.fromAddress))
        if (query.atMs >= attempt.activeSinceMs) this.#take(attempt, query, nms);
    this.#scheduled = this.#waiting.length > 0;
    if (this.#scheduled) setImmediate(() => this.#judgeWaiting());
    else classroom.flush();
  }

  #take(attempt: Attempt, query: LabQuery, nms: NmsView): void {
    const { classroom, lab, log } = this.#options;
    // Checks that this very request opens look at the next one.
    const open = attempt.openChecks().filter(({ looksBy }) => 'onRequest' in looksBy);
    if (open.length === 0) return;
    const around = classroom.surroundings(attempt, lab, nms);
    for (const check of open) {
      const { spec, looksBy } = check;
      try {
        const verdict = looksBy.onRequest?.(spec, query, attempt.memoryOf(check.id), around);
        if (verdict) classroom.apply(attempt, check, verdict);
      } catch (error) {
        log.error({ check: check.id, err: (error as Error).message }, 'a check could not judge a request');
      }
    }
  }

  #lookLater(): void {
    this.#cancelLook = this.#options.clock.after(LOOK_MS, () => {
      void this.look().finally(() => {
        if (this.#started) this.#lookLater();
      });
    });
  }

  /** Lets all open checks look; done by itself once a second. */
  async look(): Promise<void> {
    const { classroom, lab, log } = this.#options;
    const running = classroom.running();
    const glance = new LabGlance(lab);
    const nms = classroom.nms();
    for (const attempt of running) {
      for (const check of attempt.openChecks()) {
        if (!check.looksBy.look) continue;
        const started = attempt.record.startedAtMs;
        const around = classroom.surroundings(attempt, glance, nms);
        try {
          const verdict = await check.looksBy.look(check.spec, attempt.memoryOf(check.id), around);
          const same = attempt.running && attempt.record.startedAtMs === started;
          if (verdict && same) classroom.apply(attempt, check, verdict);
        } catch (error) {
          // Often what the exercise is about: an agent that does not answer.
          const feedback = `Nothing could be seen: ${(error as Error).message}`;
          log.debug({ check: check.id, err: (error as Error).message }, 'a check could not look');
          if (attempt.running) classroom.apply(attempt, check, { state: 'open', feedback });
        }
      }
    }
    classroom.flush();
  }
}
