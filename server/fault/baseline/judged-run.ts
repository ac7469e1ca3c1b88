import type { DeviceId } from '../../domain/device.ts';
import { SECOND } from '../../domain/units.ts';

/** Of the time, so much must count. */
const SHARE = 0.6;

/** Polls that follow each other and may come to raise or clear: how long, how much of it counts, and the mean of all. */
export class JudgedRun {
  readonly deviceId: DeviceId;
  /** What is waited for; another one begins another run. */
  readonly aim: 'above' | 'below' | 'inside';
  polls = 0;
  #sinceMs = Number.NaN;
  #lastMs = Number.NaN;
  #weight = 0;
  #counted = 0;
  #sum = 0;

  constructor(options: { deviceId: DeviceId; aim: JudgedRun['aim'] }) {
    this.deviceId = options.deviceId;
    this.aim = options.aim;
  }

  /** @param spanMs what the value is the mean of; 0 for a value of the moment */
  push(poll: { atMs: number; spanMs: number; value: number; counts: boolean }): void {
    const { atMs, spanMs, value, counts } = poll;
    if (this.polls === 0) this.#sinceMs = atMs - spanMs;
    const weight = spanMs > 0 ? spanMs : this.polls === 0 ? SECOND : Math.max(SECOND, atMs - this.#lastMs);
    this.#lastMs = atMs;
    this.polls += 1;
    this.#weight += weight;
    this.#sum += weight * value;
    if (counts) this.#counted += weight;
  }

  get lastMs(): number {
    return this.#lastMs;
  }

  get lastingMs(): number {
    return this.#lastMs - this.#sinceMs;
  }

  get mean(): number {
    return this.#sum / this.#weight;
  }

  /** Enough of the time counts. */
  get holds(): boolean {
    return this.#counted >= SHARE * this.#weight;
  }
}
