import type { Varbind } from '../domain/varbind.ts';
import { compareOids } from './oid-order.ts';
import type { Pdu } from './pdu.ts';
import { errorStatusName, malformed, SnmpError } from './snmp-error.ts';

const TOO_BIG = 1;

export function isAbsent(varbind: Varbind): boolean {
  const { type } = varbind;
  return type === 'noSuchObject' || type === 'noSuchInstance' || type === 'endOfMibView';
}

/** The error that a response's error-status stands for; null for noError. `where` is action and target. */
export function responseError(pdu: Pdu, oids: readonly string[], where: string): SnmpError | null {
  if (pdu.errorStatus === 0) return null;
  const errorStatus = errorStatusName(pdu.errorStatus);
  const oid = oids[pdu.errorIndex - 1] ?? null;
  const at = oid === null ? '' : ` at varbind ${pdu.errorIndex} (${oid})`;
  const remedy =
    errorStatus === 'authorizationError' || errorStatus === 'noAccess'
      ? 'give the community or user access to it on the device'
      : "take the table out of the device's modules if it stays so";
  return new SnmpError(
    pdu.errorStatus === TOO_BIG ? 'tooBig' : 'refused',
    `${where}: the agent answered ${errorStatus}${at}; ${remedy}`,
    { refusal: { errorStatus, errorIndex: pdu.errorIndex, oid } },
  );
}

/** @throws SnmpError `malformed` unless the answer holds what was asked, in that order. */
export function checkSameOids(varbinds: readonly Varbind[], oids: readonly string[], where: string): void {
  if (varbinds.length !== oids.length) {
    throw malformed(`${where}: ${varbinds.length} varbinds in answer to ${oids.length}`);
  }
  for (const [index, varbind] of varbinds.entries()) {
    if (varbind.oid !== oids[index]) throw malformed(`${where}: ${varbind.oid} in answer to ${oids[index]}`);
  }
}

/**
 * @throws SnmpError `malformed` unless every varbind follows the one asked, in repeated rows the one above it: an
 * agent whose OIDs go back or stand still would be walked for ever.
 */
export function checkOrder(
  varbinds: readonly Varbind[],
  oids: readonly string[],
  nonRepeaters: number,
  maxRepetitions: number,
  where: string,
): void {
  const repeaters = oids.length - nonRepeaters;
  const most = nonRepeaters + repeaters * maxRepetitions;
  const least = repeaters === 0 ? nonRepeaters : nonRepeaters + 1;
  if (varbinds.length > most || varbinds.length < least) {
    throw malformed(`${where}: ${varbinds.length} varbinds where ${least} to ${most} were due`);
  }
  for (const [index, varbind] of varbinds.entries()) {
    if (isAbsent(varbind)) continue;
    const before = index < oids.length ? oids[index] : varbinds[index - repeaters]?.oid;
    if (before !== undefined && compareOids(before, varbind.oid) >= 0) {
      throw malformed(`${where}: OIDs do not increase, ${varbind.oid} after ${before}; the agent is faulty`);
    }
  }
}
