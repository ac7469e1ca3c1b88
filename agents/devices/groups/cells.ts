import type { Instance, WriteRule } from '../../engine/instance.ts';
import { createInstance } from '../../engine/instance.ts';
import type { Oid } from '../../engine/oid.ts';
import { Syntax } from '../../engine/syntax.ts';
import type { Value } from '../../engine/syntax.ts';
import type { Device } from '../device.ts';
import { ipv4Parts } from './inet-address.ts';

/** An instance in the tree of a simulated device. */
export type Cell = Instance<Device>;
export type Read = (device: Device, nowMs: number) => Value;

/** One value: a scalar of a group, or one column of a row. */
export interface CellSpec {
  /** Last part of the object's OID. */
  readonly at: number;
  readonly syntax: Syntax;
  readonly value: Value | Read;
  readonly write?: WriteRule<Device>;
}

function cell(base: Oid, index: Oid, spec: CellSpec): Cell {
  const { value } = spec;
  const read: Read = typeof value === 'function' ? value : () => value;
  return createInstance({ object: [...base, spec.at], index, syntax: spec.syntax, read, write: spec.write });
}

/** The scalars of a group: each with the instance suffix .0. */
export function scalars(group: Oid, specs: readonly CellSpec[]): Cell[] {
  return specs.map((spec) => cell(group, [0], spec));
}

/** The columns of one row. */
export function row(entry: Oid, index: Oid, specs: readonly CellSpec[]): Cell[] {
  return specs.map((spec) => cell(entry, index, spec));
}

type Make = (at: number, value: Value | Read, write?: WriteRule<Device>) => CellSpec;

function maker(syntax: Syntax): Make {
  return (at, value, write) => (write ? { at, syntax, value, write } : { at, syntax, value });
}

export const integer = maker(Syntax.Integer32);
export const text = maker(Syntax.OctetString);
export const oidValue = maker(Syntax.ObjectIdentifier);
export const gauge = maker(Syntax.Gauge32);
export const ticks = maker(Syntax.TimeTicks);
export const counter32 = maker(Syntax.Counter32);
export const counter64 = maker(Syntax.Counter64);

/** A column of type IpAddress from dotted text. */
export function ipAddress(at: number, address: string): CellSpec {
  return { at, syntax: Syntax.IpAddress, value: Uint8Array.from(ipv4Parts(address)) };
}

/** A writable DisplayString: checked for its length, kept as the bytes that came. */
export function displayString(
  at: number,
  options: { maxOctets: number; get: (device: Device) => Value; set: (device: Device, value: Value) => void },
): CellSpec {
  return text(at, options.get, {
    sizeOctets: [0, options.maxOctets],
    apply: (device, value) => {
      const before = options.get(device);
      options.set(device, value);
      return () => options.set(device, before);
    },
  });
}
