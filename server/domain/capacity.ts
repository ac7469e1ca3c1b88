import type { SeriesSelection } from './comparison.ts';

/** The 95th percentile of one day. */
export interface DailyValue {
  /** Whole days since 1970 (UTC). */
  readonly day: number;
  readonly value: number;
}

/**
 * `tooLittle`: fewer days than are needed; `reached`: the trend is there already; `reaches`: within two years; `beyond`: not
 * within two years, as it rises too slowly or not at all.
 */
export type ForecastState = 'tooLittle' | 'reached' | 'reaches' | 'beyond';

export interface Forecast {
  readonly state: ForecastState;
  readonly level: number;
  /** Days with values, and how many are needed. */
  readonly days: number;
  readonly neededDays: number;
  /** Where the trend stands on the last day; null with too little history, like all that follows. */
  readonly present: number | null;
  readonly perDay: number | null;
  /** Within these the rise per day lies with a confidence of 95 %. */
  readonly perDayLow: number | null;
  readonly perDayHigh: number | null;
  readonly reachesAtMs: number | null;
  /** Earliest by the steepest rise, latest by the flattest; null where that is not within two years. */
  readonly earliestMs: number | null;
  readonly latestMs: number | null;
}

export interface CapacityRow extends Forecast, SeriesSelection {}

export interface CapacityReader {
  /**
   * The fullest interfaces, each way, every disk, and what else somebody monitors hrStorageUsed and hrStorageSize of; nearest
   * first.
   *
   * @param level percent
   */
  capacity(level: number): Promise<readonly CapacityRow[]>;
}
