import { HOUR, SECOND } from '../domain/units.ts';

/** The part of an increase that fell into one hour. */
export interface HourShare {
  /** Start of the hour, ms (UTC). */
  readonly hourMs: number;
  readonly octets: number;
  readonly seconds: number;
}

/**
 * Spreads an increase evenly over the hours it covers. The shares add up to the whole, exactly.
 *
 * @param octets whole number, >= 0
 * @param seconds > 0, ending at `endMs`
 */
export function splitByHour(octets: number, seconds: number, endMs: number): HourShare[] {
  const startMs = endMs - seconds * SECOND;
  const shares: HourShare[] = [];
  let given = 0;
  for (let hourMs = Math.floor(startMs / HOUR) * HOUR; hourMs < endMs; hourMs += HOUR) {
    const untilMs = Math.min(endMs, hourMs + HOUR);
    const coveredMs = untilMs - Math.max(startMs, hourMs);
    // What falls due up to here minus what was given: rounding never gains or loses an octet.
    const due = untilMs === endMs ? octets : Math.floor((octets * (untilMs - startMs)) / (endMs - startMs));
    shares.push({ hourMs, octets: due - given, seconds: coveredMs / SECOND });
    given = due;
  }
  return shares;
}
