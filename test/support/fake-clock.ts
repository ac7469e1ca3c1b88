import type { Cancel, Clock } from '../../server/domain/clock.ts';

interface Appointment {
  readonly dueMs: number;
  readonly work: () => void;
}

/** Time that moves only when the test says so. */
export class FakeClock implements Clock {
  #wallMs: number;
  #monotonicMs = 0;
  readonly #appointments = new Set<Appointment>();

  /** `startMs`: wall time, ms since the epoch. */
  constructor(startMs = Date.UTC(2026, 0, 1)) {
    this.#wallMs = startMs;
  }

  now(): number {
    return this.#wallMs;
  }

  monotonic(): number {
    return this.#monotonicMs;
  }

  after(delayMs: number, work: () => void): Cancel {
    const appointment = { dueMs: this.#monotonicMs + delayMs, work };
    this.#appointments.add(appointment);
    return () => void this.#appointments.delete(appointment);
  }

  /** Number of appointments not yet run or cancelled. */
  get pending(): number {
    return this.#appointments.size;
  }

  /** Moves time on, running what falls due in its order, each at its own time. */
  advance(durationMs: number): void {
    const untilMs = this.#monotonicMs + durationMs;
    for (let next = this.#nextDue(untilMs); next !== null; next = this.#nextDue(untilMs)) {
      this.#moveTo(next.dueMs);
      this.#appointments.delete(next);
      next.work();
    }
    this.#moveTo(untilMs);
  }

  /** As `advance`, and waits after each appointment until what it began has `settled` before time goes on. */
  async advanceAsync(durationMs: number, settled = settle): Promise<void> {
    const untilMs = this.#monotonicMs + durationMs;
    await settled();
    for (let next = this.#nextDue(untilMs); next !== null; next = this.#nextDue(untilMs)) {
      this.#moveTo(next.dueMs);
      this.#appointments.delete(next);
      next.work();
      await settled();
    }
    this.#moveTo(untilMs);
  }

  /** Steps the wall clock only, as setting the system's clock does. */
  stepWall(byMs: number): void {
    this.#wallMs += byMs;
  }

  #moveTo(monotonicMs: number): void {
    this.#wallMs += monotonicMs - this.#monotonicMs;
    this.#monotonicMs = monotonicMs;
  }

  #nextDue(untilMs: number): Appointment | null {
    let next: Appointment | null = null;
    for (const appointment of this.#appointments) {
      if (appointment.dueMs <= untilMs && (next === null || appointment.dueMs < next.dueMs))
        next = appointment;
    }
    return next;
  }
}

function settle(): Promise<void> {
  return new Promise((resolve) => void setImmediate(resolve));
}
