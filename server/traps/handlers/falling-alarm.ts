import { alarmKey, alarmText } from '../rmon-alarm.ts';
import type { TrapHandler } from '../trap-handler.ts';

/**
 * A value has crossed its falling threshold (RFC 2819 §5, fallingAlarm): clears what the rising alarm of the same
 * alarmIndex raised. It raises nothing by itself: an alarm whose alarmStartupAlarm is risingOrFallingAlarm sends one
 * for every value that is low when it is made, and the trap does not say whether low is bad. Where it is, the trap is
 * there to be acted upon.
 */
export const fallingAlarm: TrapHandler = {
  name: 'fallingAlarm',
  notificationOid: '1.3.6.1.2.1.16.0.2',
  finding(trap) {
    const key = alarmKey(trap);
    return key === null ? { kind: 'other' } : { kind: 'condition', state: 'clear', key };
  },
  summary: (trap, text) => `fallingAlarm: ${alarmText(trap, text, 'fell')}`,
};
