import type { MaintenancePeriod } from '../../domain/maintenance-window.ts';

/** Points of one series to learn from, by columns. */
export class LearningPoints {
  length = 0;
  atMs: Float64Array;
  values: Float64Array;
  /** Width of the widest among them, ms. */
  stepMs = 0;

  constructor(capacity = 1_024) {
    this.atMs = new Float64Array(capacity);
    this.values = new Float64Array(capacity);
  }

  push(atMs: number, value: number): void {
    if (this.length === this.atMs.length) {
      this.atMs = grown(this.atMs);
      this.values = grown(this.values);
    }
    this.atMs[this.length] = atMs;
    this.values[this.length] = value;
    this.length += 1;
  }

  /** Those since a time in their order, each time once, without values that are none and what lies in some times. */
  sorted({ left, fromMs }: { left: readonly MaintenancePeriod[]; fromMs: number }): LearningPoints {
    const { length, stepMs } = this;
    const kept = new LearningPoints(Math.max(1, length));
    kept.stepMs = stepMs;
    const order = isAscending(this.atMs, length) ? null : orderOf(this.atMs, length);
    let beforeMs = -Infinity;
    for (let place = 0; place < length; place += 1) {
      const at = order === null ? place : order[place]!;
      const atMs = this.atMs[at]!;
      const value = this.values[at]!;
      if (atMs < fromMs || atMs === beforeMs || !Number.isFinite(value)) continue;
      if (left.some((period) => atMs + stepMs > period.fromMs && atMs < period.toMs)) continue;
      kept.push(atMs, value);
      beforeMs = atMs;
    }
    return kept;
  }
}

function isAscending(atMs: Float64Array, length: number): boolean {
  for (let at = 1; at < length; at += 1) if (atMs[at]! < atMs[at - 1]!) return false;
  return true;
}

function orderOf(atMs: Float64Array, length: number): Uint32Array {
  return Uint32Array.from({ length }, (_, at) => at).sort((a, b) => atMs[a]! - atMs[b]! || a - b);
}

function grown(from: Float64Array): Float64Array<ArrayBuffer> {
  const to = new Float64Array(from.length * 2);
  to.set(from);
  return to;
}
