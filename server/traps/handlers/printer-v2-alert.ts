import type { ReceivedTrap } from '../../domain/trap.ts';
import { numberIn, type SummaryText, textIn, type TrapHandler } from '../trap-handler.ts';

/** prtAlertEntry of Printer-MIB (RFC 3805 §6). */
const ALERT = '1.3.6.1.2.1.43.18.1.1';
const OID = {
  prtAlertSeverityLevel: `${ALERT}.2`,
  prtAlertGroup: `${ALERT}.4`,
  prtAlertGroupIndex: `${ALERT}.5`,
  prtAlertCode: `${ALERT}.7`,
} as const;
/** prtAlertCode of an entry that only says that another was removed. */
const REMOVAL_OF_BINARY_CHANGE_ENTRY = 1_801;
/** PrtAlertSeverityLevelTC: printing stops; so for now and over again later. A warning(4) need not end. */
const CRITICAL = 3;
const BINARY_CHANGE = 5;

function about(trap: ReceivedTrap, text: SummaryText): string {
  const code = textIn(trap, OID.prtAlertCode, text) ?? 'something that it does not name';
  const group = textIn(trap, OID.prtAlertGroup, text);
  return `the printer reports ${code}${group === null ? '' : ` of its ${group}`}`;
}

/**
 * Something about a printer needs somebody (RFC 3805 §6, printerV2Alert). One alert for each part of the printer
 * (prtAlertGroup with prtAlertGroupIndex), which the code alertRemovalOfBinaryChangeEntry of the same part clears.
 */
export const printerV2Alert: TrapHandler = {
  name: 'printerV2Alert',
  notificationOid: '1.3.6.1.2.1.43.18.2.0.1',
  finding(trap, text) {
    const group = numberIn(trap, OID.prtAlertGroup);
    const index = numberIn(trap, OID.prtAlertGroupIndex);
    if (group === null) return { kind: 'other' };
    const key = `printer:${group}.${index ?? 0}`;
    if (numberIn(trap, OID.prtAlertCode) === REMOVAL_OF_BINARY_CHANGE_ENTRY)
      return { kind: 'condition', state: 'clear', key };
    const level = numberIn(trap, OID.prtAlertSeverityLevel);
    if (level !== CRITICAL && level !== BINARY_CHANGE) return { kind: 'other' };
    return {
      kind: 'condition',
      state: 'raise',
      key,
      severity: level === CRITICAL ? 'major' : 'warning',
      text: about(trap, text),
      clearsWhen: 'a printerV2Alert trap that tells of its removal',
    };
  },
  summary: (trap, text) => `printerV2Alert: ${about(trap, text)}`,
};
