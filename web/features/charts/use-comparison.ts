import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState, useSyncExternalStore } from 'react';
import type { ComparedSeriesView } from '../../../server/contract/comparison.ts';
import type { SeriesView } from '../../../server/contract/series.ts';
import { formatSelection, type SeriesSelection } from '../../../server/contract/series-selection.ts';
import { listOf } from '../../api/client.ts';
import { keys } from '../../api/keys.ts';
import { useAllLiveSamples } from '../../live/use-live-samples.ts';
import { ComparisonTail } from './comparison-tail.ts';
import { isLive, type RangeSearch, type TimeWindow, windowOf } from './range.ts';

interface ComparisonOptions {
  /** The same array at each render. */
  readonly selections: readonly SeriesSelection[];
  readonly search: RangeSearch;
  readonly window: TimeWindow;
  readonly stepMs: number;
  readonly intervalMs: number;
}

/** Statistics of a range that moves are asked for anew so often. */
const STATISTICS_MS = 30 * 1_000;

interface Held {
  readonly identity: string;
  readonly tail: ComparisonTail;
  /** What was shown before: stays in sight until the new series are there. */
  readonly before: readonly SeriesView[] | null;
}

/** Series of any devices over a range with the live tail behind them; `query.data` has their statistics. */
export function useComparison(options: ComparisonOptions) {
  const { selections, search, window, stepMs, intervalMs } = options;
  const series = selections.map(formatSelection);
  const query = { series, stepMs, ...search };
  const identity = JSON.stringify(query);
  const [held, setHeld] = useState<Held>(() => ({ identity, tail: tailFor(options), before: null }));
  let { tail } = held;
  if (held.identity !== identity) {
    tail = tailFor(options);
    setHeld({ identity, tail, before: held.tail.snapshot() ?? held.before });
  }
  const fetched = useQuery({
    queryKey: keys.comparison(query),
    queryFn: async ({ signal }) => {
      tail.fetching();
      const items = await fetchComparison(series, windowOf(search, Date.now()), stepMs, signal);
      tail.fetched(items);
      return items;
    },
    enabled: selections.length > 0,
    placeholderData: keepPreviousData,
    refetchInterval: isLive(search) ? STATISTICS_MS : false,
    refetchOnWindowFocus: false,
  });
  // A cached answer comes without a call of queryFn.
  useEffect(() => {
    if (fetched.data && !fetched.isPlaceholderData && !tail.snapshot()) tail.fetched(fetched.data);
  }, [fetched.data, fetched.isPlaceholderData, tail]);
  useEffect(() => {
    if (isLive({ range: search.range })) tail.prune(window.fromMs - 2 * Math.max(stepMs, intervalMs));
  }, [search.range, tail, window.fromMs, stepMs, intervalMs]);
  useAllLiveSamples((deviceId, points) => tail.heard(deviceId, points));
  const shown = useSyncExternalStore(tail.subscribe, tail.snapshot);
  return { series: shown ?? held.before, query: fetched };
}

/** The same series over the range before, with the times of this range; null while off. */
export function usePeriodBefore(
  options: Pick<ComparisonOptions, 'selections' | 'search' | 'stepMs'> & { readonly enabled: boolean },
): readonly SeriesView[] | null {
  const { selections, search, stepMs, enabled } = options;
  const series = selections.map(formatSelection);
  const { data } = useQuery({
    queryKey: keys.comparison({ series, stepMs, ...search, before: true }),
    queryFn: async ({ signal }) => {
      const { fromMs, toMs } = windowOf(search, Date.now());
      const spanMs = toMs - fromMs;
      const before = { fromMs: Math.max(0, fromMs - spanMs), toMs: fromMs };
      const items = await fetchComparison(series, before, stepMs, signal);
      return items.map((one) => ({
        ...one,
        points: one.points.map((point) => ({ ...point, atMs: point.atMs + spanMs })),
      }));
    },
    enabled: enabled && selections.length > 0,
    refetchInterval: isLive(search) ? STATISTICS_MS : false,
    refetchOnWindowFocus: false,
  });
  return enabled ? (data ?? null) : null;
}

function fetchComparison(
  series: readonly string[],
  { fromMs: from, toMs: to }: TimeWindow,
  step: number,
  signal: AbortSignal,
): Promise<ComparedSeriesView[]> {
  return listOf<ComparedSeriesView>('/performance/comparison', { query: { series, from, to, step }, signal });
}

function tailFor({ selections, search, stepMs }: ComparisonOptions): ComparisonTail {
  return new ComparisonTail({
    selections,
    stepMs,
    untilMs: isLive(search) ? Infinity : windowOf(search, 0).toMs,
  });
}
