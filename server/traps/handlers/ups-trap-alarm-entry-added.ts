import type { TrapHandler } from '../trap-handler.ts';
import { upsAlarm, upsAlarmKey, upsAlarmSeverity, upsAlarmText } from '../ups-alarm.ts';

/** An alarm came (RFC 1628 §4). */
export const upsTrapAlarmEntryAdded: TrapHandler = {
  name: 'upsTrapAlarmEntryAdded',
  notificationOid: '1.3.6.1.2.1.33.2.3',
  finding(trap, text) {
    const alarm = upsAlarm(trap);
    if (alarm === null) return { kind: 'other' };
    return {
      kind: 'condition',
      state: 'raise',
      key: upsAlarmKey(alarm),
      severity: upsAlarmSeverity(alarm),
      text: `the UPS reports ${upsAlarmText(trap, text)}`,
      clearsWhen: 'an upsTrapAlarmEntryRemoved trap of the same alarm',
    };
  },
  summary: (trap, text) => `upsTrapAlarmEntryAdded: the UPS reports ${upsAlarmText(trap, text)}`,
};
