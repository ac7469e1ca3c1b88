import { DAY, MS_PER_TICK, SECOND, TICKS_MODULUS } from '../domain/units.ts';

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
/** How much of the lab's time passes at once, and how much in a second of ours, at the most. */
const LAB_MAX_STEP_MS = 1 * DAY;
const LAB_MAX_SPEED = 60;

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

/**
 * As `judgeUptime`, of a device whose time runs up to 60 times as fast as ours, stands still, or is stepped: how much
 * of it should have passed cannot be said, so only an uptime that went back, and not by its wrap, tells of a restart.
 */
export function judgeLabUptime(
  before: Uptime,
  after: Uptime,
  { elapsedMs, slackMs }: { elapsedMs: number; slackMs: number },
): UptimeJudgement {
  const mostMs = TOLERANCE_MS + (elapsedMs + slackMs) * LAB_MAX_SPEED + LAB_MAX_STEP_MS;
  const wraps = (fromMs: number, toMs: number): boolean => toMs + WRAP_SECONDS * SECOND - fromMs <= mostMs;
  if (before.otherSeconds !== null && after.otherSeconds !== null) {
    const [fromMs, toMs] = [before.otherSeconds * SECOND, after.otherSeconds * SECOND];
    // It knows of a restart also where sysUpTime has overtaken what it was before.
    if (toMs < fromMs && !wraps(fromMs, toMs)) return 'rebooted';
  }
  if (after.ticks >= before.ticks) return 'continues';
  return wraps(before.ticks * MS_PER_TICK, after.ticks * MS_PER_TICK) ? 'wrapped' : 'rebooted';
}

/** How long the device has been running, ms: the longer of its uptimes, since sysUpTime may have wrapped. */
export function uptimeMs(uptime: Uptime): number {
  return Math.round(Math.max(uptime.ticks * MS_PER_TICK, (uptime.otherSeconds ?? 0) * SECOND));
}
