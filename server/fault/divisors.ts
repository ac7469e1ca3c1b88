import { metricOf, type MetricName } from '../domain/metric.ts';
import type { SampleColumns } from '../domain/sample-columns.ts';
import type { Series } from '../domain/series.ts';
import { trustedValue } from './threshold-rule.ts';

/** Values of one poll by metric and series, to divide by. */
export class Divisors {
  readonly #samples: SampleColumns;
  /** By metric, then interface and instance. */
  readonly #byMetric = new Map<MetricName, Map<string, number>>();

  constructor(samples: SampleColumns) {
    this.#samples = samples;
  }

  /** In percent; null where there is nothing to divide by. */
  share(metric: MetricName, series: Series, value: number): number | null {
    let values = this.#byMetric.get(metric);
    if (values === undefined) {
      values = new Map();
      for (let at = 0; at < this.#samples.length; at += 1) {
        if (this.#samples.metric(at) !== metric) continue;
        const trusted = trustedValue(this.#samples, at, metricOf(metric));
        if (!Number.isNaN(trusted)) values.set(seriesText(this.#samples.series(at)), trusted);
      }
      this.#byMetric.set(metric, values);
    }
    const divisor = values.get(seriesText(series));
    return divisor === undefined || divisor === 0 ? null : (value / divisor) * 100;
  }
}

const seriesText = ({ interfaceId, instance }: Series): string => `${interfaceId ?? ''} ${instance ?? ''}`;
