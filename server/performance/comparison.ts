import type { ComparedSeries, ComparisonReader, SeriesSelection, TimeSpan } from '../domain/comparison.ts';
import type { SeriesData, SeriesReader } from '../domain/series.ts';
import { statisticsOf } from './series-statistics.ts';

/** Reads series of several devices for one page: points as wide as they are drawn, statistics of the finest kept. */
export class Comparison implements ComparisonReader {
  readonly #series: SeriesReader;

  constructor(options: { series: SeriesReader }) {
    this.#series = options.series;
  }

  compare(
    selections: readonly SeriesSelection[],
    { fromMs, toMs, stepMs }: TimeSpan & { readonly stepMs: number },
  ): readonly ComparedSeries[] {
    return selections.flatMap((selection) => {
      const drawn = this.#read(selection, { fromMs, toMs, stepMs });
      const finest = stepMs === 0 ? drawn : this.#read(selection, { fromMs, toMs, stepMs: 0 });
      return drawn.map((one) => ({
        ...one,
        statistics: statisticsOf(finest.find(({ instance }) => instance === one.instance) ?? one, {
          fromMs,
          toMs,
        }),
      }));
    });
  }

  #read(
    { instance, ...selection }: SeriesSelection,
    range: TimeSpan & { readonly stepMs: number },
  ): SeriesData[] {
    const found = this.#series.read({ ...selection, ...range });
    return found.filter((one) => instance === null || one.instance === instance);
  }
}
