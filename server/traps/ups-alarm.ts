import type { RaisedSeverity } from '../domain/alert.ts';
import type { ReceivedTrap } from '../domain/trap.ts';
import { type SummaryText, varbindOf } from './trap-handler.ts';

/** upsAlarmDescr, and what it points to: upsWellKnownAlarms (RFC 1628 §4). */
const UPS_ALARM_DESCR = '1.3.6.1.2.1.33.1.6.2.1.2';
const WELL_KNOWN = '1.3.6.1.2.1.33.1.6.3';
export const UPS_ALARM_ON_BATTERY = `${WELL_KNOWN}.2`;
/** Low and depleted battery, the system off, shutdown imminent. */
const CRITICAL = [3, 4, 15, 23].map((number) => `${WELL_KNOWN}.${number}`);
/** What somebody asked for: output off, UPS off. */
const ASKED_FOR = [11, 12].map((number) => `${WELL_KNOWN}.${number}`);

/** The OID that says which alarm it is, of vendors too; null where the trap does not say. */
export function upsAlarm(trap: ReceivedTrap): string | null {
  const value = varbindOf(trap, UPS_ALARM_DESCR)?.value;
  return typeof value === 'string' ? value : null;
}

export function upsAlarmText(trap: ReceivedTrap, text: SummaryText): string {
  const alarm = upsAlarm(trap);
  return alarm === null ? 'an alarm that it does not name' : text.nameOf(alarm);
}

/** A UPS has each alarm once at the most. */
export function upsAlarmKey(alarm: string): string {
  return `ups:${alarm}`;
}

export function upsAlarmSeverity(alarm: string): RaisedSeverity {
  if (CRITICAL.includes(alarm)) return 'critical';
  return ASKED_FOR.includes(alarm) ? 'warning' : 'major';
}
