import type {
  BaselineBand,
  BaselinePoint,
  BaselineReader,
  BaselineRepository,
} from '../../domain/baseline.ts';
import type { SeriesKey } from '../../domain/series.ts';
import { HOUR } from '../../domain/units.ts';
import { boundsOf, isReady, surenessOf } from './bounds.ts';
import type { HourOfWeek } from './hour-of-week.ts';

/** Hours of five weeks: a longer time would only repeat itself. */
const MAX_POINTS = 840;

/** What is usual of series, for charts. */
export class BaselineBands implements BaselineReader {
  readonly #repository: Pick<BaselineRepository, 'of'>;
  readonly #hours: HourOfWeek;

  constructor(options: { repository: Pick<BaselineRepository, 'of'>; hours: HourOfWeek }) {
    this.#repository = options.repository;
    this.#hours = options.hours;
  }

  bands(
    key: Omit<SeriesKey, 'instance'>,
    { fromMs, toMs }: { fromMs: number; toMs: number },
  ): BaselineBand[] {
    const firstMs = Math.floor(Math.max(fromMs, toMs - MAX_POINTS * HOUR) / HOUR) * HOUR;
    return this.#repository
      .of(key)
      .filter(({ baseline }) => isReady(baseline))
      .map(({ metric, instance, baseline }) => {
        const points: BaselinePoint[] = [];
        for (let atMs = firstMs; atMs < toMs; atMs += HOUR) {
          const bounds = boundsOf(baseline, this.#hours.slotAt(atMs), 'normal');
          if (bounds === null) continue;
          const { median, lower, upper } = bounds;
          points.push({ atMs, median, lower: lower === -Infinity ? null : lower, upper });
        }
        return { metric, instance, points, sureness: surenessOf(baseline) };
      });
  }
}
