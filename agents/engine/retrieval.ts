import { ErrorStatus } from './error-status.ts';
import type { Instance } from './instance.ts';
import type { RequestPdu, RequestedVarBind } from './pdu.ts';
import { appendInstance, DONE } from './request-context.ts';
import type { Outcome, RequestContext } from './request-context.ts';
import { Syntax } from './syntax.ts';

/** Answers GET (RFC 3416 §4.2.1; for v1 RFC 1157 §4.1.2, where what is missing is noSuchName). */
export function answerGet<S extends object>(context: RequestContext<S>, pdu: RequestPdu): Outcome {
  for (const [position, wanted] of pdu.varBinds.entries()) {
    const index = position + 1;
    const found = visible(context, wanted);
    if (found) {
      if (!appendInstance(context, found)) return { status: ErrorStatus.genErr, index };
    } else {
      if (context.version === 'v1') return { status: ErrorStatus.noSuchName, index };
      context.writer.appendVarBind(wanted.encodedOid, missing(context, wanted), null);
    }
    if (context.writer.length > context.limitBytes) return { status: ErrorStatus.tooBig, index: 0 };
  }
  return DONE;
}

function visible<S extends object>(
  context: RequestContext<S>,
  wanted: RequestedVarBind,
): Instance<S> | undefined {
  if (!context.view.includes(wanted.oid)) return undefined;
  const found = context.tree.exact(wanted.oid, context.subject, context.nowMs);
  return context.version === 'v1' && found?.syntax === Syntax.Counter64 ? undefined : found;
}

function missing<S extends object>(context: RequestContext<S>, wanted: RequestedVarBind): Syntax {
  const known = context.view.includes(wanted.oid) && context.tree.knowsObject(wanted.oid);
  return known ? Syntax.NoSuchInstance : Syntax.NoSuchObject;
}

/** Answers GETNEXT (RFC 3416 §4.2.2; v1: the end is noSuchName, Counter64 is passed over, RFC 3584 §4.2.2.1). */
export function answerGetNext<S extends object>(context: RequestContext<S>, pdu: RequestPdu): Outcome {
  for (const [position, wanted] of pdu.varBinds.entries()) {
    const index = position + 1;
    const next = successor(context, wanted);
    if (next) {
      if (!appendInstance(context, next)) return { status: ErrorStatus.genErr, index };
    } else {
      if (context.version === 'v1') return { status: ErrorStatus.noSuchName, index };
      context.writer.appendVarBind(wanted.encodedOid, Syntax.EndOfMibView, null);
    }
    if (context.writer.length > context.limitBytes) return { status: ErrorStatus.tooBig, index: 0 };
  }
  return DONE;
}

/**
 * Answers GETBULK: N + M * R varbinds (RFC 3416 §4.2.3), cut where the message would no longer fit. A repeater that
 * has reached the end repeats endOfMibView under its last name; a whole repetition of those ends the answer.
 */
export function answerGetBulk<S extends object>(context: RequestContext<S>, pdu: RequestPdu): Outcome {
  const nonRepeaters = Math.min(Math.max(pdu.errorStatus, 0), pdu.varBinds.length);
  const repetitions = Math.max(pdu.errorIndex, 0);
  let ends = 0;
  const put = (last: Cursor<S>, next: Instance<S> | undefined, index: number): Outcome | null => {
    const { writer } = context;
    const before = writer.length;
    if (next) {
      if (!appendInstance(context, next)) return { status: ErrorStatus.genErr, index };
    } else {
      ends++;
      writer.appendVarBind(last.encodedOid, Syntax.EndOfMibView, null);
    }
    if (writer.length <= context.bulkLimitBytes) return null;
    writer.truncate(before);
    return DONE;
  };
  for (const [position, wanted] of pdu.varBinds.slice(0, nonRepeaters).entries()) {
    const stop = put(wanted, successor(context, wanted), position + 1);
    if (stop) return stop;
  }
  const cursors: Cursor<S>[] = pdu.varBinds.slice(nonRepeaters);
  for (let repetition = 0; repetition < repetitions && cursors.length > 0; repetition++) {
    ends = 0;
    for (const [column, last] of cursors.entries()) {
      const next = successor(context, last);
      const stop = put(last, next, nonRepeaters + column + 1);
      if (stop) return stop;
      if (next) cursors[column] = next;
    }
    if (ends === cursors.length) break;
  }
  return DONE;
}

type Cursor<S> = Instance<S> | RequestedVarBind;

/** The next instance in lexicographic order that this request may see. */
function successor<S extends object>(context: RequestContext<S>, last: Cursor<S>): Instance<S> | undefined {
  const { tree, view, subject, nowMs } = context;
  let next =
    'read' in last ? tree.following(last, subject, nowMs) : tree.from(last.oid, false, subject, nowMs);
  while (next) {
    if (!view.includes(next.oid)) {
      const subtree = view.nextSubtree(next.oid);
      if (!subtree) return undefined;
      next = tree.from(subtree, true, subject, nowMs);
    } else if (context.version === 'v1' && next.syntax === Syntax.Counter64) {
      next = tree.following(next, subject, nowMs);
    } else return next;
  }
  return undefined;
}
