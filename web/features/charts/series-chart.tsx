import { Skeleton, Stack } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import { useMemo } from 'react';
import type { SeriesSelection } from '../../../server/contract/series-selection.ts';
import { useSeriesName } from '../../api/series-names.ts';
import { formatRate } from '../../format/rate.ts';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import { comparisonCharts } from './comparison-lines.ts';
import { type RangeSearch, stepFor } from './range.ts';
import { TimeChart } from './time-chart.tsx';
import { useChartWindow } from './use-chart-window.ts';
import { useComparison } from './use-comparison.ts';

interface SeriesChartProps {
  /** The same array at each render. */
  readonly selections: readonly SeriesSelection[];
  readonly search: RangeSearch;
  readonly intervalMs: number;
  /** What there is for all of it. */
  readonly heightPx: number;
}

const FIRST_WIDTH_PX = 600;
const ENTRY_PX = 22;
const LEAST_PX = 90;

/** Series in a space of a given height, without controls: for a panel among others. */
export function SeriesChart({ selections, search, intervalMs, heightPx }: SeriesChartProps) {
  const { ref, width } = useElementSize();
  const widthPx = width || FIRST_WIDTH_PX;
  const window = useChartWindow(search, widthPx);
  const stepMs = stepFor(window.toMs - window.fromMs, widthPx, intervalMs);
  const nameOf = useSeriesName();
  const { series, query } = useComparison({ selections, search, window, stepMs, intervalMs });
  const charts = useMemo(
    () => comparisonCharts(series ?? [], { before: null, layout: 'one', stacked: false, nameOf }),
    [series, nameOf],
  );
  const entries = charts.reduce((sum, { lines }) => sum + lines.length + 1, 0);
  const plotPx = (heightPx - entries * ENTRY_PX) / Math.max(1, charts.length);
  return (
    <Stack gap="xs" ref={ref}>
      {query.error && <ProblemAlert error={query.error} onRetry={() => void query.refetch()} />}
      {series === null && !query.error && <Skeleton height={LEAST_PX} role="status" aria-label="Loading" />}
      {charts.map(({ key, title, unit, lines }) => (
        <TimeChart
          key={key}
          {...{ title, lines, window, intervalMs }}
          format={(value) => formatRate(value, unit)}
          heightPx={Math.max(LEAST_PX, Math.floor(plotPx))}
        />
      ))}
    </Stack>
  );
}
