import { ErrorStatus } from './error-status.ts';
import type { Instance } from './instance.ts';
import type { MibCursor } from './mib-cursor.ts';
import type { RequestPdu, RequestedVarBind } from './pdu.ts';
import { appendInstance, DONE } from './request-context.ts';
import type { Outcome, RequestContext } from './request-context.ts';
import { Syntax } from './syntax.ts';

/** Answers GET (RFC 3416 §4.2.1; for v1 RFC 1157 §4.1.2, where what is missing is noSuchName). */
export function answerGet<S extends object>(context: RequestContext<S>, pdu: RequestPdu): Outcome {
  const { varBinds } = pdu;
  for (let position = 0; position < varBinds.length; position++) {
    const wanted = varBinds[position] as RequestedVarBind;
    const found = visible(context, wanted);
    if (found) {
      if (!appendInstance(context, found)) return { status: ErrorStatus.genErr, index: position + 1 };
    } else {
      if (context.version === 'v1') return { status: ErrorStatus.noSuchName, index: position + 1 };
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
  const { varBinds } = pdu;
  for (let position = 0; position < varBinds.length; position++) {
    const wanted = varBinds[position] as RequestedVarBind;
    const next = nextVisible(context, cursorAfter(context, wanted));
    if (next) {
      if (!appendInstance(context, next)) return { status: ErrorStatus.genErr, index: position + 1 };
    } else {
      if (context.version === 'v1') return { status: ErrorStatus.noSuchName, index: position + 1 };
      context.writer.appendVarBind(wanted.encodedOid, Syntax.EndOfMibView, null);
    }
    if (context.writer.length > context.limitBytes) return { status: ErrorStatus.tooBig, index: 0 };
  }
  return DONE;
}

/** A column of a GETBULK on its way through the tree. */
interface Repeater<S extends object> {
  /** Null until the first repetition: a request may name more columns than any answer holds. */
  cursor: MibCursor<S> | null;
  /** The instance that was given last. */
  last: Instance<S> | null;
  ended: boolean;
}

/**
 * Answers GETBULK: N + M * R varbinds (RFC 3416 §4.2.3), cut where the message would no longer fit, but not before
 * the first. A repeater that has reached the end repeats endOfMibView under its last name; a whole repetition of those ends the answer.
 */
export function answerGetBulk<S extends object>(context: RequestContext<S>, pdu: RequestPdu): Outcome {
  const { varBinds } = pdu;
  const nonRepeaters = Math.min(Math.max(pdu.errorStatus, 0), varBinds.length);
  const repetitions = Math.max(pdu.errorIndex, 0);
  for (let position = 0; position < nonRepeaters; position++) {
    const repeater: Repeater<S> = { cursor: null, last: null, ended: false };
    const stop = repeat(context, repeater, varBinds[position] as RequestedVarBind, position + 1);
    if (stop) return stop;
  }
  const count = varBinds.length - nonRepeaters;
  const repeaters: Repeater<S>[] = [];
  for (let column = 0; column < count; column++) repeaters.push({ cursor: null, last: null, ended: false });
  let running = count;
  for (let repetition = 0; repetition < repetitions && running > 0; repetition++) {
    running = 0;
    for (let column = 0; column < count; column++) {
      const repeater = repeaters[column] as Repeater<S>;
      const position = nonRepeaters + column;
      const stop = repeat(context, repeater, varBinds[position] as RequestedVarBind, position + 1);
      if (stop) return stop;
      if (!repeater.ended) running++;
    }
  }
  return DONE;
}

/** Appends the next varbind of one column; an outcome where the answer ends with or before it. */
function repeat<S extends object>(
  context: RequestContext<S>,
  repeater: Repeater<S>,
  wanted: RequestedVarBind,
  index: number,
): Outcome | null {
  const { writer } = context;
  const before = writer.length;
  let next: Instance<S> | undefined;
  if (!repeater.ended) {
    repeater.cursor ??= cursorAfter(context, wanted);
    next = nextVisible(context, repeater.cursor);
  }
  if (next) {
    if (!appendInstance(context, next)) return { status: ErrorStatus.genErr, index };
    repeater.last = next;
  } else {
    repeater.ended = true;
    writer.appendVarBind((repeater.last ?? wanted).encodedOid, Syntax.EndOfMibView, null);
  }
  if (writer.length <= context.bulkLimitBytes) return null;
  if (before > 0) {
    writer.truncate(before);
    return DONE;
  }
  // A manager takes an answer of no varbinds for the end of the tree: the first may leave the frame.
  return writer.length <= context.limitBytes ? DONE : { status: ErrorStatus.tooBig, index: 0 };
}

function cursorAfter<S extends object>(context: RequestContext<S>, wanted: RequestedVarBind): MibCursor<S> {
  return context.tree.cursor(wanted.oid, false, context.subject, context.nowMs);
}

/** The next instance in lexicographic order that this request may see. */
function nextVisible<S extends object>(
  context: RequestContext<S>,
  cursor: MibCursor<S>,
): Instance<S> | undefined {
  const { view, version } = context;
  for (let next = cursor.next(); next; next = cursor.next()) {
    if (!view.includes(next.oid)) {
      const subtree = view.nextSubtree(next.oid);
      if (!subtree) return undefined;
      cursor.seek(subtree, true);
    } else if (version !== 'v1' || next.syntax !== Syntax.Counter64) return next;
  }
  return undefined;
}
