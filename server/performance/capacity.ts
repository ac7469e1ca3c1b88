import type { CapacityReader, CapacityRow, DailyValue } from '../domain/capacity.ts';
import type { Clock } from '../domain/clock.ts';
import type { SeriesSelection, TopReader } from '../domain/comparison.ts';
import type { InventoryReader } from '../domain/inventory.ts';
import { percentileOf } from '../domain/percentile.ts';
import type { SeriesReader } from '../domain/series.ts';
import { DAY, HOUR } from '../domain/units.ts';
import { Breather } from '../domain/breather.ts';
import { forecastOf } from './forecast.ts';

const HISTORY_MS = 90 * DAY;
/** Interfaces looked at, each way: what is nearest to its end is among the fullest. */
const FULLEST = 100;
/** A day of which half is missing tells nothing. */
const LEAST_HOURS = 12;
const USED = 'gauge:HOST-RESOURCES-MIB::hrStorageUsed';
const SIZE = 'gauge:HOST-RESOURCES-MIB::hrStorageSize';
const PERCENT = 100;

/** When interfaces, disks and memory will be full to a level. */
export class Capacity implements CapacityReader {
  readonly #series: SeriesReader;
  readonly #top: TopReader;
  readonly #inventory: Pick<InventoryReader, 'devices'>;
  readonly #clock: Pick<Clock, 'now'>;

  constructor(options: {
    series: SeriesReader;
    top: TopReader;
    inventory: Pick<InventoryReader, 'devices'>;
    clock: Pick<Clock, 'now'>;
  }) {
    this.#series = options.series;
    this.#top = options.top;
    this.#inventory = options.inventory;
    this.#clock = options.clock;
  }

  async capacity(level: number): Promise<readonly CapacityRow[]> {
    const toMs = Math.floor(this.#clock.now() / DAY) * DAY;
    const range = { fromMs: Math.max(0, toMs - HISTORY_MS), toMs, stepMs: HOUR };
    const breather = new Breather();
    const rows: CapacityRow[] = [];
    const add = (selection: SeriesSelection, values: ReadonlyMap<number, number>) =>
      rows.push({ ...selection, ...forecastOf(dailyValues(values), level) });
    for (const metric of ['ifInUtilisation', 'ifOutUtilisation'] as const)
      for (const { deviceId, interfaceId } of await this.#top.top({
        ...{ metric, period: 'month', limit: FULLEST },
      })) {
        const selection = { metric, deviceId, interfaceId };
        for (const { instance, points } of this.#series.read({ ...selection, ...range }))
          add({ ...selection, instance }, valuesOf(points));
        await breather.pause();
      }
    for (const { id: deviceId } of this.#inventory.devices()) {
      const owner = { deviceId, interfaceId: null };
      for (const { instance, points } of this.#series.read({ ...owner, metric: 'diskUtilisation', ...range }))
        add({ ...owner, metric: 'diskUtilisation', instance }, valuesOf(points));
      const sizes = this.#series.read({ ...owner, metric: SIZE, ...range });
      for (const { instance, points } of this.#series.read({ ...owner, metric: USED, ...range })) {
        const size = valuesOf(sizes.find((one) => one.instance === instance)?.points ?? []);
        add({ ...owner, metric: USED, instance }, shareOf(valuesOf(points), size));
      }
      await breather.pause();
    }
    return rows.toSorted((a, b) => (a.reachesAtMs ?? Infinity) - (b.reachesAtMs ?? Infinity) || byFill(a, b));
  }
}

const byFill = (a: CapacityRow, b: CapacityRow): number => (b.present ?? 0) - (a.present ?? 0);

type Points = ReturnType<SeriesReader['read']>[number]['points'];

/** Hour -> average. */
function valuesOf(points: Points): Map<number, number> {
  return new Map(points.flatMap(({ atMs, avg }) => (avg === null ? [] : [[atMs, avg]])));
}

/** Percent of each hour in which both are known. */
function shareOf(used: ReadonlyMap<number, number>, size: ReadonlyMap<number, number>): Map<number, number> {
  const shares = new Map<number, number>();
  for (const [atMs, value] of used) {
    const whole = size.get(atMs) ?? 0;
    if (whole > 0) shares.set(atMs, (PERCENT * value) / whole);
  }
  return shares;
}

/** The 95th percentile of the hours of each day. */
export function dailyValues(hours: ReadonlyMap<number, number>): DailyValue[] {
  const days = new Map<number, number[]>();
  for (const [atMs, value] of hours) {
    const day = Math.floor(atMs / DAY);
    days.set(day, [...(days.get(day) ?? []), value]);
  }
  return [...days]
    .filter(([, values]) => values.length >= LEAST_HOURS)
    .toSorted(([a], [b]) => a - b)
    .map(([day, values]) => ({ day, value: percentileOf(Float64Array.from(values).sort(), 0.95)! }));
}
