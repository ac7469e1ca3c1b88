import type { ConnectionView } from '../../../server/contract/table.ts';
import { useConnections } from '../../api/tables.ts';
import type { Column } from '../../ui/column.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { QueryState } from '../../ui/query-state.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { useTableState } from '../../ui/use-table-state.ts';
import { socketText, stateText } from './socket-text.ts';

const keyOf = ({ localAddress, localPort, remoteAddress, remotePort }: ConnectionView) =>
  `${localAddress} ${localPort} ${remoteAddress} ${remotePort}`;

const COLUMNS: readonly Column<ConnectionView>[] = [
  { key: 'state', header: 'State', width: 120, monospace: true, value: ({ state }) => stateText(state) },
  {
    key: 'local',
    header: 'Local address:port',
    width: 210,
    monospace: true,
    value: ({ localAddress, localPort }) => socketText(localAddress, localPort),
  },
  {
    key: 'peer',
    header: 'Peer address:port',
    width: 210,
    monospace: true,
    value: ({ remoteAddress, remotePort }) => socketText(remoteAddress, remotePort),
  },
  { key: 'process', header: 'Process', width: 90, align: 'right', value: ({ processId }) => processId },
  {
    key: 'since',
    header: 'Since',
    width: 110,
    align: 'right',
    value: ({ sinceMs }) => sinceMs,
    render: ({ sinceMs }) => <RelativeTime ms={sinceMs} />,
  },
  {
    key: 'changed',
    header: 'Changed',
    width: 110,
    align: 'right',
    value: ({ changedAtMs }) => changedAtMs,
    render: ({ changedAtMs }) => <RelativeTime ms={changedAtMs} />,
  },
];

/** The TCP connections and listeners of one device, as `ss -ant` shows them. */
export function ConnectionTable({ deviceId }: { deviceId: number }) {
  const connections = useConnections(deviceId);
  const [table, setTable] = useTableState();
  return (
    <QueryState
      query={connections}
      empty={
        <EmptyState title="No TCP connections">
          The device answered neither tcpConnectionTable and tcpListenerTable nor tcpConnTable, or the module
          “tcp-connections” is off for it.
        </EmptyState>
      }
    >
      {(rows) => (
        <DataTable
          label="connections"
          columns={COLUMNS}
          rows={rows}
          rowKey={keyOf}
          rowMark={({ state }) => state}
          state={table}
          onStateChange={setTable}
          defaultSort="state"
          maxHeight="max(260px, calc(100dvh - 420px))"
        />
      )}
    </QueryState>
  );
}
