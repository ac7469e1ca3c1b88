import { useQuery } from '@tanstack/react-query';
import { useEffect, useState, useSyncExternalStore } from 'react';
import type { LivePoint, SeriesView } from '../../../server/contract/series.ts';
import { listOf } from '../../api/client.ts';
import { keys } from '../../api/keys.ts';
import { useLiveSamples } from '../../live/use-live-samples.ts';
import { isLive, type RangeSearch, stepFor, type TimeWindow, windowOf } from './range.ts';
import { SeriesTail } from './tail.ts';

export type MetricName = SeriesView['metric'];

export interface LiveSeriesOptions {
  readonly deviceId: number;
  /** Null for metrics of the device itself. */
  readonly interfaceId: number | null;
  /** The same array at each render. */
  readonly metrics: readonly MetricName[];
  readonly search: RangeSearch;
  readonly window: TimeWindow;
  readonly widthPx: number;
  readonly intervalMs: number;
}

interface Held {
  readonly identity: string;
  readonly tail: SeriesTail;
  /** What the range before showed: stays in sight until the new one is there. */
  readonly before: readonly SeriesView[] | null;
}

/** Widths are rounded to this, so that a resized window does not fetch at each pixel. */
const WIDTH_GRAIN_PX = 200;

/** Series of one interface or device over a range, with the live tail behind what was fetched. */
export function useLiveSeries(options: LiveSeriesOptions) {
  const { deviceId, interfaceId, metrics, search, window, intervalMs } = options;
  const spanMs = windowOf(search, 0).toMs - windowOf(search, 0).fromMs;
  const widthPx = Math.ceil(options.widthPx / WIDTH_GRAIN_PX) * WIDTH_GRAIN_PX;
  const stepMs = stepFor(spanMs, widthPx, intervalMs);

  const query = { metrics, deviceId, interfaceId, stepMs, ...search };
  const identity = JSON.stringify(query);
  const [held, setHeld] = useState<Held>(() => ({ identity, tail: tailFor(options, stepMs), before: null }));
  let tail = held.tail;
  if (held.identity !== identity) {
    tail = tailFor(options, stepMs);
    setHeld({ identity, tail, before: held.tail.snapshot() ?? held.before });
  }

  const fetched = useQuery({
    queryKey: keys.series(query),
    queryFn: async ({ signal }) => {
      tail.fetching();
      const { fromMs: from, toMs: to } = windowOf(search, Date.now());
      const asked = { metric: metrics, device: deviceId, interface: interfaceId, from, to, step: stepMs };
      const items = await listOf<SeriesView>('/series', { query: asked, signal });
      tail.fetched(items);
      return items;
    },
    refetchOnWindowFocus: false,
  });
  // A cached answer comes without a call of queryFn.
  useEffect(() => {
    if (fetched.data && !tail.snapshot()) tail.fetched(fetched.data);
  }, [fetched.data, tail]);
  useEffect(() => {
    if (isLive({ range: search.range })) tail.prune(window.fromMs - 2 * Math.max(stepMs, intervalMs));
  }, [search.range, tail, window.fromMs, stepMs, intervalMs]);

  useLiveSamples(deviceId, (points: readonly LivePoint[]) => tail.heard(points));
  const series = useSyncExternalStore(tail.subscribe, tail.snapshot);
  return { series: series ?? held.before, query: fetched };
}

function tailFor(options: LiveSeriesOptions, stepMs: number): SeriesTail {
  const { deviceId, interfaceId, metrics, search } = options;
  const untilMs = isLive(search) ? Infinity : windowOf(search, 0).toMs;
  return new SeriesTail({ deviceId, interfaceId, metrics, stepMs, untilMs });
}
