import type { DeviceId } from './device.ts';

/** MIB-II tcpConnState names (RFC 4022). */
export const TCP_STATES = [
  'closed',
  'listen',
  'synSent',
  'synReceived',
  'established',
  'finWait1',
  'finWait2',
  'closeWait',
  'lastAck',
  'closing',
  'timeWait',
  'deleteTCB',
] as const;
export type TcpState = (typeof TCP_STATES)[number];

/** A row of tcpConnTable, tcpConnectionTable or tcpListenerTable, normalised. A listener's remote end is '' and 0. */
export interface TcpConnection {
  readonly localAddress: string;
  readonly localPort: number;
  readonly remoteAddress: string;
  readonly remotePort: number;
  readonly state: TcpState;
  /** tcpConnectionProcess / tcpListenerProcess, null where the table has none or says 0. */
  readonly processId: number | null;
}

export function connectionKey(connection: TcpConnection): string {
  const { localAddress, localPort, remoteAddress, remotePort } = connection;
  return `${localAddress} ${localPort} ${remoteAddress} ${remotePort}`;
}

/** A connection as it stands now. */
export interface TcpConnectionRow extends TcpConnection {
  readonly deviceId: DeviceId;
  readonly sinceMs: number;
  readonly changedAtMs: number;
}
