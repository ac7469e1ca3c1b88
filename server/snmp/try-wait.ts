import { MINUTE } from '../domain/units.ts';
import type { SessionTarget } from './session-target.ts';

const MAX_WAIT_MS = 1 * MINUTE;
/** A timer that rings so much too late tells of a process that stood still, with answers unread in its sockets. */
const STOOD_STILL_MS = 50;
/** Time enough to read them. */
export const READ_WAIT_MS = 10;

type Patience = Pick<SessionTarget, 'timeoutMs' | 'retries' | 'steady'>;

/** The part of a waiting request that says how long its tries wait. */
export interface TryWait {
  tries: number;
  refused: boolean;
  /** Of the running try. */
  waitMs: number;
  /** On the clock's monotonic scale. */
  dueAtMs: number;
  /** When to give up, on the same scale; 0 where the tries are counted. */
  readonly untilMs: number;
}

/** How long the device is waited for in all, ms: each try twice as long as the one before. */
export function totalWaitMs({ timeoutMs, retries }: Patience): number {
  let sum = 0;
  for (let tried = 0; tried <= retries; tried += 1) sum += Math.min(timeoutMs * 2 ** tried, MAX_WAIT_MS);
  return sum;
}

/**
 * How long the try waits that is sent now. Where the round trip is known the first wait is that one's instead of the
 * configured, and there are as many more tries as fit into the same time in all.
 * @param pending its `tries` with this one, its `waitMs` that of the one before, or of the first try to be
 */
export function nextWaitMs(pending: TryWait, { timeoutMs, steady }: Patience, nowMs: number): number {
  const { tries, waitMs, untilMs } = pending;
  if (untilMs === 0) return Math.min(timeoutMs * (steady ? 1 : 2 ** (tries - 1)), MAX_WAIT_MS);
  const wishedMs = tries === 1 ? waitMs : Math.min(waitMs * 2, MAX_WAIT_MS);
  const leftMs = untilMs - nowMs;
  // A further try after this one would have to wait less than this one.
  return 2 * wishedMs > leftMs ? leftMs : wishedMs;
}

/**
 * By what power of two a GETBULK asks for less once so many tries went unanswered: a large answer may be lost for its size
 * alone. Where there are tries enough the first repetition is whole, as loss by chance is more likely.
 */
export function halvings({ tries, untilMs }: TryWait): number {
  return untilMs === 0 ? tries : Math.max(0, tries - 1);
}

/** Whether the try that was just lost was the last. */
export function wasLastTry(pending: TryWait, { retries }: Patience): boolean {
  // Nobody listens there: more tries would not make it better.
  if (pending.untilMs === 0 || pending.refused) return pending.tries > retries;
  return pending.dueAtMs >= pending.untilMs - 1;
}

/** Whether the timer of the try rings so late that its answer may have come and not been read. */
export function stoodStill({ dueAtMs, refused }: TryWait, nowMs: number): boolean {
  return !refused && nowMs - dueAtMs > STOOD_STILL_MS;
}
