import { alarmKey, alarmText } from '../rmon-alarm.ts';
import type { TrapHandler } from '../trap-handler.ts';

/**
 * A value has crossed its rising threshold (RFC 2819 §5, risingAlarm): an alert, which the falling alarm of the same
 * alarmIndex clears, as the two take turns.
 */
export const risingAlarm: TrapHandler = {
  name: 'risingAlarm',
  notificationOid: '1.3.6.1.2.1.16.0.1',
  finding(trap, text) {
    const key = alarmKey(trap);
    if (key === null) return { kind: 'other' };
    return {
      kind: 'condition',
      state: 'raise',
      key,
      severity: 'warning',
      text: alarmText(trap, text, 'rose'),
      clearsWhen: 'a fallingAlarm trap of the same alarm',
    };
  },
  summary: (trap, text) => `risingAlarm: ${alarmText(trap, text, 'rose')}`,
};
