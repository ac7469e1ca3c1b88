import type { Device, DeviceId } from './device.ts';
import { MINUTE } from './units.ts';

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

/**
 * From here on Linux hands ports out by itself (ip_local_port_range), others from 49152 on (RFC 6335 §6): programs listen there
 * for a moment, such as FTP for one file.
 */
const EPHEMERAL_FROM = 32_768;
/** Services with a port of their own up there: PROFINET, MySQL X, EtherNet/IP, WinRM, Db2, gRPC. */
const SERVICES_ABOVE: ReadonlySet<number> = new Set([
  ...[33_060, 34_962, 34_963, 34_964, 44_818, 47_001, 50_000, 50_051],
]);
const SETTLES_MS = 2 * MINUTE;

/**
 * How long a listener has to be there before it counts as one that appeared, ms: where ports are handed out, until two more polls
 * found it, two minutes at the least; else no time. A quarter of a poll's interval is let off, as polls do not come to the second.
 */
export function settlingMs(localPort: number, { intervalMs }: Pick<Device, 'intervalMs'>): number {
  if (localPort < EPHEMERAL_FROM || SERVICES_ABOVE.has(localPort)) return 0;
  return Math.max(SETTLES_MS, 2 * intervalMs) - intervalMs / 4;
}
