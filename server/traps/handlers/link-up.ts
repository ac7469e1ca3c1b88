import { linkIndex, linkName } from '../link.ts';
import type { TrapHandler } from '../trap-handler.ts';

export const linkUp: TrapHandler = {
  name: 'linkUp',
  notificationOid: '1.3.6.1.6.3.1.1.5.4',
  finding(trap) {
    const ifIndex = linkIndex(trap);
    return ifIndex === null ? { kind: 'other' } : { kind: 'linkUp', ifIndex };
  },
  summary: (trap) => `linkUp: ${linkName(trap)} came up`,
};
