import type { OidNames } from '../domain/names.ts';
import type { NamedVarbind, ReceivedTrap } from '../domain/trap.ts';
import type { Varbind } from '../domain/varbind.ts';
import type { SummaryText, TrapHandler } from './trap-handler.ts';

const MAX_SUMMARY_CHARACTERS = 300;

/** What the loaded modules let a handler write with. */
export function summaryText(names: OidNames, notificationName: string): SummaryText {
  return {
    notificationName,
    varbind: (varbind) => `${names.nameOf(varbind.oid)} = ${names.render(varbind.oid, varbind)}`,
    value: (varbind) => names.render(varbind.oid, varbind),
    nameOf: (oid) => names.nameOf(oid),
  };
}

/** One line of at most 300 characters. */
export function summaryOf(handler: TrapHandler, trap: ReceivedTrap, text: SummaryText): string {
  const line = handler.summary(trap, text).replaceAll(/\s+/g, ' ');
  return line.length <= MAX_SUMMARY_CHARACTERS ? line : `${line.slice(0, MAX_SUMMARY_CHARACTERS - 1)}…`;
}

export function namedVarbind(names: OidNames, varbind: Varbind): NamedVarbind {
  const { oid, type, value } = varbind;
  return {
    oid,
    name: names.nameOf(oid),
    type,
    text: names.render(oid, varbind),
    hex: value instanceof Uint8Array ? Buffer.from(value).toString('hex') : null,
  };
}
