import type { TrapHandler } from '../trap-handler.ts';

/** The sender has become the root of its spanning tree (RFC 4188 §4). */
export const newRoot: TrapHandler = {
  name: 'newRoot',
  notificationOid: '1.3.6.1.2.1.17.0.1',
  finding: () => ({ kind: 'other' }),
  summary: () => 'newRoot: the bridge has become the root of the spanning tree',
};
