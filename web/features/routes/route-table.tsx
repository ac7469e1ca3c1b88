import { useMemo } from 'react';
import type { InterfaceView } from '../../../server/contract/interface.ts';
import type { RouteView } from '../../../server/contract/table.ts';
import { useInterfaces } from '../../api/interfaces.ts';
import { useRoutes } from '../../api/tables.ts';
import { interfaceLabel } from '../../format/interface-label.ts';
import type { Column } from '../../ui/column.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { InterfaceLink } from '../../ui/interface-link.tsx';
import { QueryState } from '../../ui/query-state.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { useTableState } from '../../ui/use-table-state.ts';
import { isDirect } from './next-hop.ts';

/** What identifies the route among a device's. */
const keyOf = ({ destination, prefixLength, nextHop, ifIndex }: RouteView) =>
  `${destination}/${prefixLength} ${nextHop} ${ifIndex}`;

/** A text by which addresses of both families sort in the order of their numbers. */
const sortText = ({ family, destination, prefixLength }: RouteView) =>
  `${family} ${destination}/${prefixLength}`;

function routeColumns(byIndex: ReadonlyMap<number, InterfaceView>): readonly Column<RouteView>[] {
  const interfaceOf = ({ ifIndex }: RouteView) => (ifIndex === null ? undefined : byIndex.get(ifIndex));
  return [
    {
      key: 'destination',
      header: 'Destination',
      width: 220,
      monospace: true,
      value: sortText,
      text: ({ destination, prefixLength }) => `${destination}/${prefixLength}`,
      render: ({ destination, prefixLength }) => `${destination}/${prefixLength}`,
    },
    {
      key: 'nextHop',
      header: 'Next hop',
      width: 170,
      monospace: true,
      value: ({ nextHop }) => nextHop,
      render: (route) => (isDirect(route) ? 'direct' : route.nextHop),
    },
    {
      key: 'interface',
      header: 'Interface',
      width: 130,
      value: (route) => {
        const view = interfaceOf(route);
        return view ? interfaceLabel(view) : route.ifIndex;
      },
      render: (route) => {
        const view = interfaceOf(route);
        return view ? <InterfaceLink id={view.id} view={view} /> : (route.ifIndex ?? '–');
      },
    },
    { key: 'type', header: 'Type', width: 90, value: ({ type }) => type },
    { key: 'protocol', header: 'Protocol', width: 100, value: ({ protocol }) => protocol },
    { key: 'metric', header: 'Metric', width: 80, align: 'right', value: ({ metric }) => metric },
    {
      key: 'since',
      header: 'Since',
      width: 100,
      align: 'right',
      value: ({ sinceMs }) => sinceMs,
      render: ({ sinceMs }) => <RelativeTime ms={sinceMs} />,
    },
    {
      key: 'changed',
      header: 'Changed',
      width: 100,
      align: 'right',
      hidden: true,
      value: ({ changedAtMs }) => changedAtMs,
      render: ({ changedAtMs }) => <RelativeTime ms={changedAtMs} />,
    },
    { key: 'table', header: 'Read from', width: 160, hidden: true, value: ({ table }) => table },
  ];
}

/** The routes of one device, whichever of its tables they were read from. */
export function RouteTable({ deviceId }: { deviceId: number }) {
  const routes = useRoutes(deviceId);
  const interfaces = useInterfaces(deviceId).data;
  const [table, setTable] = useTableState();
  const columns = useMemo(
    () => routeColumns(new Map((interfaces ?? []).map((view) => [view.ifIndex, view]))),
    [interfaces],
  );
  return (
    <QueryState
      query={routes}
      empty={
        <EmptyState title="No routes">
          The device answered none of inetCidrRouteTable, ipCidrRouteTable, ipForwardTable and ipRouteTable,
          or the module “routes” is off for it.
        </EmptyState>
      }
    >
      {(rows) => (
        <DataTable
          label="routes"
          columns={columns}
          rows={rows}
          rowKey={keyOf}
          rowMark={({ changedAtMs }) => String(changedAtMs)}
          state={table}
          onStateChange={setTable}
          defaultSort="destination"
          maxHeight="max(260px, calc(100dvh - 420px))"
        />
      )}
    </QueryState>
  );
}
