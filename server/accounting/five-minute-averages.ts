import type { DeviceId } from '../domain/device.ts';
import type { InterfaceId } from '../domain/interface.ts';
import { percentileOf } from '../domain/percentile.ts';
import type { SeriesReader } from '../domain/series.ts';
import { DAY, MINUTE } from '../domain/units.ts';

export const AVERAGING_MS = 5 * MINUTE;
// A day’s averages are 2.3 kB; this many are a month of some thirty interfaces, both ways.
const KEPT_DAYS = 2_000;
// Keeps one answer of the store below the number of points where it would coarsen them.
const READ_DAYS = 10;

export type VolumeMetric = 'ifInOctets' | 'ifOutOctets';

type Port = { readonly deviceId: DeviceId; readonly interfaceId: InterfaceId };

/** 5-minute averages of traffic in bit/s; those of days that are over are kept. */
export class FiveMinuteAverages {
  readonly #series: SeriesReader;
  /** `metric interface day` -> averages, oldest use first. */
  readonly #days = new Map<string, Float64Array>();

  constructor(options: { series: SeriesReader }) {
    this.#series = options.series;
  }

  /**
   * All averages of a period, in no order to rely on.
   * @param settledMs days that ended before it no longer change
   */
  read(
    port: Port,
    metric: VolumeMetric,
    { fromMs, toMs, settledMs }: { fromMs: number; toMs: number; settledMs: number },
  ): number[] {
    const values: number[] = [];
    // Start of the days not kept that lie together, to be read in one go.
    let missingMs: number | null = null;
    for (let dayMs = Math.floor(fromMs / DAY) * DAY; dayMs < toMs; dayMs += DAY) {
      const kept = dayMs >= fromMs && dayMs + DAY <= toMs ? this.#kept(port, metric, dayMs) : undefined;
      if (kept !== undefined) for (const value of kept) values.push(value);
      if (missingMs !== null && (kept !== undefined || dayMs - missingMs >= READ_DAYS * DAY)) {
        this.#read(port, metric, { fromMs: Math.max(missingMs, fromMs), toMs: dayMs, settledMs }, values);
        missingMs = null;
      }
      if (kept === undefined) missingMs ??= dayMs;
    }
    if (missingMs !== null)
      this.#read(port, metric, { fromMs: Math.max(missingMs, fromMs), toMs, settledMs }, values);
    return values;
  }

  /** Adds what the store has to `values` and keeps the whole days that are settled. */
  #read(
    port: Port,
    metric: VolumeMetric,
    { fromMs, toMs, settledMs }: { fromMs: number; toMs: number; settledMs: number },
    values: number[],
  ): void {
    const days = new Map<number, number[]>();
    for (let dayMs = Math.ceil(fromMs / DAY) * DAY; dayMs + DAY <= Math.min(toMs, settledMs); dayMs += DAY)
      days.set(dayMs, []);
    for (const { points } of this.#series.read({ metric, ...port, fromMs, toMs, stepMs: AVERAGING_MS })) {
      for (const { atMs, avg } of points) {
        if (avg === null) continue;
        values.push(avg);
        days.get(Math.floor(atMs / DAY) * DAY)?.push(avg);
      }
    }
    for (const [dayMs, averages] of days)
      this.#keep(dayKey(port, metric, dayMs), Float64Array.from(averages));
  }

  #kept(port: Port, metric: VolumeMetric, dayMs: number): Float64Array | undefined {
    const key = dayKey(port, metric, dayMs);
    const day = this.#days.get(key);
    if (day !== undefined) this.#keep(key, day);
    return day;
  }

  #keep(key: string, day: Float64Array): void {
    this.#days.delete(key);
    this.#days.set(key, day);
    if (this.#days.size <= KEPT_DAYS) return;
    for (const oldest of this.#days.keys()) {
      this.#days.delete(oldest);
      break;
    }
  }
}

function dayKey(port: Port, metric: VolumeMetric, dayMs: number): string {
  return `${metric} ${port.interfaceId} ${dayMs}`;
}

/** The 95th percentile. Null without values. */
export function percentile95(values: readonly number[]): number | null {
  return percentileOf(Float64Array.from(values).sort(), 0.95);
}
