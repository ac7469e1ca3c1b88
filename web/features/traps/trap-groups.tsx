import { Text, UnstyledButton } from '@mantine/core';
import type { TrapGroupsView } from '../../../server/contract/trap.ts';
import { useDeviceName } from '../../api/devices.ts';
import { useTrapGroups } from '../../api/traps.ts';
import { formatNumber } from '../../format/quantity.ts';
import { formatTime } from '../../format/time.ts';
import type { Column } from '../../ui/column.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { QueryState } from '../../ui/query-state.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { useTableState } from '../../ui/use-table-state.ts';
import { countedFilter, countedRange, type TrapRange } from './trap-range.ts';
import classes from './trap-table.module.css';
import type { TrapLogView } from './trap-view.ts';
import { useTrapView } from './use-trap-view.ts';

type Grouping = 'notification' | 'sender' | 'device';
type Group = TrapGroupsView['items'][number];

interface TrapGroupsProps {
  readonly by: Grouping;
  readonly range: TrapRange;
}

const HEADERS: Record<Grouping, string> = {
  notification: 'Notification',
  sender: 'Sender',
  device: 'Device',
};
const MINUTE = 60_000;

/** The traps of a range put together; one opens the log narrowed to it. */
export function TrapGroups({ by, range }: TrapGroupsProps) {
  const [view, change] = useTrapView();
  const [table, changeTable] = useTableState();
  const deviceName = useDeviceName();
  const query = useTrapGroups(
    { by, ...countedRange(range), ...countedFilter(view), sender: view.sender ?? undefined },
    range.live,
  );
  const open = (group: Group) => change({ show: 'log', ...narrowedTo(by, group) });
  const nameOf = ({ key, name }: Group) =>
    by === 'device' ? (key === '' ? 'no device' : deviceName(Number(key))) : name;
  return (
    <QueryState query={query}>
      {({ items, complete, fromMs }) => (
        <>
          {!complete && (
            <Text size="sm" c="dimmed">
              So many came that only those since {formatTime(fromMs)} are counted here; the chart counts all.
            </Text>
          )}
          <DataTable
            label={`traps by ${by}`}
            columns={groupColumns({
              by,
              nameOf,
              open,
              minutes: (range.toMs - Math.max(fromMs, range.fromMs)) / MINUTE,
            })}
            rows={items}
            rowKey={({ key }) => key}
            state={table}
            onStateChange={changeTable}
            defaultSort="-count"
            onRowActivate={open}
            empty={
              <EmptyState title="No trap in this range">Choose a longer one above the chart.</EmptyState>
            }
          />
        </>
      )}
    </QueryState>
  );
}

function narrowedTo(by: Grouping, { key }: Group): Partial<TrapLogView> {
  if (by === 'notification') return { notification: key };
  if (by === 'sender') return { sender: key };
  // What belongs to no device is in quarantine, all of it.
  return key === '' ? { quarantined: true } : { device: Number(key) };
}

function groupColumns(options: {
  readonly by: Grouping;
  readonly nameOf: (group: Group) => string;
  readonly open: (group: Group) => void;
  readonly minutes: number;
}): Column<Group>[] {
  const { by, nameOf, open, minutes } = options;
  return [
    {
      key: 'name',
      header: HEADERS[by],
      width: 240,
      monospace: by === 'sender',
      value: nameOf,
      render: (group) => (
        <UnstyledButton className={classes.open} onClick={() => open(group)}>
          {nameOf(group)}
        </UnstyledButton>
      ),
    },
    {
      key: 'count',
      header: 'Traps',
      width: 90,
      align: 'right',
      value: ({ count }) => count,
      text: ({ count }) => formatNumber(count),
      render: ({ count }) => formatNumber(count),
    },
    {
      key: 'rate',
      header: 'A minute',
      width: 90,
      align: 'right',
      value: ({ count }) => count / Math.max(minutes, 1),
      text: ({ count }) => rateText(count / Math.max(minutes, 1)),
      render: ({ count }) => rateText(count / Math.max(minutes, 1)),
    },
    {
      key: 'quarantined',
      header: 'Quarantined',
      width: 110,
      align: 'right',
      value: ({ quarantined }) => quarantined,
      render: ({ quarantined }) => formatNumber(quarantined),
    },
    ...(by === 'notification' ? [] : [kindsColumn]),
    timeColumn('first', 'First', ({ firstAtMs }) => firstAtMs),
    timeColumn('last', 'Last', ({ lastAtMs }) => lastAtMs),
  ];
}

const kindsColumn: Column<Group> = {
  key: 'kinds',
  header: 'Notifications',
  width: 260,
  value: ({ kinds }) => kinds.join(', '),
};

function timeColumn(key: string, header: string, of: (group: Group) => number): Column<Group> {
  return {
    key,
    header,
    width: 130,
    value: of,
    text: (group) => formatTime(of(group)),
    render: (group) => <RelativeTime ms={of(group)} />,
  };
}

function rateText(rate: number): string {
  return rate >= 10 ? formatNumber(Math.round(rate)) : rate >= 0.01 ? rate.toFixed(2) : '< 0.01';
}
