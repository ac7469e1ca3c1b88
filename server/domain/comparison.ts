import type { DeviceId } from './device.ts';
import type { InterfaceId } from './interface.ts';
import type { MetricName } from './metric.ts';
import type { SeriesData } from './series.ts';

/** What is drawn as one line; without an instance, one line for each that the metric has. */
export interface SeriesSelection {
  readonly metric: MetricName;
  readonly deviceId: DeviceId;
  readonly interfaceId: InterfaceId | null;
  readonly instance: string | null;
}

/** Over the values of a range, in the metric's unit; null where there are none. */
export interface SeriesStatistics {
  /** How wide the averages are that the percentiles are of, ms; 0 where they are of single samples. */
  readonly widthMs: number;
  /** How many of them there are. */
  readonly values: number;
  readonly min: number | null;
  /** Weighted by the polls in each value. */
  readonly avg: number | null;
  readonly max: number | null;
  readonly p50: number | null;
  readonly p90: number | null;
  readonly p95: number | null;
  readonly p99: number | null;
  readonly last: number | null;
  readonly lastAtMs: number | null;
  /** Rate times time, without the gaps; null for what is no rate of octets. */
  readonly octets: number | null;
}

export interface ComparedSeries extends SeriesData {
  readonly statistics: SeriesStatistics;
}

/** Stretch of time [fromMs, toMs). */
export interface TimeSpan {
  readonly fromMs: number;
  readonly toMs: number;
}

export interface ComparisonReader {
  /** @param stepMs width of the points to draw; the statistics are of the finest that are kept */
  compare(
    selections: readonly SeriesSelection[],
    range: TimeSpan & { readonly stepMs: number },
  ): readonly ComparedSeries[];
}

/** `now`: the newest values; `day`, `month`: averages of the last 24 hours and 30 days. */
export const TOP_PERIODS = ['now', 'day', 'month'] as const;
export type TopPeriod = (typeof TOP_PERIODS)[number];

export interface TopSeries extends SeriesSelection {
  /** The newest value or the average of the period, in the metric's unit. */
  readonly value: number;
  /** Greatest of the period; null for `now`. */
  readonly max: number | null;
}

export interface TopReader {
  /** Largest first. */
  top(query: {
    readonly metric: MetricName;
    readonly period: TopPeriod;
    readonly limit: number;
  }): Promise<readonly TopSeries[]>;
}
