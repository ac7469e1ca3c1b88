import type { LivePoint, SeriesView } from '../../../server/contract/series.ts';

export type Point = SeriesView['points'][number];

/** Polls this many intervals apart have a gap between them. */
const GAP_INTERVALS = 2.5;

/** Puts a valueless point wherever points stand too far apart, so that the line breaks there. */
export function withGaps(points: readonly Point[], intervalMs: number): Point[] {
  const result: Point[] = [];
  let previous: Point | null = null;
  for (const point of points) {
    if (previous && point.atMs - previous.atMs > GAP_INTERVALS * intervalMs)
      result.push({ ...NOTHING, atMs: previous.atMs + intervalMs });
    result.push(point);
    previous = point;
  }
  return result;
}

const NOTHING = { avg: null, min: null, max: null, count: 0, quality: 'gap' } as const;

function fresh(live: LivePoint, atMs: number): Point {
  const { value, quality } = live;
  return { atMs, avg: value, min: value, max: value, count: value === null ? 0 : 1, quality };
}

function folded(point: Point, live: LivePoint): Point {
  const quality = live.quality === 'ok' ? point.quality : live.quality;
  if (live.value === null) return { ...point, quality };
  if (point.avg === null) return { ...fresh(live, point.atMs), quality };
  const count = point.count + 1;
  return {
    atMs: point.atMs,
    avg: (point.avg * point.count + live.value) / count,
    min: Math.min(point.min ?? live.value, live.value),
    max: Math.max(point.max ?? live.value, live.value),
    count,
    quality,
  };
}

/** A series with one live value at its end. One heard twice, or older than the end, changes nothing. */
function appended(series: SeriesView, live: LivePoint): SeriesView {
  const last = series.points.at(-1);
  if (!last) return { ...series, points: [fresh(live, live.atMs)] };
  if (series.stepMs === 0) {
    if (live.atMs <= last.atMs) return series;
    return { ...series, points: [...series.points, fresh(live, live.atMs)] };
  }
  const steps = Math.floor((live.atMs - last.atMs) / series.stepMs);
  if (steps < 0) return series;
  if (steps === 0) return { ...series, points: [...series.points.slice(0, -1), folded(last, live)] };
  return { ...series, points: [...series.points, fresh(live, last.atMs + steps * series.stepMs)] };
}

/** Which series a live value may open where it has none yet (the first connection in a new state). */
export interface Opening {
  readonly deviceId: number;
  readonly interfaceId: number | null;
  readonly metrics: readonly string[];
  /** What was asked for; the unit stays '' until the next fetch. */
  readonly stepMs: number;
  /** End of the window, exclusive; Infinity where it moves on with the clock. */
  readonly untilMs: number;
}

/** Whether a live value is one of those that are shown. */
export function belongs(live: LivePoint, { interfaceId, metrics, untilMs }: Opening): boolean {
  return live.interfaceId === interfaceId && metrics.includes(live.metric) && live.atMs < untilMs;
}

/** Fetched series with the live tail behind them. Only the series that grew are new objects. */
export function withTail(
  fetched: readonly SeriesView[],
  tail: readonly LivePoint[],
  opening: Opening,
): SeriesView[] {
  const result = [...fetched];
  for (const live of tail) {
    if (!belongs(live, opening)) continue;
    const at = result.findIndex((one) => one.metric === live.metric && one.instance === live.instance);
    const known = result[at];
    if (known) result[at] = appended(known, live);
    else {
      const { metric, interfaceId, instance } = live;
      const { deviceId, stepMs } = opening;
      const points = [fresh(live, live.atMs)];
      result.push({ metric, deviceId, interfaceId, instance, unit: '', stepMs, points });
    }
  }
  return result;
}

/** The point nearest to `atMs` and no further from it than `withinMs`; null where there is none. */
export function pointAt(points: readonly Point[], atMs: number, withinMs: number): Point | null {
  let low = 0;
  let high = points.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((points[middle]?.atMs ?? 0) < atMs) low = middle + 1;
    else high = middle;
  }
  const after = points[low];
  const before = points[low - 1];
  const nearest =
    after && before ? (after.atMs - atMs < atMs - before.atMs ? after : before) : (after ?? before ?? null);
  return nearest && Math.abs(nearest.atMs - atMs) <= withinMs ? nearest : null;
}

/** What a point's quality means, in words for the page; null for ok. */
export function qualityText(quality: Point['quality']): string | null {
  switch (quality) {
    case 'ok':
      return null;
    case 'wrapped':
      return '32-bit counter wrapped in between';
    case 'reset':
      return 'device or counter restarted';
    case 'gap':
      return 'polls missing';
    case 'first':
      return 'first poll, no rate yet';
  }
}
