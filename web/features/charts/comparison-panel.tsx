import { Button, Chip, Group, SegmentedControl, Skeleton, Stack, Text } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import { IconFileTypeCsv, IconPhoto } from '@tabler/icons-react';
import { useCallback, useMemo, useRef } from 'react';
import type { ComparedSeriesView } from '../../../server/contract/comparison.ts';
import type { SeriesSelection } from '../../../server/contract/series-selection.ts';
import { useDeviceName } from '../../api/devices.ts';
import { useSeriesName } from '../../api/series-names.ts';
import { downloadText } from '../../ui/download-text.ts';
import { Panel } from '../../ui/panel.tsx';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import { type QueryLike, QueryState, RowsSkeleton } from '../../ui/query-state.tsx';
import { AnnotationStrip } from './annotation-strip.tsx';
import { downloadChartsPng } from './charts-png.ts';
import { type ComparisonChart, comparisonCharts, comparisonCsv } from './comparison-lines.ts';
import type { ComparisonView, MarkKind } from './comparison-view.ts';
import { CrosshairGroup } from './crosshair.tsx';
import type { Mark } from './options.ts';
import { alignedStep, customRange, type RangeSearch, stepFor, type TimeWindow } from './range.ts';
import { RangeBar } from './range-bar.tsx';
import { StatisticsTable } from './statistics-table.tsx';
import { TimeChart } from './time-chart.tsx';
import { useChartWindow } from './use-chart-window.ts';
import { useChartFormat } from './use-chart-format.ts';
import { useComparison, usePeriodBefore } from './use-comparison.ts';
import { useMarks } from './use-marks.ts';

interface ComparisonPanelProps {
  /** The same array at each render. */
  readonly selections: readonly SeriesSelection[];
  readonly intervalMs: number;
  readonly search: RangeSearch;
  readonly onSearch: (search: RangeSearch) => void;
  readonly view: ComparisonView;
  readonly onView: (change: Partial<ComparisonView>) => void;
  readonly onRemove: (series: SeriesSelection) => void;
}

const FIRST_WIDTH_PX = 800;
const WIDTH_GRAIN_PX = 200;
const HEIGHT_PX = 240;
const LAYOUT_TITLES = [
  { value: 'one', label: 'Together' },
  { value: 'device', label: 'By device' },
  { value: 'metric', label: 'By metric' },
];
const MARK_TITLES: readonly { kind: MarkKind; label: string }[] = [
  { kind: 'alert', label: 'Alerts' },
  { kind: 'trap', label: 'Traps' },
  { kind: 'change', label: 'Changes' },
];
const NONE: readonly never[] = [];

