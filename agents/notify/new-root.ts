import type { Notification } from './notification.ts';

/** newRoot (RFC 4188): the sender has become the root of the spanning tree. It carries nothing. */
export function newRoot(): Notification {
  return { name: 'newRoot', oid: [1, 3, 6, 1, 2, 1, 17, 0, 1], varBinds: [] };
}
