import type { ComparedSeriesView } from '../../../server/contract/comparison.ts';
import type { LivePoint, SeriesView } from '../../../server/contract/series.ts';
import type { SeriesSelection } from '../../../server/contract/series-selection.ts';
import { SeriesTail } from './tail.ts';

type Metric = SeriesView['metric'];

interface Owner {
  readonly deviceId: number;
  readonly interfaceId: number | null;
  readonly metrics: Metric[];
}

const ownerKey = ({ deviceId, interfaceId }: Omit<Owner, 'metrics'>) => `${deviceId} ${interfaceId ?? '-'}`;

/** The tails of series of several devices, one for each device or interface. A store for React. */
export class ComparisonTail {
  readonly #selections: readonly SeriesSelection[];
  readonly #tails = new Map<string, { readonly owner: Owner; readonly tail: SeriesTail }>();
  readonly #listeners = new Set<() => void>();
  #series: readonly SeriesView[] | null = null;

  constructor(options: { selections: readonly SeriesSelection[]; stepMs: number; untilMs: number }) {
    const { selections, stepMs, untilMs } = options;
    this.#selections = selections;
    const owners = new Map<string, Owner>();
    for (const { deviceId, interfaceId, metric } of selections) {
      const owner = owners.get(ownerKey({ deviceId, interfaceId })) ?? { deviceId, interfaceId, metrics: [] };
      owner.metrics.push(metric);
      owners.set(ownerKey(owner), owner);
    }
    for (const [key, owner] of owners)
      this.#tails.set(key, { owner, tail: new SeriesTail({ ...owner, stepMs, untilMs }) });
  }

  fetching(): void {
    for (const { tail } of this.#tails.values()) tail.fetching();
  }

  fetched(items: readonly ComparedSeriesView[]): void {
    for (const [key, { tail }] of this.#tails) tail.fetched(items.filter((one) => ownerKey(one) === key));
    this.#tell();
  }

  heard(deviceId: number, points: readonly LivePoint[]): void {
    let touched = false;
    for (const { owner, tail } of this.#tails.values()) {
      if (owner.deviceId !== deviceId) continue;
      const before = tail.snapshot();
      tail.heard(points);
      touched ||= tail.snapshot() !== before;
    }
    if (touched) this.#tell();
  }

  prune(fromMs: number): void {
    const before = [...this.#tails.values()].map(({ tail }) => tail.snapshot());
    for (const { tail } of this.#tails.values()) tail.prune(fromMs);
    if ([...this.#tails.values()].some(({ tail }, at) => tail.snapshot() !== before[at])) this.#tell();
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** In the order of the selections; null until the first answer. */
  readonly snapshot = (): readonly SeriesView[] | null => this.#series;

  #tell(): void {
    this.#series = this.#selections.flatMap((selection) => {
      const all = this.#tails.get(ownerKey(selection))?.tail.snapshot() ?? [];
      return all
        .filter(
          ({ metric, instance }) =>
            metric === selection.metric && (selection.instance === null || instance === selection.instance),
        )
        .toSorted((a, b) => (a.instance ?? '').localeCompare(b.instance ?? ''));
    });
    for (const listener of this.#listeners) listener();
  }
}
