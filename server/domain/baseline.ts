import type { DeviceId } from './device.ts';
import type { InterfaceId } from './interface.ts';
import type { MetricName } from './metric.ts';
import type { SeriesKey } from './series.ts';

/** How far a value may leave what is usual before it counts, in words. */
export const SENSITIVITIES = ['low', 'normal', 'high'] as const;
export type Sensitivity = (typeof SENSITIVITIES)[number];

/** The first is Monday from 0 to 1 o'clock. */
export const HOURS_OF_WEEK = 168;

/** How far the days strayed furthest from what is usual: median and MAD over the days, in spreads of their hours. */
export interface Straying {
  readonly median: number;
  readonly mad: number;
}

/**
 * What is usual of one series at each hour of the week, in the metric's unit. Ratios are taken of values with `floor`
 * added to them, so that what is small beside it makes no difference.
 */
export interface Baseline {
  readonly learnedAtMs: number;
  /** Of the oldest point that was learned from. */
  readonly fromMs: number;
  /** Since when it has another level, which was taken over; what was before is learned from by its shape alone. */
  readonly levelSinceMs: number | null;
  readonly points: number;
  /** Days of which at least half is known. */
  readonly days: number;
  /** Width of a point, ms. */
  readonly stepMs: number;
  readonly floor: number;
  /** What values are counted from: 0, or less where there are negative ones. */
  readonly base: number;
  /** Spread of an ordinary hour: MAD of the natural logarithms, times 1.4826. */
  readonly spread: number;
  readonly above: Straying;
  readonly below: Straying;
  /** By hour of the week; NaN where too little is known of it. */
  readonly medians: Float32Array;
  readonly mads: Float32Array;
}

/** One that is kept. */
export interface KeptBaseline {
  readonly seriesId: number;
  readonly metric: MetricName;
  readonly interfaceId: InterfaceId | null;
  readonly instance: string | null;
  readonly baseline: Baseline;
}

/** When a series was last looked at, without what was found. */
export interface LearningState {
  readonly seriesId: number;
  readonly metric: MetricName;
  readonly interfaceId: InterfaceId | null;
  readonly instance: string | null;
  readonly learnedAtMs: number;
  readonly fromMs: number;
  readonly ready: boolean;
  readonly levelSinceMs: number | null;
}

export interface BaselineRepository {
  /** All of a device. */
  ofDevice(id: DeviceId): readonly KeptBaseline[];
  states(id: DeviceId): readonly LearningState[];
  /** Of a metric's instances in one place. */
  of(key: Omit<SeriesKey, 'instance'>): readonly KeptBaseline[];
  /** Ignored where the series is not stored. @param ready whether it may be judged by */
  save(key: SeriesKey, baseline: Baseline, ready: boolean): void;
  /** From then on another level counts; it is judged again once it is learned anew. */
  newLevel(seriesId: number, sinceMs: number): void;
  /** Drops those of a device that are none of these. */
  keepOnly(id: DeviceId, seriesIds: ReadonlySet<number>): void;
}

/** What is usual at a time, and how far it may be left. */
export interface BaselinePoint {
  readonly atMs: number;
  readonly median: number;
  /** Null where nothing is too little, or too much. */
  readonly lower: number | null;
  readonly upper: number | null;
}

/** The band of one series over a time. */
export interface BaselineBand {
  readonly metric: MetricName;
  readonly instance: string | null;
  readonly points: readonly BaselinePoint[];
  /** How sure it is, in words. */
  readonly sureness: string;
}

export interface BaselineReader {
  /** Hour by hour at normal sensitivity; empty where nothing is known. */
  bands(
    key: Omit<SeriesKey, 'instance'>,
    span: { readonly fromMs: number; readonly toMs: number },
  ): readonly BaselineBand[];
}
