import type { TrapHandler } from '../trap-handler.ts';

/** The agent restarted, perhaps with another configuration (RFC 3418 §2). */
export const coldStart: TrapHandler = {
  name: 'coldStart',
  notificationOid: '1.3.6.1.6.3.1.1.5.1',
  finding: () => ({ kind: 'reboot', cold: true }),
  summary: () => 'coldStart: the agent restarted, its configuration may have changed',
};
