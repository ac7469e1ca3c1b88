import { Group, NumberInput, Stack, Text } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { useMemo } from 'react';
import type { CapacityRowView } from '../../../server/contract/capacity.ts';
import { formatSelection } from '../../../server/contract/series-selection.ts';
import { useCapacity } from '../../api/performance.ts';
import { type SeriesName, useSeriesName } from '../../api/series-names.ts';
import { formatPercent } from '../../format/quantity.ts';
import type { Column } from '../../ui/column.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Panel } from '../../ui/panel.tsx';
import { QueryState } from '../../ui/query-state.tsx';
import { TextLink } from '../../ui/text-link.tsx';
import { useTableState } from '../../ui/use-table-state.ts';
import { arithmeticText, intervalText, reachText, riseText } from './forecast-text.ts';

interface CapacityPanelProps {
  /** Percent. */
  readonly level: number;
  readonly onLevel: (level: number) => void;
}

const TYPED_MS = 500;
/** Sorts behind every date. */
const NEVER_MS = 8.64e15;

/** When interfaces, disks and memory will be full to a level, nearest first. */
export function CapacityPanel({ level, onLevel }: CapacityPanelProps) {
  const query = useCapacity(level);
  const [state, setState] = useTableState();
  const nameOf = useSeriesName();
  const columns = useMemo(() => capacityColumns(nameOf), [nameOf]);
  const change = useDebouncedCallback(onLevel, TYPED_MS);
  return (
    <Stack gap="md">
      <Group gap="md" align="flex-end">
        <NumberInput
          size="xs"
          label="Full at"
          suffix=" %"
          min={1}
          max={100}
          allowDecimal={false}
          defaultValue={level}
          onChange={(value) => typeof value === 'number' && value >= 1 && value <= 100 && change(value)}
          w={110}
        />
      </Group>
      <Text size="sm" c="dimmed" maw={860}>
        The trend of the 95th percentiles of days over up to 90 days; the rise is the median of the slopes
        between the same days of the week, so that weekends and odd days do not bend it. The interval holds
        with 95 %. Looked at are the hundred fullest interfaces each way of the last 30 days, every disk, and
        memory whose hrStorageUsed and hrStorageSize are monitored.
      </Text>
      <Panel title="Nearest first" flush>
        <QueryState
          query={query}
          empty={
            <EmptyState title="Nothing to forecast yet">
              Interfaces whose speed is known appear here once they carry traffic, disks once they are polled.
              For memory, monitor hrStorageUsed and hrStorageSize in the MIB browser.
            </EmptyState>
          }
        >
          {(rows) => (
            <DataTable
              label="forecasts"
              columns={columns}
              rows={rows}
              rowKey={formatSelection}
              state={state}
              onStateChange={setState}
            />
          )}
        </QueryState>
      </Panel>
    </Stack>
  );
}

function capacityColumns(nameOf: (row: CapacityRowView) => SeriesName): Column<CapacityRowView>[] {
  return [
    {
      key: 'of',
      header: 'Of',
      value: (row) => nameOf(row).whole,
      render: (row) => (
        <TextLink to="/performance" search={{ s: formatSelection(row), range: '30d' }}>
          {nameOf(row).whole}
        </TextLink>
      ),
      width: 290,
    },
    {
      key: 'reaches',
      header: 'Full',
      value: ({ state, reachesAtMs }) => (state === 'tooLittle' ? null : (reachesAtMs ?? NEVER_MS)),
      text: reachText,
      render: (row) => reachText(row),
      width: 270,
    },
    {
      key: 'between',
      header: 'Between',
      value: ({ earliestMs }) => earliestMs,
      text: intervalText,
      render: (row) => intervalText(row),
      width: 220,
    },
    {
      key: 'now',
      header: 'Now',
      value: ({ present }) => present,
      render: ({ present }) => formatPercent(present),
      align: 'right',
      width: 80,
    },
    {
      key: 'rise',
      header: 'A week',
      value: ({ perDay }) => perDay,
      render: ({ perDay }) => riseText(perDay),
      align: 'right',
      width: 90,
    },
    { key: 'arithmetic', header: 'Arithmetic', value: arithmeticText, width: 480 },
  ];
}
