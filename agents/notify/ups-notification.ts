import type { Oid } from '../engine/oid.ts';
import { Syntax } from '../engine/syntax.ts';
import type { Notification } from './notification.ts';

const UPS_MIB: Oid = [1, 3, 6, 1, 2, 1, 33];
const UPS_TRAPS: Oid = [...UPS_MIB, 2];
const ALARM_ENTRY: Oid = [...UPS_MIB, 1, 6, 2, 1];
const WELL_KNOWN_ALARMS: Oid = [...UPS_MIB, 1, 6, 3];

/** upsTrapOnBattery with its objects (RFC 1628 §4); sent again every minute. */
export function upsTrapOnBattery(ups: {
  readonly minutesRemaining: number;
  readonly secondsOnBattery: number;
  readonly lowBattTime: number;
}): Notification {
  const number = (object: readonly number[], value: number) => ({
    oid: [...UPS_MIB, 1, ...object, 0],
    syntax: Syntax.Integer32,
    value,
  });
  return {
    name: 'upsTrapOnBattery',
    oid: [...UPS_TRAPS, 1],
    varBinds: [
      number([2, 3], ups.minutesRemaining),
      number([2, 2], ups.secondsOnBattery),
      number([9, 7], ups.lowBattTime),
    ],
  };
}

/** upsTrapAlarmEntryAdded or upsTrapAlarmEntryRemoved with the alarm (RFC 1628 §4). */
export function upsTrapAlarmEntry(
  change: 'Added' | 'Removed',
  { id, alarm }: { readonly id: number; readonly alarm: number },
): Notification {
  return {
    name: `upsTrapAlarmEntry${change}`,
    oid: [...UPS_TRAPS, change === 'Added' ? 3 : 4],
    varBinds: [
      // Its value is its index: upsAlarmId may not be read but in traps.
      { oid: [...ALARM_ENTRY, 1, id], syntax: Syntax.Integer32, value: id },
      {
        oid: [...ALARM_ENTRY, 2, id],
        syntax: Syntax.ObjectIdentifier,
        value: [...WELL_KNOWN_ALARMS, alarm],
      },
    ],
  };
}
