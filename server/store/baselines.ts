import type { Baseline, BaselineRepository, KeptBaseline, LearningState } from '../domain/baseline.ts';
import type { DeviceId } from '../domain/device.ts';
import type { SeriesKey } from '../domain/series.ts';
import { decodeBaseline, encodeBaseline } from './baseline-form.ts';
import type { KnownSeries } from './series/known-series.ts';
import type { StoreFile } from './store-file.ts';

interface StateColumns {
  readonly series: number;
  readonly learned_at: number;
  readonly from_at: number;
  readonly ready: number;
  readonly level_since: number | null;
}

interface BaselineColumns extends StateColumns {
  readonly data: Uint8Array | null;
}

/** What is usual of each series that somebody wants to know it of. */
export class Baselines implements BaselineRepository {
  readonly #file: StoreFile;
  readonly #known: KnownSeries;

  constructor(options: { file: StoreFile; known: KnownSeries }) {
    this.#file = options.file;
    this.#known = options.known;
  }

  ofDevice(id: DeviceId): readonly KeptBaseline[] {
    return this.#file.act(`reading what is usual of device ${id}`, () =>
      this.#file
        .read<[number], BaselineColumns>('SELECT * FROM baseline WHERE device = ? AND ready = 1')
        .all(id)
        .flatMap((row) => this.#kept(row)),
    );
  }

  states(id: DeviceId): readonly LearningState[] {
    return this.#file.act(`reading what is learned of device ${id}`, () =>
      this.#file
        .read<[number], StateColumns>(
          'SELECT series, learned_at, from_at, ready, level_since FROM baseline WHERE device = ?',
        )
        .all(id)
        .flatMap((row) => {
          const series = this.#known.byId(row.series);
          if (series === undefined) return [];
          const { id: seriesId, metric, interfaceId, instance } = series;
          return [{ seriesId, metric, interfaceId, instance, ...timesOf(row), ready: row.ready === 1 }];
        }),
    );
  }

  of(key: Omit<SeriesKey, 'instance'>): readonly KeptBaseline[] {
    const found: KeptBaseline[] = [];
    this.#file.act(`reading what is usual of ${key.metric} of device ${key.deviceId}`, () => {
      for (const series of this.#known.instances(key)) {
        const row = this.#file
          .read<[number, number], BaselineColumns>(
            'SELECT * FROM baseline WHERE device = ? AND series = ? AND ready = 1',
          )
          .get(key.deviceId, series.id);
        if (row !== undefined) found.push(...this.#kept(row));
      }
    });
    return found;
  }

  save(key: SeriesKey, baseline: Baseline, ready: boolean): void {
    const series = this.#known.instances(key).find(({ instance }) => instance === key.instance);
    if (series?.stored !== true) return;
    const { id } = series;
    const { learnedAtMs, fromMs, levelSinceMs } = baseline;
    this.#file.act(`saving what is usual of ${key.metric} of device ${key.deviceId}`, () =>
      this.#file
        .write<[number, number, number, number, number, number | null, Buffer]>(
          `INSERT OR REPLACE INTO baseline (device, series, learned_at, from_at, ready, level_since, data)
            VALUES (?, ?, ?, ?, ?, ?, ?)`,
        )
        .run(key.deviceId, id, learnedAtMs, fromMs, ready ? 1 : 0, levelSinceMs, encodeBaseline(baseline)),
    );
  }

  newLevel(seriesId: number, sinceMs: number): void {
    const series = this.#known.byId(seriesId);
    if (series === undefined) return;
    this.#file.act(`taking over a new level of series ${seriesId}`, () =>
      this.#file
        .write<[number, number, number]>(
          `UPDATE baseline SET learned_at = 0, ready = 0, level_since = ?, data = NULL
            WHERE device = ? AND series = ?`,
        )
        .run(sinceMs, series.deviceId, seriesId),
    );
  }

  keepOnly(id: DeviceId, seriesIds: ReadonlySet<number>): void {
    this.#file.act(`forgetting what is usual of device ${id}`, () => {
      const drop = this.#file.write<[number, number]>('DELETE FROM baseline WHERE device = ? AND series = ?');
      const rows = this.#file
        .read<[number], { series: number }>('SELECT series FROM baseline WHERE device = ?')
        .all(id);
      for (const { series } of rows) if (!seriesIds.has(series)) drop.run(id, series);
    });
  }

  #kept(row: BaselineColumns): KeptBaseline[] {
    const series = this.#known.byId(row.series);
    const baseline = row.data === null ? null : decodeBaseline(row.data, timesOf(row));
    if (series === undefined || baseline === null) return [];
    const { id, metric, interfaceId, instance } = series;
    return [{ seriesId: id, metric, interfaceId, instance, baseline }];
  }
}

function timesOf({ learned_at: learnedAtMs, from_at: fromMs, level_since: levelSinceMs }: StateColumns) {
  return { learnedAtMs, fromMs, levelSinceMs };
}
