import type { Varbind } from '../domain/varbind.ts';
import type { Pdu } from './pdu.ts';
import { PDU } from './pdu.ts';
import { checkOrder, checkSameOids } from './response-check.ts';
import { SnmpError } from './snmp-error.ts';

/** Who asks the agent. */
export interface Asker {
  readonly version: 'v1' | 'v2c' | 'v3';
  /** `core-1 (10.0.0.1:161)` */
  readonly where: string;
  request(type: number, oids: readonly string[], action: string): Promise<Pdu>;
}

/** The varbinds asked for: split where the answer would be too big, in v1 without what is absent. @throws SnmpError */
export async function askWhole(
  asker: Asker,
  type: number,
  oids: readonly string[],
  action: string,
): Promise<readonly Varbind[]> {
  try {
    const pdu = await asker.request(type, oids, action);
    const where = `${action} of ${asker.where}`;
    if (type === PDU.get) checkSameOids(pdu.varbinds, oids, where);
    else checkOrder(pdu.varbinds, oids, oids.length, 0, where);
    return pdu.varbinds;
  } catch (error) {
    if (!(error instanceof SnmpError)) throw error;
    if (error.code === 'tooBig' && oids.length > 1) {
      const half = Math.ceil(oids.length / 2);
      const first = await askWhole(asker, type, oids.slice(0, half), action);
      return [...first, ...(await askWhole(asker, type, oids.slice(half), action))];
    }
    if (asker.version === 'v1' && error.refusal?.errorStatus === 'noSuchName') {
      return withoutAbsent(asker, type, oids, action, error.refusal.errorIndex);
    }
    throw error;
  }
}

/** v1 refuses a whole request for one absent object: ask again without it. */
async function withoutAbsent(
  asker: Asker,
  type: number,
  oids: readonly string[],
  action: string,
  errorIndex: number,
): Promise<readonly Varbind[]> {
  const at = oids.length === 1 ? 0 : errorIndex - 1;
  const oid = oids[at];
  if (oid === undefined) {
    // The index points nowhere: find the absent ones singly.
    const single: Varbind[] = [];
    for (const one of oids) single.push(...(await askWhole(asker, type, [one], action)));
    return single;
  }
  const absent: Varbind = { oid, type: type === PDU.get ? 'noSuchObject' : 'endOfMibView', value: null };
  const rest = oids.length === 1 ? [] : await askWhole(asker, type, oids.toSpliced(at, 1), action);
  return rest.toSpliced(at, 0, absent);
}
