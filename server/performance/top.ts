import type { Clock } from '../domain/clock.ts';
import type { SeriesSelection, TopPeriod, TopReader, TopSeries } from '../domain/comparison.ts';
import type { InventoryReader } from '../domain/inventory.ts';
import type { LatestReader } from '../domain/latest.ts';
import { metricOf, type MetricName } from '../domain/metric.ts';
import type { SeriesReader } from '../domain/series.ts';
import { DAY, HOUR, MINUTE } from '../domain/units.ts';
import { Breather } from '../domain/breather.ts';

const PERIODS = {
  day: { spanMs: 1 * DAY, stepMs: 1 * HOUR },
  month: { spanMs: 30 * DAY, stepMs: 1 * DAY },
} as const;
/** An average over a day hardly changes within a minute, and every open page asks for it. */
const FRESH_MS = 1 * MINUTE;
/** Metrics and periods whose order is kept. */
const KEPT = 32;
/** Of each order so many are kept, as many as can be asked for. */
const LONGEST = 100;

type Query = Parameters<TopReader['top']>[0];

/** Which series of a metric are the largest. */
export class Top implements TopReader {
  readonly #series: SeriesReader;
  readonly #latest: LatestReader;
  readonly #inventory: Pick<InventoryReader, 'devices' | 'interfaces'>;
  readonly #clock: Pick<Clock, 'now'>;
  /** `metric period` -> its order, oldest first. */
  readonly #orders = new Map<string, { readonly atMs: number; readonly order: Promise<TopSeries[]> }>();

  constructor(options: {
    series: SeriesReader;
    latest: LatestReader;
    inventory: Pick<InventoryReader, 'devices' | 'interfaces'>;
    clock: Pick<Clock, 'now'>;
  }) {
    this.#series = options.series;
    this.#latest = options.latest;
    this.#inventory = options.inventory;
    this.#clock = options.clock;
  }

  /** `limit` up to 100. An order over a day or month may be a minute old. */
  async top({ metric, period, limit }: Query): Promise<readonly TopSeries[]> {
    if (period === 'now') return (await this.#now(metric)).toSorted(byValue).slice(0, limit);
    const key = `${metric} ${period}`;
    const nowMs = this.#clock.now();
    const known = this.#orders.get(key);
    if (known !== undefined && nowMs - known.atMs < FRESH_MS) return (await known.order).slice(0, limit);
    const order = this.#ordered(metric, period, nowMs);
    this.#orders.delete(key);
    this.#orders.set(key, { atMs: nowMs, order });
    for (const oldest of this.#orders.keys()) {
      if (this.#orders.size <= KEPT) break;
      this.#orders.delete(oldest);
    }
    try {
      return (await order).slice(0, limit);
    } catch (error) {
      this.#orders.delete(key);
      throw error;
    }
  }

  async #now(metric: MetricName): Promise<TopSeries[]> {
    if (metricOf(metric).scope === 'interface')
      return (await this.#latest.top([metric], LONGEST)).map(({ deviceId, interfaceId, value }) => ({
        ...{ metric, deviceId, interfaceId, instance: null },
        value,
        max: null,
      }));
    return this.#inventory.devices().flatMap(({ id: deviceId }) =>
      Object.entries(this.#latest.ofDevice(deviceId)).flatMap(([name, value]) => {
        if (name !== metric && !name.startsWith(`${metric}:`)) return [];
        const instance = name === metric ? null : name.slice(metric.length + 1);
        return [{ metric, deviceId, interfaceId: null, instance, value, max: null }];
      }),
    );
  }

  async #ordered(metric: MetricName, period: Exclude<TopPeriod, 'now'>, nowMs: number): Promise<TopSeries[]> {
    const { spanMs, stepMs } = PERIODS[period];
    const breather = new Breather();
    let found: TopSeries[] = [];
    for (const owner of this.#owners(metric)) {
      const range = { fromMs: nowMs - spanMs, toMs: nowMs, stepMs };
      for (const { instance, points } of this.#series.read({ ...owner, ...range })) {
        let [sum, polls, max] = [0, 0, -Infinity];
        for (const point of points) {
          if (point.avg === null) continue;
          sum += point.avg * point.count;
          polls += point.count;
          max = Math.max(max, point.max ?? point.avg);
        }
        if (polls > 0) found.push({ ...owner, instance, value: sum / polls, max });
      }
      if (found.length > 4 * LONGEST) found = found.toSorted(byValue).slice(0, LONGEST);
      await breather.pause();
    }
    return found.toSorted(byValue).slice(0, LONGEST);
  }

  *#owners(metric: MetricName): Generator<Omit<SeriesSelection, 'instance'>> {
    const ofInterfaces = metricOf(metric).scope === 'interface';
    for (const { id: deviceId } of this.#inventory.devices()) {
      if (!ofInterfaces) yield { metric, deviceId, interfaceId: null };
      else
        for (const { id: interfaceId, present } of this.#inventory.interfaces(deviceId))
          if (present) yield { metric, deviceId, interfaceId };
    }
  }
}

const byValue = (a: TopSeries, b: TopSeries): number => b.value - a.value;
