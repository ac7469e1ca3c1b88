import type { ErrorStatus } from './error-status.ts';
import type { WriteRule } from './instance.ts';
import type { Oid } from './oid.ts';
import type { Value } from './syntax.ts';

/** One varbind of a SET that has passed the checks which need nothing but itself. */
export interface WantedChange<S> {
  /** Its place in the PDU, counted from 1, for error-index. */
  readonly index: number;
  readonly oid: Oid;
  readonly value: Value;
  readonly rule: WriteRule<S>;
}

/** Why a SET may not go through: the error-status and the varbind to blame, counted from 1. */
export interface WriteRefusal {
  readonly status: ErrorStatus;
  readonly index: number;
}

/** A SET that may go through. Nothing has changed yet. */
export interface WritePlan {
  /** Makes all the changes and returns what takes them back, for a SET that fails elsewhere in the PDU. */
  commit(): () => void;
  /** Called once the whole PDU has gone through: the place for consequences that cannot be taken back. */
  done?(): void;
}

/** Instances that one SET changes together: it sees all of its varbinds of a PDU at once (RFC 3416 §4.2.5). */
export interface WriteGroup<S> {
  plan(subject: S, changes: readonly WantedChange<S>[], nowMs: number): WritePlan | WriteRefusal;
}

/** The rule of an instance whose changes are judged together with others. Its `apply` serves no SET. */
export interface GroupedWriteRule<S> extends WriteRule<S> {
  readonly group: WriteGroup<S>;
  /** Accepted numbers, both ends included. */
  readonly range?: readonly [number, number];
  /** What no state of anything could make acceptable, such as wrongValue; undefined where the value will do. */
  readonly refuse?: (value: Value, subject: S, nowMs: number) => ErrorStatus | undefined;
}

export function isGrouped<S>(rule: WriteRule<S>): rule is GroupedWriteRule<S> {
  return 'group' in rule;
}
