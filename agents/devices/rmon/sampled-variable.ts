import type { Oid } from '../../engine/oid.ts';
import { Syntax } from '../../engine/syntax.ts';
import type { Device } from '../device.ts';

const WRAP_32 = 2 ** 32;
const LEAST = -(2 ** 31);
const MOST = 2 ** 31 - 1;
const SIGNED: ReadonlySet<Syntax> = new Set([Syntax.Integer32]);
const LONG: ReadonlySet<Syntax> = new Set([Syntax.Counter64]);
const WRAPPING: ReadonlySet<Syntax> = new Set([Syntax.Counter32, Syntax.TimeTicks]);
const WHOLE_NUMBERS: ReadonlySet<Syntax> = new Set([
  Syntax.Integer32,
  Syntax.Counter32,
  Syntax.Gauge32,
  Syntax.TimeTicks,
  Syntax.Counter64,
]);

/** A reading of an instance whose type is a whole number, as the wire would carry it. */
export interface Reading {
  readonly syntax: Syntax;
  readonly value: number;
}

/** The present value; null where there is no such instance, or it is no whole number (RFC 2819 §5, alarmVariable). */
export function readVariable(device: Device, oid: Oid, nowMs: number): Reading | null {
  const instance = device.instance(oid, nowMs);
  if (!instance || !WHOLE_NUMBERS.has(instance.syntax)) return null;
  const raw = instance.read(device, nowMs);
  if (typeof raw !== 'number' && typeof raw !== 'bigint') return null;
  const { syntax } = instance;
  const value = Math.floor(Number(raw));
  return { syntax, value: SIGNED.has(syntax) || LONG.has(syntax) ? value : modulo(value) };
}

/** What lies between two readings; a Counter32 that wrapped has gone on, a Gauge32 may have fallen. */
export function difference(before: Reading, after: Reading): number {
  const between = after.value - before.value;
  return WRAPPING.has(after.syntax) ? modulo(between) : between;
}

/** As alarmValue holds it: an Integer32, that of a larger value being the largest. */
export function asAlarmValue(value: number): number {
  return Math.min(MOST, Math.max(LEAST, value));
}

function modulo(value: number): number {
  return ((value % WRAP_32) + WRAP_32) % WRAP_32;
}
