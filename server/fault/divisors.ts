import { metricOf, type MetricName } from '../domain/metric.ts';
import type { Sample } from '../domain/series.ts';
import { trustedValue } from './threshold-rule.ts';

/** Values of one poll by metric and series, to divide by. */
export class Divisors {
  readonly #samples: readonly Sample[];
  /** By metric, then interface and instance. */
  readonly #byMetric = new Map<MetricName, Map<string, number>>();

  constructor(samples: readonly Sample[]) {
    this.#samples = samples;
  }

  /** In percent; null where there is nothing to divide by. */
  share(metric: MetricName, { series }: Sample, value: number): number | null {
    let values = this.#byMetric.get(metric);
    if (values === undefined) {
      values = new Map();
      for (const sample of this.#samples) {
        if (sample.series.metric !== metric) continue;
        const trusted = trustedValue(sample, metricOf(metric));
        if (trusted !== null) values.set(seriesText(sample.series), trusted);
      }
      this.#byMetric.set(metric, values);
    }
    const divisor = values.get(seriesText(series));
    return divisor === undefined || divisor === 0 ? null : (value / divisor) * 100;
  }
}

const seriesText = ({ interfaceId, instance }: Sample['series']): string =>
  `${interfaceId ?? ''} ${instance ?? ''}`;
