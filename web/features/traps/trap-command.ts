import { type CommandVarbind, formatTrapCommand } from '../../../server/contract/trap-command.ts';
import type { TrapView } from '../../../server/contract/trap.ts';

const LETTERS: Readonly<Record<string, string>> = {
  INTEGER: 'i',
  'OBJECT IDENTIFIER': 'o',
  IpAddress: 'a',
  Counter32: 'c',
  Gauge32: 'u',
  TimeTicks: 't',
  Counter64: 'C',
  NULL: 'n',
};

/**
 * The snmptrap that says the same to the own receiver. A community or key is never known here, so a placeholder stands
 * for it. Numbers and octets go as they came; values that have only a text are given as that.
 */
export function commandOfTrap(trap: TrapView, port: number): string {
  const { version, inform, user, securityLevel, notificationOid, v1 } = trap;
  return formatTrapCommand({
    ...{ version, inform, user, notificationOid, v1, port },
    level: securityLevel,
    authProtocol: null,
    privProtocol: null,
    community: 'COMMUNITY',
    host: '127.0.0.1',
    varbinds: trap.varbinds.map((one) => valueOf(one)),
  });
}

function valueOf({ oid, type, text, hex }: TrapView['varbinds'][number]): CommandVarbind {
  if (hex !== null) return { oid, letter: 'x', value: hex === '' ? '' : `0x${hex}` };
  const letter = LETTERS[type] ?? '=';
  // `down(2)`, `(6200) 0:01:02.00`, `1500 milliseconds`.
  const number =
    type === 'INTEGER'
      ? (/\((-?\d+)\)$/.exec(text)?.[1] ?? /^-?\d+/.exec(text)?.[0])
      : type === 'TimeTicks'
        ? /^\((\d+)\)/.exec(text)?.[1]
        : /^(?:Counter|Gauge)/.test(type)
          ? /^\d+/.exec(text)?.[0]
          : undefined;
  return { oid, letter, value: number ?? text };
}
