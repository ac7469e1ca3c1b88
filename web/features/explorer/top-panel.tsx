import { ActionIcon, Group, SegmentedControl, Select, Stack, Tooltip } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import type { TopSeriesView } from '../../../server/contract/comparison.ts';
import { formatSelection, type SeriesSelection } from '../../../server/contract/series-selection.ts';
import { useMetrics } from '../../api/metrics.ts';
import { useTop } from '../../api/performance.ts';
import { useSeriesName } from '../../api/series-names.ts';
import { formatRate } from '../../format/rate.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { QueryState, RowsSkeleton } from '../../ui/query-state.tsx';
import type { TopView } from './top-view.ts';
import classes from './top-panel.module.css';

interface TopPanelProps {
  readonly view: TopView;
  readonly onView: (change: Partial<TopView>) => void;
  /** Texts of the series that are in the comparison. */
  readonly shown: ReadonlySet<string>;
  readonly room: number;
  readonly onAdd: (selections: readonly SeriesSelection[]) => void;
}

const ROWS = 10;
const PERIODS = [
  { value: 'now', label: 'Now' },
  { value: 'day', label: '24 h' },
  { value: 'month', label: '30 d' },
];

/** The series of a metric with the largest values, each with a way into the comparison. */
export function TopPanel({ view, onView, shown, room, onAdd }: TopPanelProps) {
  const { data: metrics = [] } = useMetrics();
  const unit = metrics.find(({ name }) => name === view.metric)?.unit ?? '';
  const query = useTop({ metric: view.metric, period: view.period, limit: ROWS });
  return (
    <Stack gap="xs">
      <Group gap="xs" align="flex-end">
        <Select
          size="xs"
          label="Metric"
          searchable
          allowDeselect={false}
          className={classes.metric}
          data={metrics.map(({ name, label }) => ({ value: name, label }))}
          value={view.metric}
          onChange={(metric) => metric && onView({ metric })}
        />
        <SegmentedControl
          size="xs"
          aria-label="Largest of which time"
          data={PERIODS}
          value={view.period}
          onChange={(period) => onView({ period: period as TopView['period'] })}
        />
      </Group>
      <QueryState
        query={query}
        skeleton={<RowsSkeleton rows={ROWS} />}
        empty={
          <EmptyState title="No values">
            Nothing above zero was measured {view.period === 'now' ? 'at the last polls' : 'in this time'}.
            Choose another metric or a longer time.
          </EmptyState>
        }
      >
        {(rows) => (
          <ol className={classes.list}>
            {rows.map((row) => (
              <Row key={formatSelection(row)} row={row} unit={unit} {...{ shown, room, onAdd }} />
            ))}
          </ol>
        )}
      </QueryState>
    </Stack>
  );
}

interface RowProps extends Pick<TopPanelProps, 'shown' | 'room'>, Partial<Pick<TopPanelProps, 'onAdd'>> {
  readonly row: TopSeriesView;
  readonly unit: string;
}

function Row({ row, unit, shown, room, onAdd }: RowProps) {
  const nameOf = useSeriesName();
  const { device, port } = nameOf(row);
  const label = [port === null ? device : `${device} ${port}`, row.instance]
    .filter((part) => part !== null)
    .join(' · ');
  const isShown = shown.has(formatSelection(row));
  const { metric, deviceId, interfaceId, instance, value, max } = row;
  return (
    <li className={classes.row}>
      <span className={classes.name}>{label}</span>
      <Tooltip label={max === null ? 'newest value' : `average; greatest ${formatRate(max, unit)}`}>
        <span className={classes.value}>{formatRate(value, unit)}</span>
      </Tooltip>
      {onAdd && (
        <ActionIcon
          variant="subtle"
          color="gray"
          size={24}
          aria-label={isShown ? `${label} is in the chart` : `Add ${label} to the chart`}
          disabled={isShown || room < 1}
          onClick={() => onAdd([{ metric, deviceId, interfaceId, instance }])}
        >
          <IconPlus size={14} />
        </ActionIcon>
      )}
    </li>
  );
}

/** The same without a way into a comparison, for a panel among others. */
export function TopList({ metric, period }: TopView) {
  const { data: metrics = [] } = useMetrics();
  const unit = metrics.find(({ name }) => name === metric)?.unit ?? '';
  const query = useTop({ metric, period, limit: ROWS });
  return (
    <QueryState query={query} empty={<EmptyState title="Nothing above zero was measured" />}>
      {(rows) => (
        <ol className={classes.list}>
          {rows.map((row) => (
            <Row key={formatSelection(row)} row={row} unit={unit} shown={NONE} room={0} />
          ))}
        </ol>
      )}
    </QueryState>
  );
}

const NONE: ReadonlySet<string> = new Set();
