import type { Notification } from './notification.ts';

/**
 * topologyChange (RFC 4188): a port of the sender began to forward, or stopped. Not for the change of which newRoot
 * tells already. It carries nothing.
 */
export function topologyChange(): Notification {
  return { name: 'topologyChange', oid: [1, 3, 6, 1, 2, 1, 17, 0, 2], varBinds: [] };
}
