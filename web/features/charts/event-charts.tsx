import { Skeleton, Stack, Text } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import { useMemo } from 'react';
import type { SeriesSelection } from '../../../server/contract/series-selection.ts';
import { useDeviceName } from '../../api/devices.ts';
import { useSeriesName } from '../../api/series-names.ts';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import { AnnotationStrip } from './annotation-strip.tsx';
import { type ComparisonChart, comparisonCharts } from './comparison-lines.ts';
import { MARK_KINDS } from './comparison-view.ts';
import { CrosshairGroup } from './crosshair.tsx';
import type { Mark } from './options.ts';
import { customRange, stepFor, type TimeWindow } from './range.ts';
import { TimeChart } from './time-chart.tsx';
import { useChartFormat } from './use-chart-format.ts';
import { useComparison } from './use-comparison.ts';
import { useMarks } from './use-marks.ts';

interface EventChartsProps {
  /** The same array at each render. */
  readonly selections: readonly SeriesSelection[];
  /** The same object until it moves. */
  readonly window: TimeWindow;
  readonly intervalMs: number;
  readonly onZoom?: ((window: TimeWindow) => void) | undefined;
}

const FIRST_WIDTH_PX = 700;
const WIDTH_GRAIN_PX = 200;
const HEIGHT_PX = 130;

/** Series around something that happened, with all that happened to their devices marked. */
export function EventCharts({ selections, window, intervalMs, onZoom }: EventChartsProps) {
  const { ref, width } = useElementSize();
  const widthPx = Math.ceil((width || FIRST_WIDTH_PX) / WIDTH_GRAIN_PX) * WIDTH_GRAIN_PX;
  const search = useMemo(() => customRange(window), [window]);
  const stepMs = stepFor(window.toMs - window.fromMs, widthPx, intervalMs);
  const nameOf = useSeriesName();
  const deviceName = useDeviceName();
  const { series, query } = useComparison({ selections, search, window, stepMs, intervalMs });
  const charts = useMemo(
    () => comparisonCharts(series ?? [], { before: null, layout: 'metric', stacked: false, nameOf }),
    [series, nameOf],
  );
  const { annotations, marks, known } = useMarks(selections, window, MARK_KINDS);
  return (
    <CrosshairGroup>
      <Stack gap="sm" ref={ref}>
        {query.error && <ProblemAlert error={query.error} onRetry={() => void query.refetch()} />}
        <AnnotationStrip {...{ annotations, known, window, deviceName }} />
        {series === null && !query.error && (
          <Skeleton height={HEIGHT_PX} role="status" aria-label="Loading" />
        )}
        {charts.map((chart) => (
          <EventChart key={chart.key} {...{ chart, window, intervalMs, marks, onZoom }} />
        ))}
        {series !== null && charts.length === 0 && (
          <Text size="sm" c="dimmed">
            Nothing was stored of these series at the time.
          </Text>
        )}
      </Stack>
    </CrosshairGroup>
  );
}

interface EventChartProps extends Pick<EventChartsProps, 'window' | 'intervalMs' | 'onZoom'> {
  readonly chart: ComparisonChart;
  readonly marks: readonly Mark[];
}

function EventChart({ chart, window, intervalMs, marks, onZoom }: EventChartProps) {
  const { title, lines } = chart;
  const format = useChartFormat(chart);
  return (
    <TimeChart
      {...{ title, lines, window, intervalMs, format, marks }}
      heightPx={HEIGHT_PX}
      {...(onZoom ? { onZoom } : {})}
    />
  );
}
