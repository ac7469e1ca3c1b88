import { linkAdminStatus, linkIndex, linkName } from '../link.ts';
import type { TrapHandler } from '../trap-handler.ts';

export const linkDown: TrapHandler = {
  name: 'linkDown',
  notificationOid: '1.3.6.1.6.3.1.1.5.3',
  finding(trap) {
    const ifIndex = linkIndex(trap);
    if (ifIndex === null) return { kind: 'other' };
    return { kind: 'linkDown', ifIndex, ifAdminStatus: linkAdminStatus(trap) };
  },
  summary(trap) {
    const off = linkAdminStatus(trap) === 'down' ? ', switched off by its administrator' : '';
    return `linkDown: ${linkName(trap)} went down${off}`;
  },
};
