import type { Cancel, Clock } from '../domain/clock.ts';

/** Cancelled appointments that may stay in the heap before it is made anew. */
const MAX_CANCELLED = 4_096;
/** Timers may fire a trifle early. */
const EARLY_MS = 1;

interface Appointment {
  readonly dueMs: number;
  /** Of those due at one time the one made first goes first. */
  readonly order: number;
  /** Null once cancelled. */
  work: (() => void) | null;
}

/** Appointments, thousands of them, that share one timer of the clock behind: a heap, the earliest on top. */
export class SharedTimer implements Pick<Clock, 'after'> {
  readonly #clock: Pick<Clock, 'monotonic' | 'after'>;
  #heap: Appointment[] = [];
  #order = 0;
  #cancelled = 0;
  #armedMs = Infinity;
  #disarm: Cancel = () => {};

  constructor(clock: Pick<Clock, 'monotonic' | 'after'>) {
    this.#clock = clock;
  }

  after(delayMs: number, work: () => void): Cancel {
    const dueMs = this.#clock.monotonic() + delayMs;
    const appointment: Appointment = { dueMs, order: (this.#order += 1), work };
    this.#heap.push(appointment);
    this.#up(this.#heap.length - 1);
    if (dueMs < this.#armedMs) this.#arm();
    return () => this.#cancel(appointment);
  }

  #cancel(appointment: Appointment): void {
    if (appointment.work === null) return;
    appointment.work = null;
    this.#cancelled += 1;
    // Answered requests leave theirs behind; most are popped when their time comes.
    if (this.#cancelled > MAX_CANCELLED && this.#cancelled * 2 > this.#heap.length) this.#rebuild();
    // Nothing left to do: an idle process must be able to end.
    if (this.#cancelled === this.#heap.length) this.#clear();
  }

  #clear(): void {
    this.#heap = [];
    this.#cancelled = 0;
    this.#disarm();
    this.#armedMs = Infinity;
  }

  #rebuild(): void {
    this.#heap = this.#heap.filter(({ work }) => work !== null).sort(earlier);
    this.#cancelled = 0;
  }

  #arm(): void {
    this.#disarm();
    const [first] = this.#heap;
    this.#armedMs = first?.dueMs ?? Infinity;
    if (first === undefined) return;
    this.#disarm = this.#clock.after(Math.max(0, first.dueMs - this.#clock.monotonic()), () => this.#ring());
  }

  #ring(): void {
    this.#armedMs = Infinity;
    const nowMs = this.#clock.monotonic();
    // What the work itself adds for this very moment waits for the next ring, so that this one ends.
    const last = this.#order;
    try {
      for (let first = this.#heap[0]; first !== undefined; first = this.#heap[0]) {
        if (first.work !== null && (first.dueMs > nowMs + EARLY_MS || first.order > last)) break;
        this.#pop();
        const { work } = first;
        first.work = null;
        if (work === null) this.#cancelled -= 1;
        else work();
      }
    } finally {
      this.#arm();
    }
  }

  #pop(): void {
    const last = this.#heap.pop();
    if (last === undefined || this.#heap.length === 0) return;
    this.#heap[0] = last;
    this.#down();
  }

  #up(from: number): void {
    const heap = this.#heap;
    for (let at = from; at > 0;) {
      const parent = (at - 1) >> 1;
      const [above, own] = [heap[parent], heap[at]];
      if (above === undefined || own === undefined || earlier(above, own) < 0) return;
      heap[parent] = own;
      heap[at] = above;
      at = parent;
    }
  }

  #down(): void {
    const heap = this.#heap;
    for (let at = 0; ;) {
      let least = at;
      for (const child of [2 * at + 1, 2 * at + 2]) {
        const [one, other] = [heap[child], heap[least]];
        if (one !== undefined && other !== undefined && earlier(one, other) < 0) least = child;
      }
      if (least === at) return;
      const [own, below] = [heap[at], heap[least]];
      if (own === undefined || below === undefined) return;
      heap[at] = below;
      heap[least] = own;
      at = least;
    }
  }
}

function earlier(left: Appointment, right: Appointment): number {
  return left.dueMs - right.dueMs || left.order - right.order;
}
