import type { DeviceId } from '../domain/device.ts';
import type { InterfaceId } from '../domain/interface.ts';
import type { SeriesReader } from '../domain/series.ts';
import { DAY, MINUTE } from '../domain/units.ts';

export const AVERAGING_MS = 5 * MINUTE;
// A day's averages are 1.2 kB; this many are a month of some thirty interfaces, both ways.
const KEPT_DAYS = 2_000;

export type VolumeMetric = 'ifInOctets' | 'ifOutOctets';

/** 5-minute averages of traffic in bit/s, read day by day; days that are over are kept. */
export class FiveMinuteAverages {
  readonly #series: SeriesReader;
  /** `metric interface day` -> averages, oldest use first. */
  readonly #days = new Map<string, Float32Array>();

  constructor(options: { series: SeriesReader }) {
    this.#series = options.series;
  }

  /**
   * All averages of a period, in no order to rely on.
   * @param settledMs days that ended before it no longer change
   */
  read(
    port: { deviceId: DeviceId; interfaceId: InterfaceId },
    metric: VolumeMetric,
    { fromMs, toMs, settledMs }: { fromMs: number; toMs: number; settledMs: number },
  ): number[] {
    const values: number[] = [];
    for (let dayMs = Math.floor(fromMs / DAY) * DAY; dayMs < toMs; dayMs += DAY) {
      const whole = dayMs >= fromMs && dayMs + DAY <= toMs;
      const range = { fromMs: Math.max(dayMs, fromMs), toMs: Math.min(dayMs + DAY, toMs) };
      const keep = whole && dayMs + DAY <= settledMs;
      const key = `${metric} ${port.interfaceId} ${dayMs}`;
      const day = (keep ? this.#days.get(key) : undefined) ?? this.#day(port, metric, range);
      if (keep) this.#keep(key, day);
      for (const value of day) values.push(value);
    }
    return values;
  }

  #day(
    port: { deviceId: DeviceId; interfaceId: InterfaceId },
    metric: VolumeMetric,
    range: { fromMs: number; toMs: number },
  ): Float32Array {
    const found = this.#series.read({ metric, ...port, ...range, stepMs: AVERAGING_MS });
    return Float32Array.from(
      found.flatMap((series) => series.points.flatMap((point) => (point.avg === null ? [] : [point.avg]))),
    );
  }

  #keep(key: string, day: Float32Array): void {
    this.#days.delete(key);
    this.#days.set(key, day);
    if (this.#days.size <= KEPT_DAYS) return;
    for (const oldest of this.#days.keys()) {
      this.#days.delete(oldest);
      break;
    }
  }
}

/**
 * The 95th percentile by nearest rank: the smallest value that at least 95 % of the values do not exceed, so always
 * one that was measured. Null without values.
 */
export function percentile95(values: readonly number[]): number | null {
  const sorted = Float64Array.from(values).sort();
  return sorted[Math.ceil(0.95 * sorted.length) - 1] ?? null;
}