/** Series of any devices in charts on one time axis, with what happened beside them and their statistics. */
export function ComparisonPanel(props: ComparisonPanelProps) {
  const { selections, intervalMs, search, onSearch, view, onView, onRemove } = props;
  const { ref, width } = useElementSize();
  const widthPx = Math.ceil((width || FIRST_WIDTH_PX) / WIDTH_GRAIN_PX) * WIDTH_GRAIN_PX;
  const window = useChartWindow(search, widthPx);
  const drawnStepMs = stepFor(window.toMs - window.fromMs, widthPx, intervalMs);
  const stepMs = view.stacked ? alignedStep(drawnStepMs, intervalMs) : drawnStepMs;
  const nameOf = useSeriesName();
  const { series, query } = useComparison({ selections, search, window, stepMs, intervalMs });
  const before = usePeriodBefore({ selections, search, stepMs, enabled: view.before });
  const charts = useMemo(
    () => comparisonCharts(series ?? NONE, { before, layout: view.layout, stacked: view.stacked, nameOf }),
    [series, before, view.layout, view.stacked, nameOf],
  );
  const figures = useRef<HTMLDivElement>(null);
  const zoom = useCallback((stretch: TimeWindow) => onSearch(customRange(stretch)), [onSearch]);
  const marked = useMarks(selections, window, view.marks);
  const deviceName = useDeviceName();
  return (
    <Stack gap="md">
      <Panel
        title="Charts"
        actions={
          <>
            <Button
              size="compact-xs"
              variant="default"
              leftSection={<IconFileTypeCsv size={14} aria-hidden />}
              onClick={() => downloadText('comparison.csv', comparisonCsv(charts))}
            >
              CSV
            </Button>
            <Button
              size="compact-xs"
              variant="default"
              leftSection={<IconPhoto size={14} aria-hidden />}
              onClick={() => figures.current && downloadChartsPng(figures.current, 'comparison.png')}
            >
              PNG
            </Button>
          </>
        }
      >
        <CrosshairGroup>
          <Stack gap="md" ref={ref}>
            <RangeBar search={search} window={window} onChange={onSearch} />
            <Controls view={view} onView={onView} />
            {query.error && <ProblemAlert error={query.error} onRetry={() => void query.refetch()} />}
            {view.marks.length > 0 && (
              <AnnotationStrip
                annotations={marked.annotations}
                known={marked.known}
                window={window}
                deviceName={deviceName}
              />
            )}
            <Stack gap="lg" ref={figures}>
              {series === null && !query.error && (
                <Skeleton height={HEIGHT_PX + 26} role="status" aria-label="Loading" />
              )}
              {charts.map((chart) => (
                <Chart key={chart.key} {...{ chart, window, intervalMs, zoom }} marks={marked.marks} />
              ))}
              {series !== null && charts.length === 0 && (
                <Text size="sm" c="dimmed">
                  Nothing was ever stored of these series. A device that was just added has values after its
                  second poll.
                </Text>
              )}
            </Stack>
          </Stack>
        </CrosshairGroup>
      </Panel>
      <Statistics query={query} onRemove={onRemove} />
    </Stack>
  );
}

interface StatisticsProps extends Pick<ComparisonPanelProps, 'onRemove'> {
  readonly query: QueryLike<ComparedSeriesView[]>;
}

/** Where they could not be read, the charts above say why. */
function Statistics({ query, onRemove }: StatisticsProps) {
  const nameOf = useSeriesName();
  const remove = useCallback((one: ComparedSeriesView) => onRemove(one), [onRemove]);
  if (query.data === undefined && query.error) return null;
  return (
    <Panel title="Statistics of the range" flush>
      <QueryState query={query} skeleton={<RowsSkeleton rows={4} />}>
        {(rows) => <StatisticsTable series={rows} nameOf={nameOf} onRemove={remove} />}
      </QueryState>
    </Panel>
  );
}

function Controls({ view, onView }: Pick<ComparisonPanelProps, 'view' | 'onView'>) {
  return (
    <Group gap="xs" wrap="wrap">
      <SegmentedControl
        size="xs"
        aria-label="Layout of the charts"
        value={view.layout}
        onChange={(layout) => onView({ layout: layout as ComparisonView['layout'] })}
        data={LAYOUT_TITLES}
      />
      <Chip size="xs" checked={view.stacked} onChange={(stacked) => onView({ stacked })}>
        Stacked
      </Chip>
      <Chip size="xs" checked={view.before} disabled={view.stacked} onChange={(before) => onView({ before })}>
        Period before
      </Chip>
      <Chip.Group
        multiple
        value={[...view.marks]}
        onChange={(marks) => onView({ marks: marks as MarkKind[] })}
      >
        <Group gap={6} role="group" aria-label="Marks on the time axis">
          {MARK_TITLES.map(({ kind, label }) => (
            <Chip key={kind} size="xs" value={kind}>
              {label}
            </Chip>
          ))}
        </Group>
      </Chip.Group>
    </Group>
  );
}

interface ChartProps {
  readonly chart: ComparisonChart;
  readonly window: TimeWindow;
  readonly intervalMs: number;
  readonly marks: readonly Mark[];
  readonly zoom: (window: TimeWindow) => void;
}

function Chart({ chart, window, intervalMs, marks, zoom }: ChartProps) {
  const format = useChartFormat(chart);
  return (
    <TimeChart
      title={chart.title}
      lines={chart.lines}
      window={window}
      intervalMs={intervalMs}
      format={format}
      marks={marks}
      heightPx={HEIGHT_PX}
      onZoom={zoom}
    />
  );
}
