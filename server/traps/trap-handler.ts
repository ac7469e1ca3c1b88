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
  finding(trap: ReceivedTrap): TrapFinding;
  /** One line for people. Values of the trap stand in it as they came: hostile. */
  summary(trap: ReceivedTrap, text: SummaryText): string;
}

/** What a summary is written with. */
export interface SummaryText {
  readonly notificationName: string;
  /** `ifDescr.2 = eth0` */
  readonly varbind: (varbind: Varbind) => string;
}

/** The varbind of an object, whatever its instance. */
export function varbindOf(trap: ReceivedTrap, object: string): Varbind | null {
  return trap.varbinds.find((varbind) => varbind.oid.startsWith(`${object}.`)) ?? null;
}

/** The first varbind's text, where there is one, in the form `: name = value`. */
export function firstOf(trap: ReceivedTrap, text: SummaryText): string {
  return trap.varbinds[0] === undefined ? '' : `: ${text.varbind(trap.varbinds[0])}`;
}
