import type { LabTrapView } from '../../../server/contract/lab.ts';
import { formatTime } from '../../format/time.ts';
import type { Column } from '../../ui/column.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { useTableState } from '../../ui/use-table-state.ts';

interface LabTrapsProps {
  /** Newest last, as the lab tells them. */
  readonly traps: readonly LabTrapView[];
}

const COLUMNS: readonly Column<LabTrapView>[] = [
  {
    key: 'at',
    header: 'Sent',
    width: 158,
    value: (trap) => trap.atMs,
    text: (trap) => formatTime(trap.atMs),
    render: (trap) => formatTime(trap.atMs),
  },
  { key: 'device', header: 'Device', width: 110, value: (trap) => trap.device },
  { key: 'notification', header: 'Notification', width: 160, value: (trap) => trap.notification },
  { key: 'oid', header: 'OID', width: 200, monospace: true, value: (trap) => trap.oid },
  { key: 'to', header: 'To', width: 150, monospace: true, value: (trap) => trap.to },
];

/** The traps that the simulated devices sent, newest first. */
export function LabTraps({ traps }: LabTrapsProps) {
  const [table, changeTable] = useTableState();
  return (
    <DataTable
      label="traps sent"
      columns={COLUMNS}
      rows={traps.toReversed()}
      rowKey={(trap) => `${trap.atMs} ${trap.device} ${trap.oid} ${trap.to}`}
      state={table}
      onStateChange={changeTable}
      maxHeight="360px"
      empty={
        <EmptyState title="No trap was sent yet">
          Switch a port off: the device sends linkDown, and an alert rises on the Alerts page.
        </EmptyState>
      }
    />
  );
}
