import type { AlertKind } from '../domain/alert.ts';
import type { BuiltIn } from '../domain/rule.ts';
import type { HandledTrap, NewTrap } from '../domain/trap.ts';

/** By trap handler: what it belongs to. */
const OF_HANDLER: Readonly<Record<string, BuiltIn>> = {
  linkDown: 'links',
  linkUp: 'links',
  authenticationFailure: 'authenticationFailure',
  egpNeighborLoss: 'egpNeighborLoss',
  risingAlarm: 'rmonAlarm',
  fallingAlarm: 'rmonAlarm',
  upsTrapAlarmEntryAdded: 'ups',
  upsTrapAlarmEntryRemoved: 'ups',
  upsTrapOnBattery: 'ups',
  ciscoEnvMonFanNotification: 'environment',
  ciscoEnvMonFanStatusChangeNotif: 'environment',
  ciscoEnvMonRedundantSupplyNotification: 'environment',
  ciscoEnvMonSuppStatusChangeNotif: 'environment',
  ciscoEnvMonTempStatusChangeNotif: 'environment',
  ciscoEnvMonTemperatureNotification: 'environment',
  entSensorThresholdNotification: 'sensor',
  printerV2Alert: 'printer',
};

/** Keys of the condition alerts of each, behind the device: `condition:12:alarm:3`. */
const CONDITION_KEY: Partial<Readonly<Record<BuiltIn, string>>> = {
  rmonAlarm: 'alarm:',
  ups: 'ups:',
  environment: 'environment:',
  sensor: 'sensor:',
  printer: 'printer:',
};

/** Which of what is built in acts on the trap; null: none that can be switched off. */
export function builtInOf({ trap, finding }: Pick<HandledTrap, 'trap' | 'finding'>): BuiltIn | null {
  return finding.kind === 'reboot' || finding.kind === 'other' ? null : builtInOfHandler(trap);
}

/** The same by what took the trap, whatever it found. */
export function builtInOfHandler({ handler }: Pick<NewTrap, 'handler'>): BuiltIn | null {
  return OF_HANDLER[handler] ?? null;
}

/** Kinds of alerts that only what is built in and of the same name raises. */
const OWN_KINDS: readonly AlertKind[] = [
  'authenticationFailure',
  'egpNeighborLoss',
  'restart',
  'portScan',
  'communityGuessing',
  'newNetwork',
  'outboundScan',
  'forgedTrap',
  'unknownTrapSender',
  'loginAttack',
];

/** Whether an alert was raised by it. */
export function isOfBuiltIn(builtIn: BuiltIn, { kind, key }: { kind: AlertKind; key: string }): boolean {
  if (kind === 'linkDown') return builtIn === 'links';
  if (OWN_KINDS.includes(kind)) return builtIn === kind;
  const prefix = CONDITION_KEY[builtIn];
  return (
    kind === 'condition' && prefix !== undefined && key.replace(/^condition:\d+:/u, '').startsWith(prefix)
  );
}
