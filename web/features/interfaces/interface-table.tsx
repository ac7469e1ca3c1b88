import type { ReactNode } from 'react';
import { useInterfaces } from '../../api/interfaces.ts';
import { useRooms } from '../../live/use-rooms.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { QueryState } from '../../ui/query-state.tsx';
import { useTableState } from '../../ui/use-table-state.ts';
import { INTERFACE_COLUMNS, interfaceStateText } from './interface-columns.tsx';

export interface InterfaceTableProps {
  readonly deviceId: number;
  readonly onOpen: (interfaceId: number) => void;
  /** What to do where the device has none. */
  readonly emptyAction?: ReactNode;
}

/** The interfaces of one device with their present rates. */
export function InterfaceTable({ deviceId, onOpen, emptyAction }: InterfaceTableProps) {
  useRooms([`interfaces:${deviceId}`]);
  const interfaces = useInterfaces(deviceId);
  const [table, setTable] = useTableState();
  return (
    <QueryState
      query={interfaces}
      empty={
        <EmptyState title="No interface known yet" action={emptyAction}>
          They come with the first poll that reads ifTable. If none come, see that the module “interfaces” is
          on and that the credential may read 1.3.6.1.2.1.2.
        </EmptyState>
      }
    >
      {(rows) => (
        <DataTable
          label="interfaces"
          columns={INTERFACE_COLUMNS}
          rows={rows}
          rowKey={({ id }) => id}
          rowMark={interfaceStateText}
          state={table}
          onStateChange={setTable}
          defaultSort="index"
          onRowActivate={({ id }) => onOpen(id)}
        />
      )}
    </QueryState>
  );
}
