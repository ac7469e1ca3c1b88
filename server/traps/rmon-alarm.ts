import type { ReceivedTrap } from '../domain/trap.ts';
import { instanceOf, numberIn, type SummaryText, textIn, varbindOf } from './trap-handler.ts';

/** alarmEntry of RMON (RFC 2819 §5). */
const ALARM = '1.3.6.1.2.1.16.3.1.1';
const OID = {
  alarmIndex: `${ALARM}.1`,
  alarmVariable: `${ALARM}.3`,
  alarmSampleType: `${ALARM}.4`,
  alarmValue: `${ALARM}.5`,
  alarmRisingThreshold: `${ALARM}.7`,
  alarmFallingThreshold: `${ALARM}.8`,
} as const;
/** alarmSampleType: the value itself, or its increase over the interval. */
const DELTA = 2;

/** Which alarm, `alarm:3`; null where the trap does not say. */
export function alarmKey(trap: ReceivedTrap): string | null {
  const index = numberIn(trap, OID.alarmIndex) ?? instanceOf(trap, OID.alarmVariable);
  return index === null ? null : `alarm:${index}`;
}

/** `ifInOctets.2 rose by 1500, the threshold is 1000 (alarm 3)` */
export function alarmText(trap: ReceivedTrap, text: SummaryText, way: 'rose' | 'fell'): string {
  const variable = varbindOf(trap, OID.alarmVariable)?.value;
  const name = typeof variable === 'string' ? text.nameOf(variable) : 'something that it does not name';
  const value = textIn(trap, OID.alarmValue, text) ?? '?';
  const object = way === 'rose' ? OID.alarmRisingThreshold : OID.alarmFallingThreshold;
  const threshold = textIn(trap, object, text) ?? '?';
  const change = numberIn(trap, OID.alarmSampleType) === DELTA ? `changed by ${value}` : `${way} to ${value}`;
  const alarm = alarmKey(trap)?.replace(':', ' ') ?? 'an alarm without an index';
  return `${name} ${change}, the ${way === 'rose' ? 'rising' : 'falling'} threshold is ${threshold} (${alarm})`;
}
