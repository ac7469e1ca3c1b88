import type { TrapHandler } from '../trap-handler.ts';
import { upsAlarm, upsAlarmKey, upsAlarmText } from '../ups-alarm.ts';

/** An alarm went (RFC 1628 §4). */
export const upsTrapAlarmEntryRemoved: TrapHandler = {
  name: 'upsTrapAlarmEntryRemoved',
  notificationOid: '1.3.6.1.2.1.33.2.4',
  finding(trap) {
    const alarm = upsAlarm(trap);
    return alarm === null
      ? { kind: 'other' }
      : { kind: 'condition', state: 'clear', key: upsAlarmKey(alarm) };
  },
  summary: (trap, text) => `upsTrapAlarmEntryRemoved: the UPS is rid of ${upsAlarmText(trap, text)}`,
};
