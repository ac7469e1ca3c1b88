import type { ConnectionView } from '../../../server/contract/table.ts';

/** Address and port as `ss` and `netstat` write them; `*` for any. */
export function socketText(address: string, port: number): string {
  const any = address === '' || address === '0.0.0.0' || address === '::';
  const host = any ? '*' : address.includes(':') ? `[${address}]` : address;
  return `${host}:${port === 0 ? '*' : port}`;
}

/** The states as `ss` names them. */
const SS_STATES: Readonly<Record<ConnectionView['state'], string>> = {
  closed: 'CLOSED',
  listen: 'LISTEN',
  synSent: 'SYN-SENT',
  synReceived: 'SYN-RECV',
  established: 'ESTAB',
  finWait1: 'FIN-WAIT-1',
  finWait2: 'FIN-WAIT-2',
  closeWait: 'CLOSE-WAIT',
  lastAck: 'LAST-ACK',
  closing: 'CLOSING',
  timeWait: 'TIME-WAIT',
  deleteTCB: 'DELETE-TCB',
};

export const stateText = (state: ConnectionView['state']): string => SS_STATES[state] ?? state;
