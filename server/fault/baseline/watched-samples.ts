import type { Metric, MetricName } from '../../domain/metric.ts';
import type { SampleColumns } from '../../domain/sample-columns.ts';
import type { DeviceBounds } from './baseline-book.ts';

interface OfMetric {
  readonly metric: Metric;
}

/**
 * Where in the samples of a device's polls those stand that are watched and known. Polls of a device bring the same
 * series in the same order, so that of hundreds only these few are looked at again.
 */
export class WatchedSamples<Watched extends OfMetric> {
  readonly byMetric: ReadonlyMap<MetricName, Watched>;
  readonly usual: DeviceBounds;
  readonly #length: number;
  readonly #ids: number[] = [];
  /** Index of each in the samples. */
  readonly at: number[] = [];
  /** Where what is usual of it stands. */
  readonly places: number[] = [];
  readonly watched: Watched[] = [];

  constructor(columns: SampleColumns, byMetric: ReadonlyMap<MetricName, Watched>, usual: DeviceBounds) {
    this.byMetric = byMetric;
    this.usual = usual;
    this.#length = columns.length;
    for (let at = 0; at < columns.length; at += 1) {
      const watched = byMetric.get(columns.metric(at));
      const place = watched === undefined ? -1 : usual.placeOf(columns.id(at));
      if (watched === undefined || place < 0) continue;
      this.#ids.push(columns.id(at));
      this.at.push(at);
      this.places.push(place);
      this.watched.push(watched);
    }
  }

  /** Whether these samples are laid out in the same way, and nothing else changed. */
  fits(columns: SampleColumns, byMetric: ReadonlyMap<MetricName, Watched>, usual: DeviceBounds): boolean {
    if (this.usual !== usual || this.byMetric !== byMetric || this.#length !== columns.length) return false;
    for (let one = 0; one < this.at.length; one += 1)
      if (columns.id(this.at[one]!) !== this.#ids[one]) return false;
    return true;
  }
}
