import type { TrapHandler } from '../trap-handler.ts';

/** A port of the sender has begun or ceased to forward (RFC 4188 §4). */
export const topologyChange: TrapHandler = {
  name: 'topologyChange',
  notificationOid: '1.3.6.1.2.1.17.0.2',
  finding: () => ({ kind: 'other' }),
  summary: () => 'topologyChange: a port of the bridge has begun or ceased to forward in the spanning tree',
};
