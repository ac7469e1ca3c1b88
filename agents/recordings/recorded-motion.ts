import { SECOND } from '../engine/clock.ts';
import type { Oid } from '../engine/oid.ts';
import { compareOids, formatOid } from '../engine/oid.ts';
import { Syntax } from '../engine/syntax.ts';
import type { RecordedEntry, RecordedValue, Recording } from './recording.ts';

const SYS_UP_TIME: Oid = [1, 3, 6, 1, 2, 1, 1, 3, 0];
/** Clocks of a device that run on even where there is one recording only, with their ticks in a second. */
const CLOCKS: ReadonlyMap<string, number> = new Map([
  [formatOid(SYS_UP_TIME), 100],
  // hrSystemUptime
  ['1.3.6.1.2.1.25.1.1.0', 100],
  // snmpEngineTime
  ['1.3.6.1.6.3.10.2.1.3.0', 1],
]);
const RANGE_32 = 2n ** 32n;
const RANGE_64 = 2n ** 64n;

/** A value by the time since the start of the agent. */
export type Motion = (elapsedMs: number) => RecordedValue;

/** The clock that an object is, running on from what was recorded; null for all other objects. */
export function clockMotion({ oid, syntax, value }: RecordedEntry): Motion | null {
  const perSecond = CLOCKS.get(formatOid(oid));
  if (perSecond === undefined || typeof value !== 'number') return null;
  const range = syntax === Syntax.TimeTicks ? 2 ** 32 : 2 ** 31;
  return (elapsedMs) => (value + Math.floor((elapsedMs * perSecond) / SECOND)) % range;
}

/**
 * How an object of two recordings goes on: counters and TimeTicks at the pace they had between the two, over their wrap;
 * gauges from the first to the second and back, again and again; an INTEGER, which may be an enumeration, changes between
 * its two values without any in between. Null where the object stands still.
 */
export function motionBetween(
  first: RecordedEntry,
  second: RecordedEntry,
  secondsBetween: number,
): Motion | null {
  if (first.syntax !== second.syntax) return null;
  const from = first.value;
  const to = second.value;
  const betweenMs = secondsBetween * SECOND;
  if (typeof from === 'bigint' && typeof to === 'bigint') return counter(from, to, RANGE_64, betweenMs);
  if (typeof from !== 'number' || typeof to !== 'number' || from === to) return null;
  switch (first.syntax) {
    case Syntax.Counter32:
    case Syntax.TimeTicks: {
      const running = counter(BigInt(from), BigInt(to), RANGE_32, betweenMs);
      return running && ((elapsedMs) => Number(running(elapsedMs)));
    }
    case Syntax.Gauge32:
      return (elapsedMs) => Math.round(from + (to - from) * swing(elapsedMs / betweenMs));
    default:
      return (elapsedMs) => (Math.floor(elapsedMs / betweenMs) % 2 === 0 ? from : to);
  }
}

/** In whole numbers all the way, since a Counter64 times a time is more than a double holds. */
function counter(from: bigint, to: bigint, range: bigint, betweenMs: number): Motion | null {
  const step = (((to - from) % range) + range) % range;
  // Half of the range and more is no count that went up: the counter was set back.
  if (step === 0n || step >= range / 2n) return null;
  const divisor = BigInt(Math.max(1, Math.round(betweenMs)));
  return (elapsedMs) => (from + (step * BigInt(Math.floor(elapsedMs))) / divisor) % range;
}

/** 0 at 0, 1 at 1, 0 at 2, and so on, straight in between. */
function swing(phase: number): number {
  const place = phase % 2;
  return place <= 1 ? place : 2 - place;
}

/**
 * The seconds between two recordings of one device by its sysUpTime.0, over one wrap where that is the nearer way; null
 * where one has none, or where the device was restarted in between.
 */
export function secondsBetween(first: Recording, second: Recording): number | null {
  const [from, to] = [first, second].map(
    ({ entries }) => entries.find(({ oid }) => compareOids(oid, SYS_UP_TIME) === 0)?.value,
  );
  if (typeof from !== 'number' || typeof to !== 'number') return null;
  const ticks = (to - from + 2 ** 32) % 2 ** 32;
  return ticks === 0 || ticks >= 2 ** 31 ? null : ticks / 100;
}
