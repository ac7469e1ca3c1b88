import { MS_PER_TICK, SECOND, TICKS_MODULUS } from '../domain/units.ts';

/** The two uptimes of one poll. */
export interface Uptime {
  /** sysUpTime, hundredths of a second, wraps at 2^32. */
  readonly ticks: number;
  /** snmpEngineTime or hrSystemUptime, seconds; null where the device has neither. */
  readonly otherSeconds: number | null;
}

export type UptimeJudgement = 'continues' | 'wrapped' | 'rebooted';

const WRAP_SECONDS = TICKS_MODULUS / 100;
const TOLERANCE_MS = 5 * SECOND;

/**
 * Tells a restart from the wrap of sysUpTime after 497 days (RFC 3418 §2, RFC 3414 §2.2.2).
 *
 * @param elapsedMs time between the two readings by our clock, >= 0
 * @param slackMs how far the moment of reading may be off: the poll's duration
 */
export function judgeUptime(
  before: Uptime,
  after: Uptime,
  { elapsedMs, slackMs }: { elapsedMs: number; slackMs: number },
): UptimeJudgement {
  // An agent whose clock stands still has not restarted.
  if (after.ticks === before.ticks) return 'continues';
  const toleranceMs = TOLERANCE_MS + slackMs + elapsedMs / 100;
  if (after.ticks > before.ticks) {
    // Up for less than the time since we last heard of it: it restarted and has overtaken its old uptime since.
    return after.ticks * MS_PER_TICK + toleranceMs < elapsedMs ? 'rebooted' : 'continues';
  }
  if (
    after.otherSeconds !== null &&
    after.otherSeconds + toleranceMs / SECOND >= WRAP_SECONDS + after.ticks / 100
  )
    return 'wrapped';
  const expectedTicks = before.ticks + elapsedMs / MS_PER_TICK - TICKS_MODULUS;
  return Math.abs(expectedTicks - after.ticks) <= toleranceMs / MS_PER_TICK ? 'wrapped' : 'rebooted';
}

/** How long the device has been running, ms: the longer of its uptimes, since sysUpTime may have wrapped. */
export function uptimeMs(uptime: Uptime): number {
  return Math.round(Math.max(uptime.ticks * MS_PER_TICK, (uptime.otherSeconds ?? 0) * SECOND));
}
