import type { Oid } from './oid.ts';
import { encodeOid } from './oid.ts';
import type { Syntax, Value } from './syntax.ts';

/** What a SET may put into an instance. `S` is whatever the agent simulates. */
export interface WriteRule<S> {
  /** Accepted length in octets, both ends included; absent for numbers. */
  readonly sizeOctets?: readonly [number, number];
  /** Accepted numbers; absent for strings and for a full range. */
  readonly values?: readonly number[];
  /** Least and greatest number accepted; absent for strings and for a full range. */
  readonly range?: readonly [number, number];
  /** Stores the value and returns what takes it back, for a SET that fails further on. */
  apply(subject: S, value: Value, nowMs: number): () => void;
}

/** One managed object instance: its name, its type and its value as a function of time. */
export interface Instance<S> {
  readonly oid: Oid;
  readonly encodedOid: Uint8Array;
  /** The OID of the object type or column: the first `objectLength` parts of `oid`. */
  readonly objectLength: number;
  readonly syntax: Syntax;
  /** Place in the sorted table that holds it; set by that table. */
  position: number;
  readonly read: (subject: S, nowMs: number) => Value;
  readonly write: WriteRule<S> | undefined;
}

export interface InstanceOptions<S> {
  readonly object: Oid;
  readonly index: Oid;
  readonly syntax: Syntax;
  readonly read: (subject: S, nowMs: number) => Value;
  readonly write?: WriteRule<S> | undefined;
}

export function createInstance<S>(options: InstanceOptions<S>): Instance<S> {
  const oid = [...options.object, ...options.index];
  return {
    oid,
    encodedOid: encodeOid(oid),
    objectLength: options.object.length,
    syntax: options.syntax,
    position: -1,
    read: options.read,
    write: options.write,
  };
}
