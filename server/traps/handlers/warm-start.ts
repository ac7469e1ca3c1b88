import type { TrapHandler } from '../trap-handler.ts';

/** The agent restarted with its configuration unaltered (RFC 3418 §2). */
export const warmStart: TrapHandler = {
  name: 'warmStart',
  notificationOid: '1.3.6.1.6.3.1.1.5.2',
  finding: () => ({ kind: 'reboot', cold: false }),
  summary: () => 'warmStart: the agent restarted with its configuration as it was',
};
