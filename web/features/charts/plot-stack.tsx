import { Group, Skeleton, Stack, Switch, Text } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import { useCallback, useMemo } from 'react';
import type { AlertView } from '../../../server/contract/alert.ts';
import type { BaselineView } from '../../../server/contract/baseline.ts';
import type { SeriesView } from '../../../server/contract/series.ts';
import type { ThresholdView } from '../../../server/contract/threshold.ts';
import { useBaselines } from '../../api/baselines.ts';
import { formatRate } from '../../format/rate.ts';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import { AlertStrip } from './alert-strip.tsx';
import { CrosshairGroup, useCrosshair } from './crosshair.tsx';
import { levelsFor, type Watched } from './levels.ts';
import { type Mark } from './options.ts';
import { linesOf, metricsOf, type Plot } from './plots.ts';
import { customRange, type RangeSearch, type TimeWindow } from './range.ts';
import { RangeBar } from './range-bar.tsx';
import { ReadoutTime } from './readout.tsx';
import { TimeChart } from './time-chart.tsx';
import { useChartWindow } from './use-chart-window.ts';
import { useLiveSeries } from './use-live-series.ts';
import { usualLines } from './usual-lines.ts';

export interface PlotStackProps {
  /** The same array at each render. */
  readonly plots: readonly Plot[];
  readonly watched: Watched;
  readonly intervalMs: number;
  readonly search: RangeSearch;
  readonly onSearch: (search: RangeSearch) => void;
  readonly thresholds: readonly ThresholdView[];
  readonly alerts: readonly AlertView[];
  readonly onExplain: (alertId: number) => void;
  /** Whether what is usual is drawn where it is known. */
  readonly usual: boolean;
  readonly onUsual: (usual: boolean) => void;
}

const NONE: readonly never[] = [];
const PLOT_HEIGHT_PX = 190;
/** Until the element is measured. */
const FIRST_WIDTH_PX = 800;

/** Charts one below the other on one time axis, with the choice of the range and the alerts of the time shown. */
export function PlotStack(props: PlotStackProps) {
  const { plots, watched, search, onSearch, intervalMs, alerts } = props;
  const { ref, width } = useElementSize();
  const widthPx = width || FIRST_WIDTH_PX;
  const window = useChartWindow(search, widthPx);
  const metrics = useMemo(() => metricsOf(plots), [plots]);
  const { deviceId, interfaceId } = watched;
  const { series, query } = useLiveSeries({
    deviceId,
    interfaceId,
    metrics,
    search,
    window,
    widthPx,
    intervalMs,
  });
  const { data: baselines = NONE } = useBaselines({
    metrics,
    deviceId,
    interfaceId,
    window,
    enabled: props.usual,
  });
  const marks = useMemo<Mark[]>(
    () => alerts.map(({ id, raisedAtMs, severity }) => ({ key: String(id), atMs: raisedAtMs, severity })),
    [alerts],
  );
  const zoom = useCallback((stretch: TimeWindow) => onSearch(customRange(stretch)), [onSearch]);

  return (
    <CrosshairGroup>
      <Stack gap="md" ref={ref}>
        <Group justify="space-between" gap="xs">
          <Group gap="md">
            <RangeBar search={search} window={window} onChange={onSearch} />
            {(baselines.length > 0 || !props.usual) && (
              <Switch
                size="xs"
                label="Usual values"
                checked={props.usual}
                onChange={(event) => props.onUsual(event.currentTarget.checked)}
              />
            )}
          </Group>
          <StackTime series={series} />
        </Group>
        {query.error && <ProblemAlert error={query.error} onRetry={() => void query.refetch()} />}
        <div>
          <Text size="xs" c="dimmed" mb={4}>
            Alerts
          </Text>
          <AlertStrip alerts={alerts} window={window} onExplain={props.onExplain} />
        </div>
        {plots.map((plot) => (
          <PlotChart
            key={plot.key}
            {...props}
            plot={plot}
            series={series}
            baselines={props.usual ? baselines : NONE}
            window={window}
            marks={marks}
            zoom={zoom}
          />
        ))}
      </Stack>
    </CrosshairGroup>
  );
}

/** The time of what the readouts show, once for all charts. */
function StackTime({ series }: { readonly series: readonly SeriesView[] | null }) {
  const crosshair = useCrosshair();
  const latestMs = Math.max(0, ...(series ?? []).map((one) => one.points.at(-1)?.atMs ?? 0));
  return <ReadoutTime crosshair={crosshair} latestMs={latestMs || null} />;
}

interface PlotChartProps extends PlotStackProps {
  readonly plot: Plot;
  readonly series: readonly SeriesView[] | null;
  readonly baselines: readonly BaselineView[];
  readonly window: TimeWindow;
  readonly marks: readonly Mark[];
  readonly zoom: (window: TimeWindow) => void;
}

function PlotChart(props: PlotChartProps) {
  const { plot, series, baselines, window, marks, zoom, thresholds, watched, intervalMs } = props;
  const measured = useMemo(() => linesOf(plot, series ?? []), [plot, series]);
  const lines = useMemo(() => [...measured, ...usualLines(measured, baselines)], [measured, baselines]);
  const levels = useMemo(
    () =>
      levelsFor(
        thresholds,
        plot.metrics.map((one) => one.name),
        plot.unit,
        watched,
      ),
    [thresholds, plot, watched],
  );
  const format = useCallback((value: number) => valueText(plot, value), [plot]);
  if (!series) return <Skeleton height={PLOT_HEIGHT_PX + 26} aria-label={`${plot.title} is loading`} />;
  return (
    <TimeChart
      title={plot.title}
      lines={lines}
      window={window}
      intervalMs={intervalMs}
      format={format}
      suggestedMax={plot.suggestedMax}
      levels={levels}
      marks={marks}
      heightPx={PLOT_HEIGHT_PX}
      onZoom={zoom}
    />
  );
}

/** Between two states of an enumeration stands no word. */
function valueText({ states, unit }: Plot, value: number): string {
  if (states === undefined) return formatRate(value, unit);
  return states.find(({ number }) => number === value)?.name ?? '';
}
