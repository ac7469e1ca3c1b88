import type { MaintenancePeriod } from '../../domain/maintenance-window.ts';

/** Points of one series to learn from, by columns, oldest first, each time once. */
export class LearningPoints {
  length = 0;
  atMs = new Float64Array(1_024);
  values = new Float64Array(1_024);
  /** Of the widest among them, ms. */
  stepMs = 0;

  push(atMs: number, value: number): void {
    if (this.length === this.atMs.length) {
      this.atMs = grown(this.atMs);
      this.values = grown(this.values);
    }
    this.atMs[this.length] = atMs;
    this.values[this.length] = value;
    this.length += 1;
  }

  /** Without values that are none, without what lies in these times, and in order. */
  sorted(left: readonly MaintenancePeriod[]): LearningPoints {
    const order = Array.from({ length: this.length }, (_, at) => at);
    if (!isAscending(this.atMs, this.length)) order.sort((a, b) => this.atMs[a]! - this.atMs[b]!);
    const kept = new LearningPoints();
    kept.stepMs = this.stepMs;
    let beforeMs = -Infinity;
    for (const at of order) {
      const atMs = this.atMs[at]!;
      const value = this.values[at]!;
      const endMs = atMs + this.stepMs;
      if (!Number.isFinite(value) || atMs === beforeMs) continue;
      if (left.some(({ fromMs, toMs }) => endMs > fromMs && atMs < toMs)) continue;
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

function grown(from: Float64Array): Float64Array<ArrayBuffer> {
  const to = new Float64Array(from.length * 2);
  to.set(from);
  return to;
}
