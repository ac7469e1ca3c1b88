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
  readonly order: number;
  readonly work: (dueMs: number) => void;
}

/** The lab's own time: it can be paused, stepped, and run up to 60 times as fast. Faults and samples keep to it. */
export class LabClock implements Clock, Schedule {
  private readonly real: RealClock;
  private readonly onChange: () => void;
  /** Lab time and real time of the last change of pace. */
  private baseLabMs: number;
  private baseRealMs: number;
  private pace = 1;
  private stopped = false;
  /** The time of the appointment that is being kept, which then is the present. */
  private keptMs: number | null = null;
  private appointments: Appointment[] = [];
  private made = 0;
  private ended = false;
  private cancelTimer: (() => void) | null = null;

  /** `startMs`: the lab's time at its start; the real one where absent. */
  constructor(options: { real: RealClock; startMs?: number; onChange?: () => void }) {
    this.real = options.real;
    this.onChange = options.onChange ?? (() => undefined);
    this.baseRealMs = options.real.now();
    this.baseLabMs = options.startMs ?? this.baseRealMs;
  }

  now(): number {
    if (this.keptMs !== null) return this.keptMs;
    if (this.stopped) return this.baseLabMs;
    return this.baseLabMs + Math.max(0, this.real.now() - this.baseRealMs) * this.pace;
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

  at(dueMs: number, work: (dueMs: number) => void): () => void {
    const appointment = { dueMs, order: this.made++, work };
    let place = this.appointments.length;
    while (place > 0 && (this.appointments[place - 1] as Appointment).dueMs > dueMs) place--;
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
    const realMs = this.real.now();
    this.baseLabMs = this.now();
    this.baseRealMs = realMs;
  }

  private changed(): void {
    this.arm();
    this.onChange();
  }

  private keepUntil(untilMs: number): void {
    for (let next = this.appointments[0]; next && next.dueMs <= untilMs; next = this.appointments[0]) {
      this.appointments.shift();
      this.keptMs = next.dueMs;
      try {
        next.work(next.dueMs);
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
