import type { TcpConnection } from '../domain/tcp-connection.ts';
import { TCP_STATES } from '../domain/tcp-connection.ts';
import type { Varbind } from '../domain/varbind.ts';
import type { InetAddress } from '../snmp/inet-address.ts';
import { IndexReader } from '../snmp/inet-address.ts';
import { numberOf } from '../snmp/octet-text.ts';
import { subIdentifiers } from '../snmp/oid-order.ts';

type Cells = readonly (Varbind | undefined)[];

/** How to read one of the connection tables. */
export interface ConnectionTableReader {
  readonly name: string;
  readonly columns: readonly string[];
  /** Null where the index or the state makes no sense. */
  connection(index: string, cells: Cells): TcpConnection | null;
}

const processOf = (cell: Varbind | undefined): number | null => numberOf(cell) || null;

/** A listener on every address of both families has an address of length 0 (RFC 4022 §3). */
function localText(address: InetAddress): string {
  if (address.text !== '') return address.text;
  return address.family === 'ipv4' ? '0.0.0.0' : address.family === 'ipv6' ? '::' : '*';
}

function connectionOf(
  local: { address: string; port: number },
  remote: { address: string; port: number },
  state: number | null,
  processId: number | null,
): TcpConnection | null {
  const name = TCP_STATES[(state ?? 0) - 1];
  if (name === undefined || local.port > 65_535 || remote.port > 65_535) return null;
  const listening = name === 'listen';
  return {
    localAddress: local.address,
    localPort: local.port,
    remoteAddress: listening ? '' : remote.address,
    remotePort: listening ? 0 : remote.port,
    state: name,
    processId,
  };
}

const CONNECTION = '1.3.6.1.2.1.6.19.1';
/** RFC 4022; listeners stand in a table of their own. */
export const tcpConnectionTable: ConnectionTableReader = {
  name: 'tcpConnectionTable',
  columns: [`${CONNECTION}.7`, `${CONNECTION}.8`],
  connection(index, [state, process]) {
    const reader = new IndexReader(subIdentifiers(index));
    const local = reader.inetAddress();
    const localPort = reader.number();
    const remote = reader.inetAddress();
    const remotePort = reader.number();
    if (!local || localPort === null || !remote || remotePort === null || !reader.done) return null;
    return connectionOf(
      { address: localText(local), port: localPort },
      { address: remote.text, port: remotePort },
      numberOf(state),
      processOf(process),
    );
  },
};

const LISTEN = TCP_STATES.indexOf('listen') + 1;
/** RFC 4022. Its only readable column is the process. */
export const tcpListenerTable: ConnectionTableReader = {
  name: 'tcpListenerTable',
  columns: ['1.3.6.1.2.1.6.20.1.4'],
  connection(index, [process]) {
    const reader = new IndexReader(subIdentifiers(index));
    const local = reader.inetAddress();
    const port = reader.number();
    if (!local || port === null || !reader.done) return null;
    return connectionOf(
      { address: localText(local), port },
      { address: '', port: 0 },
      LISTEN,
      processOf(process),
    );
  },
};

/** RFC 1213 and RFC 2012: IPv4 only, listeners among the connections. */
export const tcpConnTable: ConnectionTableReader = {
  name: 'tcpConnTable',
  columns: ['1.3.6.1.2.1.6.13.1.1'],
  connection(index, [state]) {
    const reader = new IndexReader(subIdentifiers(index));
    const local = reader.ipv4();
    const localPort = reader.number();
    const remote = reader.ipv4();
    const remotePort = reader.number();
    if (local === null || localPort === null || remote === null || remotePort === null || !reader.done)
      return null;
    return connectionOf(
      { address: local, port: localPort },
      { address: remote, port: remotePort },
      numberOf(state),
      null,
    );
  },
};
