import { ErrorStatus, errorStatusForV1 } from './error-status.ts';
import { answerSet } from './modification.ts';
import { PduType } from './pdu.ts';
import type { RequestPdu } from './pdu.ts';
import type { Outcome, RequestContext } from './request-context.ts';
import { answerGet, answerGetBulk, answerGetNext } from './retrieval.ts';
import type { SnmpStatistics } from './snmp-statistics.ts';
import { Syntax } from './syntax.ts';

/**
 * Leaves the Response PDU for a request in the context's writer (RFC 3416 §4.2). False where nothing is answered:
 * the PDU is none that a command responder serves, or not even the error fits.
 */
export function respond<S extends object>(
  pdu: RequestPdu,
  statistics: SnmpStatistics,
  context: RequestContext<S>,
): boolean {
  const { writer } = context;
  writer.reset();
  const outcome = perform(pdu, statistics, context);
  if (!outcome) return false;
  let { status, index } = outcome;
  if (context.version === 'v1') status = errorStatusForV1(status);
  if (status !== ErrorStatus.noError) {
    writer.reset();
    // RFC 3416 §4.2.1: an error repeats the request's varbinds, tooBig has none; in v1 both repeat them.
    if (status !== ErrorStatus.tooBig || context.version === 'v1') writer.appendRaw(pdu.rawVarBinds);
    if (writer.length > context.limitBytes && context.version !== 'v1') {
      // RFC 3416 §4.2.1: an alternate Response-PDU, tooBig with an empty list, before nothing is said.
      writer.reset();
      status = ErrorStatus.tooBig;
      index = 0;
    }
    if (writer.length > context.limitBytes) {
      statistics.silentDrops++;
      return false;
    }
  }
  countOutcome(pdu, statistics, status);
  finishResponse(context, pdu, status, index);
  return true;
}

function perform<S extends object>(
  pdu: RequestPdu,
  statistics: SnmpStatistics,
  context: RequestContext<S>,
): Outcome | null {
  switch (pdu.type) {
    case PduType.Get:
      statistics.inGetRequests++;
      return answerGet(context, pdu);
    case PduType.GetNext:
      statistics.inGetNexts++;
      return answerGetNext(context, pdu);
    case PduType.GetBulk:
      // The snmp group is older than GETBULK; snmpd counts it with the GETNEXTs it stands for.
      statistics.inGetNexts++;
      return answerGetBulk(context, pdu);
    case PduType.Set:
      statistics.inSetRequests++;
      return answerSet(context, pdu);
    case PduType.Response:
      statistics.inGetResponses++;
      return null;
    case PduType.TrapV2:
    case PduType.Inform:
      statistics.inTraps++;
      return null;
    default:
      statistics.unknownPduHandlers++;
      return null;
  }
}

function countOutcome(pdu: RequestPdu, statistics: SnmpStatistics, status: ErrorStatus): void {
  statistics.outGetResponses++;
  if (status === ErrorStatus.noError) {
    if (pdu.type === PduType.Set) statistics.inTotalSetVars += pdu.varBinds.length;
    else statistics.inTotalReqVars += pdu.varBinds.length;
  } else if (status === ErrorStatus.tooBig) statistics.outTooBigs++;
  else if (status === ErrorStatus.noSuchName) statistics.outNoSuchNames++;
  else if (status === ErrorStatus.badValue) statistics.outBadValues++;
  else if (status === ErrorStatus.genErr) statistics.outGenErrs++;
}

function finishResponse<S extends object>(
  { writer }: RequestContext<S>,
  pdu: RequestPdu,
  status: ErrorStatus,
  index: number,
): void {
  writer.prependHeader(Syntax.Sequence);
  // RFC 1157 §4.1.2: the index of a tooBig is zero; both fields are zero where all went well.
  writer.prependInteger(status === ErrorStatus.noError ? 0 : index);
  writer.prependInteger(status);
  writer.prependInteger(pdu.requestId);
  writer.prependHeader(PduType.Response);
}
