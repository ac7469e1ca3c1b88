import type { Clock } from '../../domain/clock.ts';
import { metricOf } from '../../domain/metric.ts';
import type { SeriesData, SeriesQuery, SeriesReader } from '../../domain/series.ts';
import { SECOND } from '../../domain/units.ts';
import type { Retention } from '../retention.ts';
import type { StoreFile } from '../store-file.ts';
import { BucketLine } from './bucket-line.ts';
import type { KnownSeries, StoredSeries } from './known-series.ts';
import { bucketPoints, rawPoints } from './points.ts';
import { rollUp } from './raw-column.ts';
import type { RawSamples } from './raw-samples.ts';
import type { RollupRows } from './rollup-rows.ts';
import type { RollUps } from './rollups.ts';
import { TIERS } from './tiers.ts';

/** More points than any screen is wide. */
const MAX_POINTS = 5_000;
/** A page asks for "the last 30 days" a moment before the answer is made: that much is not beyond a tier. */
const RETENTION_SLACK = 1.01;

interface Plan {
  /** 0 for single samples. */
  readonly stepMs: number;
  readonly fromMs: number;
  readonly toMs: number;
}

/** Reads series for drawing: from the coarsest tier that still shows what is asked for, the newest part from samples. */
export class StoredSeriesReader implements SeriesReader {
  readonly #file: StoreFile;
  readonly #known: KnownSeries;
  readonly #raw: RawSamples;
  readonly #rollUps: RollUps;
  readonly #rows: RollupRows;
  readonly #retention: Retention;
  readonly #clock: Clock;

  constructor(options: {
    file: StoreFile;
    known: KnownSeries;
    raw: RawSamples;
    rollUps: RollUps;
    rows: RollupRows;
    retention: Retention;
    clock: Clock;
  }) {
    this.#file = options.file;
    this.#known = options.known;
    this.#raw = options.raw;
    this.#rollUps = options.rollUps;
    this.#rows = options.rows;
    this.#retention = options.retention;
    this.#clock = options.clock;
  }

  /**
   * At most 5,000 points each; where more were asked for, or the asked-for width is no longer kept for that time,
   * `stepMs` says how wide they have become. Points begin at multiples of the step (UTC); a bucket is given whole.
   */
  read(query: SeriesQuery): readonly SeriesData[] {
    const series = this.#known.instances(query).filter(({ stored }) => stored);
    const [first] = series;
    if (first === undefined) return [];
    return this.#file.act(`reading ${query.metric} of device ${query.deviceId}`, () => {
      const plan = this.#plan(first, query);
      const metric = metricOf(query.metric);
      const points =
        plan.stepMs === 0 ? this.#raw.read(series, plan.fromMs, plan.toMs) : this.#lines(series, plan);
      return series.map(({ id, instance }) => {
        const found = points.get(id)!;
        return {
          metric: query.metric,
          deviceId: query.deviceId,
          interfaceId: query.interfaceId,
          instance,
          unit: metric.unit,
          stepMs: plan.stepMs,
          points:
            found instanceof BucketLine ? bucketPoints(found, metric.scale) : rawPoints(found, metric.scale),
        };
      });
    });
  }

  #plan(series: StoredSeries, query: SeriesQuery): Plan {
    const now = this.#clock.now();
    const fromMs = Math.max(query.fromMs, this.#oldest(series) ?? query.fromMs);
    const toMs = Math.max(fromMs, query.toMs);
    let stepMs = Math.max(0, query.stepMs, this.#finestKeptMs(now - fromMs));
    const spanMs = Math.max(0, Math.min(toMs, now) - fromMs);
    const tooMany =
      stepMs === 0 ? this.#raw.polls(series, fromMs, toMs) > MAX_POINTS : spanMs / stepMs > MAX_POINTS - 1;
    if (tooMany) stepMs = Math.ceil(spanMs / (MAX_POINTS - 1) / SECOND) * SECOND;
    if (stepMs === 0) return { stepMs, fromMs, toMs };
    const tier = TIERS.findLast(({ bucketMs }) => bucketMs <= stepMs);
    if (tier !== undefined) stepMs = Math.ceil(stepMs / tier.bucketMs) * tier.bucketMs;
    return {
      stepMs,
      fromMs: Math.floor(fromMs / stepMs) * stepMs,
      toMs: Math.ceil(toMs / stepMs) * stepMs,
    };
  }

  /** The narrowest points that reach back so far: 0 where single samples do. */
  #finestKeptMs(ageMs: number): number {
    const { rawMs, fiveMinuteMs, hourMs } = this.#retention;
    if (ageMs <= rawMs * RETENTION_SLACK) return 0;
    const kept = [fiveMinuteMs, hourMs].findIndex((retainedMs) => ageMs <= retainedMs * RETENTION_SLACK);
    return TIERS.at(kept)!.bucketMs;
  }

  /** Time of the oldest thing known of the series' owner. */
  #oldest(series: StoredSeries): number | null {
    const oldest = TIERS.map(
      ({ table }) =>
        this.#file
          .read<[number], { at: number | null }>(`SELECT min(at) AS at FROM ${table} WHERE owner = ?`)
          .get(series.owner)?.at ?? Infinity,
    );
    const least = Math.min(...oldest, this.#raw.oldest(series) ?? Infinity);
    return least === Infinity ? null : least;
  }

  #lines(series: readonly StoredSeries[], { fromMs, toMs, stepMs }: Plan): Map<number, BucketLine> {
    const lines = new Map(series.map(({ id }) => [id, new BucketLine(fromMs, stepMs)]));
    const wanted = new Set(lines.keys());
    const { owner } = series[0]!;
    let cursor = fromMs;
    for (let tier = TIERS.findLastIndex(({ bucketMs }) => bucketMs <= stepMs); tier >= 0; tier--) {
      const end = Math.min(toMs, this.#rollUps.doneTo(tier));
      if (end <= cursor) continue;
      const range = { tier: TIERS[tier]!, owner, fromMs: cursor, toMs: end };
      this.#rows.read(range, wanted, (id, atMs, bucket) => lines.get(id)!.add(atMs, bucket));
      cursor = end;
    }
    if (cursor >= toMs) return lines;
    const [{ bucketMs }] = TIERS;
    for (const [id, column] of this.#raw.read(series, cursor, toMs)) {
      const line = lines.get(id)!;
      if (stepMs >= bucketMs) {
        rollUp(column, bucketMs, (startMs, bucket) => line.add(startMs, bucket));
        continue;
      }
      const { at, drawn, quality } = column;
      for (let index = 0; index < at.length; index++)
        line.addSample(at[index]!, drawn[index]!, quality[index]!);
    }
    return lines;
  }
}
