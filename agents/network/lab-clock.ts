import { AgentError } from '../engine/agent-error.ts';
import type { Clock } from '../engine/clock.ts';
import type { Schedule } from '../engine/schedule.ts';

export const MAX_SPEED = 60;
/** Node's timers take no more than this. */
const MAX_TIMER_MS = 2 ** 31 - 1;

/** Real time with timers; tests hand in one that they move. */
export interface RealClock extends Clock {
  after(delayMs: number, work: () => void): () => void;
}

interface Appointment {
  readonly dueMs: number;
  readonly work: (dueMs: number) => void;
}

/** The lab's own time: it can be paused, stepped, and run up to 60 times as fast. Faults and samples keep to it. */
export class LabClock implements Clock, Schedule {
  private readonly real: RealClock;
  private readonly onChange: () => void;
  private readonly onProblem: (problem: AgentError) => void;
  /** Lab time and real time of the last change of pace. */
  private baseLabMs: number;
  private baseRealMs: number;
  private latestRealMs: number;
  private pace = 1;
  private stopped = false;
  /** The time of the appointment that is being kept, which then is the present. */
  private keptMs: number | null = null;
  /** The latest time that an appointment was kept at: none comes before it any more. */
  private lastKeptMs = Number.NEGATIVE_INFINITY;
  private appointments: Appointment[] = [];
  private ended = false;
  private cancelTimer: (() => void) | null = null;

  /**
   * `startMs`: the lab's time at its start; the real one where absent. `onProblem`: told of an appointment that threw;
   * the others are kept all the same.
   */
  constructor(options: {
    real: RealClock;
    startMs?: number;
    onChange?: () => void;
    onProblem?: (problem: AgentError) => void;
  }) {
    this.real = options.real;
    this.onChange = options.onChange ?? (() => undefined);
    this.onProblem = options.onProblem ?? (() => undefined);
    this.baseRealMs = options.real.now();
    this.latestRealMs = this.baseRealMs;
    this.baseLabMs = options.startMs ?? this.baseRealMs;
  }

  now(): number {
    return this.keptMs ?? this.running();
  }

  /** What time it is beside the appointment that is being kept, which may be late. */
  private running(): number {
    if (this.stopped) return this.baseLabMs;
    const realMs = this.real.now();
    if (realMs < this.latestRealMs) {
      // The real clock was set back: the lab's time goes on from where it was, as what counts on it never falls.
      this.baseLabMs += (this.latestRealMs - this.baseRealMs) * this.pace;
      this.baseRealMs = realMs;
    }
    this.latestRealMs = realMs;
    return this.baseLabMs + (realMs - this.baseRealMs) * this.pace;
  }

  get speed(): number {
    return this.pace;
  }

  get paused(): boolean {
    return this.stopped;
  }

  pause(): void {
    if (this.stopped) return;
    this.settle();
    this.stopped = true;
    this.changed();
  }

  resume(): void {
    if (!this.stopped) return;
    this.baseRealMs = this.real.now();
    this.latestRealMs = this.baseRealMs;
    this.stopped = false;
    this.changed();
  }

  /** Goes on by so much at once. Throws AgentError NOT_PAUSED while time runs by itself. */
  step(byMs: number): void {
    if (!this.stopped) {
      const message = `stepping the lab's time by ${byMs / 1_000} s: it runs by itself; pause it first`;
      throw new AgentError('NOT_PAUSED', message);
    }
    const untilMs = this.baseLabMs + byMs;
    this.keepUntil(untilMs);
    this.baseLabMs = untilMs;
    this.changed();
  }

  /** Throws AgentError BAD_REQUEST for a speed outside 1..60. */
  setSpeed(speed: number): void {
    if (!(speed >= 1 && speed <= MAX_SPEED)) {
      throw new AgentError('BAD_REQUEST', `setting the lab's speed to ${speed}: give 1 to ${MAX_SPEED}`);
    }
    if (!this.stopped) this.settle();
    this.pace = speed;
    this.changed();
  }

  /** Time does not go back: one for before the last that was kept is kept at that one's time. */
  at(dueMs: number, work: (dueMs: number) => void): () => void {
    const appointment = { dueMs: Math.max(dueMs, this.lastKeptMs), work };
    let place = this.appointments.length;
    while (place > 0 && (this.appointments[place - 1] as Appointment).dueMs > appointment.dueMs) place--;
    this.appointments.splice(place, 0, appointment);
    if (place === 0 && this.keptMs === null) this.arm();
    return () => {
      this.appointments = this.appointments.filter((other) => other !== appointment);
    };
  }

  /** Keeps what is due by now: before a state is changed by hand, so that samples come before it. */
  catchUp(): void {
    if (this.keptMs === null) this.keepUntil(this.now());
  }

  /** For good: no appointment is kept any more, those made later neither. */
  stop(): void {
    this.ended = true;
    this.cancelTimer?.();
    this.cancelTimer = null;
    this.appointments = [];
  }

  private settle(): void {
    this.baseLabMs = this.running();
    this.baseRealMs = this.latestRealMs;
  }

  private changed(): void {
    this.arm();
    this.onChange();
  }

  private keepUntil(untilMs: number): void {
    for (let next = this.appointments[0]; next && next.dueMs <= untilMs; next = this.appointments[0]) {
      this.appointments.shift();
      this.keptMs = next.dueMs;
      this.lastKeptMs = next.dueMs;
      try {
        next.work(next.dueMs);
      } catch (cause) {
        this.onProblem(problemOf(cause, next.dueMs));
      } finally {
        this.keptMs = null;
      }
    }
  }

  private arm(): void {
    this.cancelTimer?.();
    this.cancelTimer = null;
    const next = this.appointments[0];
    if (!next || this.stopped || this.ended) return;
    const delayMs = Math.min(MAX_TIMER_MS, Math.max(0, Math.ceil((next.dueMs - this.now()) / this.pace)));
    this.cancelTimer = this.real.after(delayMs, () => {
      this.catchUp();
      this.arm();
    });
  }
}

function problemOf(cause: unknown, dueMs: number): AgentError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  const when = new Date(dueMs).toISOString();
  const code = cause instanceof AgentError ? cause.code : 'BROKEN';
  return new AgentError(
    code,
    `keeping an appointment of ${when}, lab time: ${reason}; the lab goes on`,
    cause,
  );
}
