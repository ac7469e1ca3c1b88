import type { LiveTable } from '../../engine/mib-tree.ts';
import type { Oid } from '../../engine/oid.ts';
import type { TcpConnection } from '../../variation/connection-churn.ts';
import { TcpState } from '../../variation/connection-churn.ts';
import type { Device } from '../device.ts';
import type { Cell, Read } from './cells.ts';
import { counter32, counter64, gauge, integer, ipAddress, scalars } from './cells.ts';
import { inetAddress, isIpv4, ipv4Parts } from './inet-address.ts';
import { tableRows } from './table-rows.ts';
import type { TableRow } from './table-rows.ts';

const TCP: Oid = [1, 3, 6, 1, 2, 1, 6];
const TCP_CONN_ENTRY: Oid = [...TCP, 13, 1];
const TCP_CONNECTION_ENTRY: Oid = [...TCP, 19, 1];
const TCP_LISTENER_ENTRY: Oid = [...TCP, 20, 1];
const RTO_VANJ = 4;
const NO_LIMIT = -1;
const CURRENT: ReadonlySet<number> = new Set([TcpState.established, 8]);

/** A port that the host listens on; the wildcard address is 0.0.0.0 or ::. */
export interface TcpListener {
  readonly localAddress: string;
  readonly localPort: number;
  readonly process: number;
}

/** The TCP side of a host. `version` changes when the connections or listeners do. */
export interface TcpSource {
  version(device: Device, nowMs: number): number;
  connections(device: Device, nowMs: number): readonly TcpConnection[];
  listeners(device: Device, nowMs: number): readonly TcpListener[];
  readonly counters: { readonly activeOpens: Read; readonly passiveOpens: Read } & {
    readonly inSegs: Read;
    readonly outSegs: Read;
    readonly retransSegs: Read;
  };
}

/** The scalars of the tcp group (RFC 4022). */
export function tcpScalars(source: TcpSource): Cell[] {
  const { counters } = source;
  return scalars(TCP, [
    integer(1, RTO_VANJ),
    integer(2, 200),
    integer(3, 120_000),
    integer(4, NO_LIMIT),
    counter32(5, counters.activeOpens),
    counter32(6, counters.passiveOpens),
    counter32(7, 0),
    counter32(8, 0),
    gauge(
      9,
      (device, nowMs) => source.connections(device, nowMs).filter(({ state }) => CURRENT.has(state)).length,
    ),
    counter32(10, counters.inSegs),
    counter32(11, counters.outSegs),
    counter32(12, counters.retransSegs),
    counter32(14, 0),
    counter32(15, 0),
    counter64(17, counters.inSegs),
    counter64(18, counters.outSegs),
  ]);
}

/** tcpConnTable (RFC 1213 form, IPv4 only), tcpConnectionTable and tcpListenerTable (RFC 4022). */
export function tcpTables(source: TcpSource): LiveTable<Device>[] {
  const version = (device: Device, nowMs: number): number => source.version(device, nowMs);
  return [
    {
      entry: TCP_CONN_ENTRY,
      version,
      rows: (device, nowMs) =>
        tableRows(TCP_CONN_ENTRY, [
          ...source.connections(device, nowMs).filter(onIpv4).map(connRow),
          ...source.listeners(device, nowMs).filter(onIpv4).map(listeningConnRow),
        ]),
    },
    {
      entry: TCP_CONNECTION_ENTRY,
      version,
      rows: (device, nowMs) =>
        tableRows(TCP_CONNECTION_ENTRY, source.connections(device, nowMs).map(connectionRow)),
    },
    {
      entry: TCP_LISTENER_ENTRY,
      version,
      rows: (device, nowMs) =>
        tableRows(TCP_LISTENER_ENTRY, source.listeners(device, nowMs).map(listenerRow)),
    },
  ];
}

function onIpv4({ localAddress }: { readonly localAddress: string }): boolean {
  return isIpv4(localAddress);
}

function connRow(connection: TcpConnection): TableRow {
  const { localAddress, localPort, remoteAddress, remotePort, state } = connection;
  return {
    index: [...ipv4Parts(localAddress), localPort, ...ipv4Parts(remoteAddress), remotePort],
    columns: [
      integer(1, state),
      ipAddress(2, localAddress),
      integer(3, localPort),
      ipAddress(4, remoteAddress),
      integer(5, remotePort),
    ],
  };
}

function listeningConnRow({ localAddress, localPort, process }: TcpListener): TableRow {
  const state = TcpState.listen;
  return connRow({ localAddress, localPort, remoteAddress: '0.0.0.0', remotePort: 0, state, process });
}

function connectionRow(connection: TcpConnection): TableRow {
  const local = inetAddress(connection.localAddress);
  const remote = inetAddress(connection.remoteAddress);
  return {
    index: [...local.index, connection.localPort, ...remote.index, connection.remotePort],
    columns: [integer(7, connection.state), gauge(8, connection.process)],
  };
}

function listenerRow({ localAddress, localPort, process }: TcpListener): TableRow {
  return { index: [...inetAddress(localAddress).index, localPort], columns: [gauge(4, process)] };
}
