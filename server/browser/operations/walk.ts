import type { Varbind } from '../../domain/varbind.ts';
import { BulkPace } from '../../snmp/bulk-pace.ts';
import { compareOids } from '../../snmp/oid-order.ts';
import type { Pdu } from '../../snmp/pdu.ts';
import { isAbsent } from '../../snmp/response-check.ts';
import { show } from '../exchange.ts';
import type { Operation, OperationContext, OperationResult } from '../operation-context.ts';
import { OperationFault, refusalOf, refused } from '../operation-fault.ts';
import { targetOid } from '../target-oids.ts';

/** error-status of RFC 3416 §3. */
const TOO_BIG = 1;
const NO_SUCH_NAME = 2;
/** Varbinds of a walk that are kept; a longer one is shown whole and kept in part. */
const MOST_KEPT = 200_000;

/** Everything at and below one OID, by GETBULK or GETNEXT, shown as it comes. */
export const walk: Operation = async (context) => {
  const subtree = new SubtreeWalk(context, targetOid(context.mib, context.request.oids[0] ?? ''));
  try {
    return await subtree.run();
  } catch (error) {
    // What came before the fault or the cancel is data too.
    await subtree.keep(false);
    throw error;
  }
};

class SubtreeWalk {
  readonly #context: OperationContext;
  readonly #root: string;
  readonly #prefix: string;
  readonly #pace = new BulkPace();
  readonly #kept: Varbind[] = [];
  #cursor: string;
  #rows = 0;
  #limited = false;
  #done = false;

  constructor(context: OperationContext, root: string) {
    this.#context = context;
    this.#root = root;
    this.#prefix = `${root}.`;
    this.#cursor = root;
  }

  async run(): Promise<OperationResult> {
    while (!this.#done) {
      const pdu = await this.#ask();
      if (!pdu) continue;
      const { rows, fault } = this.#take(pdu);
      this.#rows += rows.length;
      for (const row of rows) if (this.#kept.length < MOST_KEPT) this.#kept.push(row);
      await show(this.#context, rows);
      if (fault) throw fault;
    }
    if (this.#rows === 0) await this.#instance();
    const walkId = await this.keep(!this.#limited);
    return { outcome: this.#limited ? 'limit' : 'complete', walkId };
  }

  async keep(complete: boolean): Promise<number | null> {
    if (!this.#context.request.store || this.#kept.length === 0) return null;
    const whole = complete && this.#rows === this.#kept.length;
    return this.#context.keep({ rootOid: this.#root, varbinds: this.#kept, complete: whole });
  }

  /** One message; null where it has to be asked again with less, or the end was reached. */
  async #ask(): Promise<Pdu | null> {
    const { request, session, mib, device } = this.#context;
    const bulk = request.bulk && session.version !== 'v1';
    const second = bulk ? (request.maxRepetitions ?? this.#pace.repetitions) : 0;
    const asked: Varbind[] = [{ oid: this.#cursor, type: 'NULL', value: null }];
    const lostBefore = session.tally.lostTries;
    const pdu = await session.exact(
      { type: bulk ? 'getBulk' : 'getNext', varbinds: asked, first: 0, second, halving: true },
      'WALK',
    );
    if (session.tally.lostTries > lostBefore) this.#pace.smaller();
    else this.#pace.larger();
    if (pdu.errorStatus === 0) return pdu;
    // In v1 that is how a MIB ends (RFC 1157 §4.1.3).
    if (pdu.errorStatus === NO_SUCH_NAME && session.version === 'v1') {
      this.#done = true;
      return null;
    }
    if (pdu.errorStatus === TOO_BIG && bulk && request.maxRepetitions === null && second > 1) {
      this.#pace.smaller();
      this.#pace.smaller();
      return null;
    }
    throw refused({ pdu, asked, action: `WALK of ${device.name} after ${mib.nameOf(this.#cursor)}`, mib });
  }

  /** The part of an answer that belongs to the subtree, and what is wrong with the rest. */
  #take(pdu: Pdu): { rows: readonly Varbind[]; fault: OperationFault | null } {
    const rows: Varbind[] = [];
    if (pdu.varbinds.length === 0) {
      return {
        rows,
        fault: this.#fault('malformed', 'the agent answered without any varbind', this.#cursor),
      };
    }
    for (const varbind of pdu.varbinds) {
      if (isAbsent(varbind) || !varbind.oid.startsWith(this.#prefix)) {
        this.#done = true;
        break;
      }
      if (compareOids(varbind.oid, this.#cursor) <= 0) {
        const text = `OID not increasing: after ${this.#cursor} came ${varbind.oid}; the agent is faulty and would be walked for ever`;
        return { rows, fault: this.#fault('notIncreasing', text, varbind.oid) };
      }
      if (this.#rows + rows.length >= this.#context.request.rowLimit) {
        this.#limited = true;
        this.#done = true;
        break;
      }
      this.#cursor = varbind.oid;
      rows.push(varbind);
    }
    return { rows, fault: null };
  }

  #fault(code: string, text: string, oid: string): OperationFault {
    const { device, mib } = this.#context;
    const name = mib.nameOf(oid);
    return new OperationFault(`WALK of ${device.name}: ${text}`, { code, oid, name });
  }

  /** As snmpwalk does where nothing lies below: the OID may itself be an instance. */
  async #instance(): Promise<void> {
    const { session, mib, device } = this.#context;
    const asked: Varbind[] = [{ oid: this.#root, type: 'NULL', value: null }];
    const pdu = await session.exact({ type: 'get', varbinds: asked }, 'WALK');
    const refusal = refusalOf({
      pdu,
      asked,
      action: `WALK of ${device.name}, reading ${this.#root} itself`,
      mib,
    });
    if (refusal) throw refusal;
    this.#kept.push(...pdu.varbinds.filter((varbind) => !isAbsent(varbind)));
    this.#rows += this.#kept.length;
    await show(this.#context, pdu.varbinds);
  }
}
