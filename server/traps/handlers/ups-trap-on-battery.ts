import type { ReceivedTrap } from '../../domain/trap.ts';
import { numberIn, type TrapHandler } from '../trap-handler.ts';
import { UPS_ALARM_ON_BATTERY, upsAlarmKey, upsAlarmSeverity } from '../ups-alarm.ts';

const UPS_ESTIMATED_MINUTES_REMAINING = '1.3.6.1.2.1.33.1.2.3';

function minutesLeft(trap: ReceivedTrap): string {
  const minutes = numberIn(trap, UPS_ESTIMATED_MINUTES_REMAINING);
  return minutes === null ? '' : `, about ${minutes} min left`;
}

/**
 * The load runs on battery; sent again every minute (RFC 1628 §4). It stands for the alarm upsAlarmOnBattery, of which
 * no upsTrapAlarmEntryAdded is sent, but an upsTrapAlarmEntryRemoved at the end.
 */
export const upsTrapOnBattery: TrapHandler = {
  name: 'upsTrapOnBattery',
  notificationOid: '1.3.6.1.2.1.33.2.1',
  finding: (trap) => ({
    kind: 'condition',
    state: 'raise',
    key: upsAlarmKey(UPS_ALARM_ON_BATTERY),
    severity: upsAlarmSeverity(UPS_ALARM_ON_BATTERY),
    text: `the load runs on battery${minutesLeft(trap)}`,
    clearsWhen: 'an upsTrapAlarmEntryRemoved trap of upsAlarmOnBattery',
  }),
  summary: (trap) => `upsTrapOnBattery: the load runs on battery${minutesLeft(trap)}`,
};
