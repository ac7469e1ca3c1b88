import type { BerWriter } from './ber-writer.ts';
import { ErrorStatus } from './error-status.ts';
import type { Instance } from './instance.ts';
import type { MibTree } from './mib-tree.ts';
import type { View } from './view.ts';

export type SnmpVersion = 'v1' | 'v2c' | 'v3';

/** All that answering one request needs; `nowMs` is one moment for every varbind of the answer. */
export interface RequestContext<S extends object> {
  readonly tree: MibTree<S>;
  readonly subject: S;
  readonly view: View;
  readonly writable: boolean;
  readonly version: SnmpVersion;
  readonly nowMs: number;
  /** Receives the varbinds of the answer. */
  readonly writer: BerWriter;
  /** Room for varbinds in an answer. */
  readonly limitBytes: number;
  /** The same for a GETBULK, which may be cut short and therefore keeps to one frame. */
  readonly bulkLimitBytes: number;
}

/** How a request ended; `index` counts varbinds from 1 and is 0 where none is to blame. */
export interface Outcome {
  readonly status: ErrorStatus;
  readonly index: number;
}

export const DONE: Outcome = { status: ErrorStatus.noError, index: 0 };

/** Appends the instance's varbind under its own name; false when its value could not be had. */
export function appendInstance<S extends object>(context: RequestContext<S>, instance: Instance<S>): boolean {
  const { writer } = context;
  const before = writer.length;
  try {
    const value = instance.read(context.subject, context.nowMs);
    writer.appendVarBind(instance.encodedOid, instance.syntax, value);
    return true;
  } catch {
    // A device model that cannot give a value is a genErr of that varbind (RFC 3416 §4.2.1), not a lost agent.
    writer.truncate(before);
    return false;
  }
}
