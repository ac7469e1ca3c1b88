import { MalformedPacketError } from './agent-error.ts';
import { readInteger, readOid } from './ber-reader.ts';
import { ErrorStatus } from './error-status.ts';
import type { Instance, WriteRule } from './instance.ts';
import type { RequestPdu, RequestedVarBind } from './pdu.ts';
import { DONE } from './request-context.ts';
import type { Outcome, RequestContext } from './request-context.ts';
import { Syntax } from './syntax.ts';
import type { Value } from './syntax.ts';
import { isGrouped } from './write-group.ts';
import type { GroupedWriteRule, WantedChange, WriteGroup, WriteRefusal } from './write-group.ts';

/** One step of the commit phase: a lone varbind, or all varbinds of one group. */
interface Step {
  /** The varbind to blame, counted from 1. */
  readonly index: number;
  apply(): () => void;
  done?(): void;
}

/**
 * Answers SET (RFC 3416 §4.2.5): first every varbind is checked by itself, in the order of the RFC's list, then those
 * that change something together, with all of the PDU in view; then all are applied, and if one fails, those before
 * it are taken back. Nothing changes unless everything does.
 */
export function answerSet<S extends object>(context: RequestContext<S>, pdu: RequestPdu): Outcome {
  const changes: WantedChange<S>[] = [];
  for (const [position, wanted] of pdu.varBinds.entries()) {
    const checked = check(context, wanted);
    if (typeof checked === 'number') return { status: checked, index: position + 1 };
    changes.push({ ...checked, oid: wanted.oid, index: position + 1 });
  }
  const steps = planSteps(context, changes);
  if (!Array.isArray(steps)) return steps;
  if (pdu.rawVarBinds.length > context.limitBytes) return { status: ErrorStatus.tooBig, index: 0 };
  const outcome = commit(steps);
  if (outcome === DONE) for (const step of steps) step.done?.();
  // Not before: what the hooks do may use the shared writer.
  context.writer.reset();
  context.writer.appendRaw(pdu.rawVarBinds);
  return outcome;
}

function check<S extends object>(
  context: RequestContext<S>,
  wanted: RequestedVarBind,
): { rule: WriteRule<S>; value: Value } | ErrorStatus {
  const { tree, view, subject, nowMs } = context;
  if (!context.writable || !view.includes(wanted.oid)) return ErrorStatus.noAccess;
  const instance = tree.exact(wanted.oid, subject, nowMs) ?? tree.creatable(wanted.oid, subject);
  const sibling = instance ?? writableSibling(context, wanted);
  const rule = sibling?.write;
  if (!sibling || !rule) return ErrorStatus.notWritable;
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
  const refused = isGrouped(rule) ? refusedByItself(rule, value, context) : undefined;
  if (refused !== undefined) return refused;
  return instance ? { rule, value } : ErrorStatus.noCreation;
}

function refusedByItself<S extends object>(
  rule: GroupedWriteRule<S>,
  value: Value,
  { subject, nowMs }: RequestContext<S>,
): ErrorStatus | undefined {
  if (rule.range && typeof value === 'number' && (value < rule.range[0] || value > rule.range[1])) {
    return ErrorStatus.wrongValue;
  }
  return rule.refuse?.(value, subject, nowMs);
}

/** Lets each group judge all of its varbinds at once; of several that refuse, the first varbind is blamed. */
function planSteps<S extends object>(
  { subject, nowMs }: RequestContext<S>,
  changes: readonly WantedChange<S>[],
): Step[] | WriteRefusal {
  const groups = new Map<WriteGroup<S>, WantedChange<S>[]>();
  const steps: Step[] = [];
  for (const change of changes) {
    const { rule, value, index } = change;
    if (!isGrouped(rule)) steps.push({ index, apply: () => rule.apply(subject, value, nowMs) });
    else if (groups.has(rule.group)) groups.get(rule.group)?.push(change);
    else groups.set(rule.group, [change]);
  }
  let refusal: WriteRefusal | null = null;
  for (const [group, wanted] of groups) {
    const plan = group.plan(subject, wanted, nowMs);
    if ('status' in plan) refusal = !refusal || plan.index < refusal.index ? plan : refusal;
    else {
      const done = plan.done ? { done: () => plan.done?.() } : {};
      steps.push({ index: wanted[0]?.index ?? 0, apply: () => plan.commit(), ...done });
    }
  }
  return refusal ?? steps.toSorted((a, b) => a.index - b.index);
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
      return within(readInteger(value, 0, value.length), -(2 ** 31), 2 ** 31 - 1);
    case Syntax.Counter32:
    case Syntax.Gauge32:
    case Syntax.TimeTicks:
      return within(readInteger(value, 0, value.length), 0, 2 ** 32 - 1);
    case Syntax.Counter64:
      return within(readInteger(value, 0, value.length), 0, 2 ** 64);
    case Syntax.ObjectIdentifier:
      return readOid(value, 0, value.length);
    default:
      // The packet's buffer is reused by nobody, but a view would keep all of it alive.
      return Uint8Array.from(value);
  }
}

/** A number that its type holds (RFC 2578 §7.1). */
function within(value: number, least: number, most: number): number {
  if (value >= least && value <= most) return value;
  throw new MalformedPacketError(`${value} where ${least}..${most} can stand`);
}

function commit(steps: readonly Step[]): Outcome {
  const undo: (() => void)[] = [];
  for (const step of steps) {
    try {
      undo.push(step.apply());
    } catch {
      const undone = takeBack(undo.toReversed());
      const status = undone ? ErrorStatus.commitFailed : ErrorStatus.undoFailed;
      return { status, index: undone ? step.index : 0 };
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
