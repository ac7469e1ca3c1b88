import type { Oid } from '../engine/oid.ts';
import { Syntax } from '../engine/syntax.ts';
import type { Notification } from './notification.ts';

const ALARM_ENTRY: Oid = [1, 3, 6, 1, 2, 1, 16, 3, 1, 1];
const RMON_EVENTS_V2: Oid = [1, 3, 6, 1, 2, 1, 16, 0];

/** An alarm as its notification tells of it. */
export interface RmonAlarm {
  readonly alarmIndex: number;
  readonly alarmVariable: Oid;
  readonly alarmSampleType: number;
  readonly alarmValue: number;
  /** The threshold that was crossed. */
  readonly threshold: number;
}

/** risingAlarm or fallingAlarm with the objects of RFC 2819 §5, in their order. */
export function rmonAlarm(crossing: 'rising' | 'falling', alarm: RmonAlarm): Notification {
  const { alarmIndex } = alarm;
  const number = (at: number, value: number) => ({
    oid: [...ALARM_ENTRY, at, alarmIndex],
    syntax: Syntax.Integer32,
    value,
  });
  const rising = crossing === 'rising';
  return {
    name: rising ? 'risingAlarm' : 'fallingAlarm',
    oid: [...RMON_EVENTS_V2, rising ? 1 : 2],
    varBinds: [
      number(1, alarmIndex),
      {
        oid: [...ALARM_ENTRY, 3, alarmIndex],
        syntax: Syntax.ObjectIdentifier,
        value: alarm.alarmVariable,
      },
      number(4, alarm.alarmSampleType),
      number(5, alarm.alarmValue),
      number(rising ? 7 : 8, alarm.threshold),
    ],
  };
}
