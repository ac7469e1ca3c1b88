import { ActionIcon, Tooltip } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useMemo } from 'react';
import type { ComparedSeriesView } from '../../../server/contract/comparison.ts';
import { formatSelection } from '../../../server/contract/series-selection.ts';
import { formatBytes } from '../../format/quantity.ts';
import { formatRate } from '../../format/rate.ts';
import { formatDuration } from '../../format/time.ts';
import type { Column } from '../../ui/column.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { useTableState } from '../../ui/use-table-state.ts';
import type { NameOf } from './comparison-lines.ts';

interface StatisticsTableProps {
  readonly series: readonly ComparedSeriesView[];
  readonly nameOf: NameOf;
  readonly onRemove: (series: ComparedSeriesView) => void;
}

type Quantity = 'min' | 'avg' | 'max' | 'p50' | 'p90' | 'p95' | 'p99' | 'last';

const QUANTITIES: readonly { key: Quantity; header: string; hidden?: boolean }[] = [
  { key: 'min', header: 'Min' },
  { key: 'avg', header: 'Average' },
  { key: 'max', header: 'Max' },
  { key: 'p50', header: '50th pct' },
  { key: 'p90', header: '90th pct' },
  { key: 'p95', header: '95th pct' },
  { key: 'p99', header: '99th pct' },
  { key: 'last', header: 'Last' },
];

/** Least, mean, greatest, percentiles and volume of each series over the range. */
export function StatisticsTable({ series, nameOf, onRemove }: StatisticsTableProps) {
  const [state, setState] = useTableState();
  const columns = useMemo(
    (): Column<ComparedSeriesView>[] => [
      { key: 'series', header: 'Series', value: (row) => nameOf(row).whole, width: 230 },
      {
        key: 'remove',
        header: 'Remove',
        value: () => null,
        width: 76,
        render: (row) => (
          <Tooltip label="Take out of the comparison">
            <ActionIcon
              variant="subtle"
              color="gray"
              size={26}
              aria-label={`Remove ${nameOf(row).whole}`}
              onClick={() => onRemove(row)}
            >
              <IconX size={15} />
            </ActionIcon>
          </Tooltip>
        ),
      },
      ...QUANTITIES.map(({ key, header }): Column<ComparedSeriesView> => ({
        key,
        header,
        value: (row) => row.statistics[key],
        render: (row) => formatRate(row.statistics[key], row.unit),
        align: 'right',
        width: 100,
      })),
      {
        key: 'volume',
        header: 'Volume',
        value: (row) => row.statistics.octets,
        render: (row) => formatBytes(row.statistics.octets),
        align: 'right',
        width: 92,
      },
      { key: 'unit', header: 'Unit', value: ({ unit }) => unit, width: 70, hidden: true },
      {
        key: 'of',
        header: 'Percentiles of',
        value: ({ statistics }) => statistics.widthMs,
        render: ({ statistics: { widthMs } }) =>
          widthMs === 0 ? 'single polls' : `${formatDuration(widthMs)} averages`,
        width: 130,
      },
    ],
    [nameOf, onRemove],
  );
  return (
    <DataTable
      label="series compared"
      columns={columns}
      rows={series}
      rowKey={formatSelection}
      state={state}
      onStateChange={setState}
      maxHeight="420px"
    />
  );
}
