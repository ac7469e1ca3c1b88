import type { InterfaceStatus } from '../domain/interface.ts';
import type { Varbind } from '../domain/varbind.ts';
import { numberOf } from '../snmp/octet-text.ts';
import { isAbsent } from '../snmp/response-check.ts';
import type { Session } from '../snmp/session.ts';
import { ADMIN_STATUS, OPER_STATUS, STATE_COLUMNS, SYS_UP_TIME } from './interface-columns.ts';
import type { ModuleResult } from './poll-module.ts';

/** Interfaces per GET: 3 varbinds each stay within a message of 1,472 octets. */
const AT_ONCE = 16;

/** Reads ifAdminStatus, ifOperStatus and ifLastChange of these interfaces. @throws SnmpError */
export async function readInterfaceStatus(
  session: Session,
  ifIndexes: readonly number[],
): Promise<ModuleResult> {
  const interfaceStatus: InterfaceStatus[] = [];
  let sysUpTimeTicks: number | null = null;
  let varbinds = 0;
  for (let at = 0; at < ifIndexes.length; at += AT_ONCE) {
    const some = ifIndexes.slice(at, at + AT_ONCE);
    const oids = some.flatMap((ifIndex) => STATE_COLUMNS.map((column) => `${column}.${ifIndex}`));
    const answer = await session.get([`${SYS_UP_TIME}.0`, ...oids], 'reading ifOperStatus');
    varbinds += answer.length;
    sysUpTimeTicks = numberOf(answer[0]);
    for (const [row, ifIndex] of some.entries()) {
      const status = statusOf(ifIndex, answer.slice(1 + row * 3, 4 + row * 3));
      if (status) interfaceStatus.push(status);
    }
  }
  return {
    outcome: interfaceStatus.length === 0 ? 'absent' : 'ok',
    facts: { interfaceStatus },
    readings: [],
    varbinds,
    sysUpTimeTicks,
  };
}

/** Null for an interface that the device does not have. */
function statusOf(ifIndex: number, cells: readonly Varbind[]): InterfaceStatus | null {
  if (cells.every(isAbsent)) return null;
  const [admin, oper, lastChange] = cells;
  return {
    ifIndex,
    ifAdminStatus: ADMIN_STATUS[numberOf(admin) ?? 0] ?? null,
    ifOperStatus: OPER_STATUS[numberOf(oper) ?? 0] ?? null,
    ifLastChangeTicks: numberOf(lastChange),
  };
}
