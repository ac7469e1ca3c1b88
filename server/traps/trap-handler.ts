import type { ReceivedTrap, TrapFinding } from '../domain/trap.ts';
import type { Varbind } from '../domain/varbind.ts';

/**
 * What is read out of one kind of notification. A file of `handlers/` each; adding one adds a file and a line in the
 * registry.
 */
export interface TrapHandler {
  readonly name: string;
  /** snmpTrapOID of what it takes; null takes all that no other does. */
  readonly notificationOid: string | null;
  finding(trap: ReceivedTrap, text: SummaryText): TrapFinding;
  /** One line for people. Values of the trap stand in it as they came: hostile. */
  summary(trap: ReceivedTrap, text: SummaryText): string;
}

/** What is written with. */
export interface SummaryText {
  readonly notificationName: string;
  /** `ifDescr.2 = eth0` */
  readonly varbind: (varbind: Varbind) => string;
  /** The value alone: `eth0`, `down(2)`. */
  readonly value: (varbind: Varbind) => string;
  /** `ifDescr.2` */
  readonly nameOf: (oid: string) => string;
}

/** The varbind of an object, whatever its instance. */
export function varbindOf(trap: ReceivedTrap, object: string): Varbind | null {
  return trap.varbinds.find((varbind) => varbind.oid.startsWith(`${object}.`)) ?? null;
}

/** The value of an object that is a number; null where it is none or is not there. */
export function numberIn(trap: ReceivedTrap, object: string): number | null {
  const value = varbindOf(trap, object)?.value;
  return typeof value === 'number' ? value : null;
}

/** The instance of an object in the trap, `2.1` of `ciscoEnvMonFanState.2.1`; null where it is not there. */
export function instanceOf(trap: ReceivedTrap, object: string): string | null {
  return varbindOf(trap, object)?.oid.slice(object.length + 1) ?? null;
}

/** The value of an object for people; null where it is not there or empty. */
export function textIn(trap: ReceivedTrap, object: string, text: SummaryText): string | null {
  const varbind = varbindOf(trap, object);
  return varbind === null ? null : text.value(varbind) || null;
}

/** The first varbind's text, where there is one, in the form `: name = value`. */
export function firstOf(trap: ReceivedTrap, text: SummaryText): string {
  return trap.varbinds[0] === undefined ? '' : `: ${text.varbind(trap.varbinds[0])}`;
}
