import type { Oid } from '../engine/oid.ts';
import { Syntax } from '../engine/syntax.ts';
import type { NotifiedVarBind, Notification } from './notification.ts';

const ENV_MON: Oid = [1, 3, 6, 1, 4, 1, 9, 9, 13];
const TEMPERATURE_ENTRY: Oid = [...ENV_MON, 1, 3, 1];
const FAN_ENTRY: Oid = [...ENV_MON, 1, 4, 1];

/** Of each pair the older notification, which `enabled` names by its switch, and the newer one. */
const CHANGES = {
  temperature: [
    { name: 'ciscoEnvMonTemperatureNotification', number: 3, enabledBy: 3 },
    { name: 'ciscoEnvMonTempStatusChangeNotif', number: 7, enabledBy: 6 },
  ],
  fan: [
    { name: 'ciscoEnvMonFanNotification', number: 4, enabledBy: 4 },
    { name: 'ciscoEnvMonFanStatusChangeNotif', number: 8, enabledBy: 6 },
  ],
} as const;

/** A fan or temperature as CISCO-ENVMON-MIB tells of it. */
export interface WatchedPart {
  /** Row of its table. */
  readonly index: number;
  readonly descr: string;
  /** CiscoEnvMonState. */
  readonly state: number;
  /** Degrees Celsius; absent for a fan. */
  readonly degrees?: number;
}

/** The notifications of a change of state that are enabled (CISCO-ENVMON-MIB), by the numbers of their switches. */
export function envMonChange(part: WatchedPart, enabled: ReadonlySet<number>): Notification[] {
  const { index, descr, state, degrees } = part;
  const entry = degrees === undefined ? FAN_ENTRY : TEMPERATURE_ENTRY;
  const value: readonly NotifiedVarBind[] =
    degrees === undefined
      ? []
      : [{ oid: [...entry, 3, index], syntax: Syntax.Gauge32, value: Math.max(0, degrees) }];
  const varBinds: readonly NotifiedVarBind[] = [
    { oid: [...entry, 2, index], syntax: Syntax.OctetString, value: descr },
    ...value,
    { oid: [...entry, degrees === undefined ? 3 : 6, index], syntax: Syntax.Integer32, value: state },
  ];
  return CHANGES[degrees === undefined ? 'fan' : 'temperature']
    .filter(({ enabledBy }) => enabled.has(enabledBy))
    .map(({ name, number }) => ({ name, oid: [...ENV_MON, 3, 0, number], varBinds }));
}
