import { MalformedPacketError } from './agent-error.ts';
import { readInteger, readOid } from './ber-reader.ts';
import { ErrorStatus } from './error-status.ts';
import type { Instance, WriteRule } from './instance.ts';
import type { RequestPdu, RequestedVarBind } from './pdu.ts';
import { DONE } from './request-context.ts';
import type { Outcome, RequestContext } from './request-context.ts';
import { Syntax } from './syntax.ts';
import type { Value } from './syntax.ts';

interface Change<S> {
  readonly rule: WriteRule<S>;
  readonly value: Value;
}

/**
 * Answers SET (RFC 3416 §4.2.5): first every varbind is checked, in the order of the RFC's list, then all are
 * applied; if one fails, those before it are taken back. Nothing changes unless everything does.
 */
export function answerSet<S extends object>(context: RequestContext<S>, pdu: RequestPdu): Outcome {
  const changes: Change<S>[] = [];
  for (const [position, wanted] of pdu.varBinds.entries()) {
    const checked = check(context, wanted);
    if (typeof checked === 'number') return { status: checked, index: position + 1 };
    changes.push(checked);
  }
  if (pdu.rawVarBinds.length > context.limitBytes) return { status: ErrorStatus.tooBig, index: 0 };
  const outcome = commit(context, changes);
  context.writer.appendRaw(pdu.rawVarBinds);
  return outcome;
}

function check<S extends object>(
  context: RequestContext<S>,
  wanted: RequestedVarBind,
): Change<S> | ErrorStatus {
  const { tree, view, subject, nowMs } = context;
  if (!context.writable || !view.includes(wanted.oid)) return ErrorStatus.noAccess;
  const instance = tree.exact(wanted.oid, subject, nowMs);
  const sibling = instance ?? writableSibling(context, wanted);
  if (!sibling) return ErrorStatus.notWritable;
  const rule = sibling.write;
  if (!rule) return ErrorStatus.notWritable;
  if (wanted.tag !== sibling.syntax) return ErrorStatus.wrongType;
  if (rule.sizeOctets) {
    const [least, most] = rule.sizeOctets;
    if (wanted.value.length < least || wanted.value.length > most) return ErrorStatus.wrongLength;
  }
  let value: Value;
  try {
    value = decodeValue(wanted);
  } catch (error) {
    if (error instanceof MalformedPacketError) return ErrorStatus.wrongEncoding;
    throw error;
  }
  if (rule.values && !rule.values.includes(value as number)) return ErrorStatus.wrongValue;
  if (rule.range) {
    const [least, most] = rule.range;
    if ((value as number) < least || (value as number) > most) return ErrorStatus.wrongValue;
  }
  return instance ? { rule, value } : ErrorStatus.noCreation;
}

/** A writable instance of the same object type, for a name that does not exist but whose type could be set. */
function writableSibling<S extends object>(
  context: RequestContext<S>,
  wanted: RequestedVarBind,
): Instance<S> | undefined {
  const { tree, subject, nowMs } = context;
  for (let length = wanted.oid.length; length > 1; length--) {
    const object = wanted.oid.slice(0, length);
    const near = tree.from(object, false, subject, nowMs);
    if (near?.objectLength === length && near.oid.every((part, i) => i >= length || part === object[i])) {
      return near.write ? near : undefined;
    }
  }
  return undefined;
}

function decodeValue({ tag, value }: RequestedVarBind): Value {
  switch (tag) {
    case Syntax.Integer32:
    case Syntax.Counter32:
    case Syntax.Gauge32:
    case Syntax.TimeTicks:
    case Syntax.Counter64:
      return readInteger(value, 0, value.length);
    case Syntax.ObjectIdentifier:
      return readOid(value, 0, value.length);
    default:
      // The packet's buffer is reused by nobody, but a view would keep all of it alive.
      return Uint8Array.from(value);
  }
}

function commit<S extends object>(context: RequestContext<S>, changes: readonly Change<S>[]): Outcome {
  const undo: (() => void)[] = [];
  for (const [position, { rule, value }] of changes.entries()) {
    try {
      undo.push(rule.apply(context.subject, value, context.nowMs));
    } catch {
      const undone = takeBack(undo.toReversed());
      const status = undone ? ErrorStatus.commitFailed : ErrorStatus.undoFailed;
      return { status, index: undone ? position + 1 : 0 };
    }
  }
  return DONE;
}

function takeBack(undo: readonly (() => void)[]): boolean {
  let complete = true;
  for (const step of undo) {
    try {
      step();
    } catch {
      complete = false;
    }
  }
  return complete;
}
