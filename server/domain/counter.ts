import type { Quality } from './series.ts';

export interface CounterReading {
  readonly atMs: number;
  /** The device's own clock when it answered, hundredths of a second; null where it gave none. */
  readonly sysUpTimeTicks: number | null;
  readonly value: number | bigint;
}

export interface Rate {
  readonly quality: Quality;
  /** Per second; null unless quality is ok or wrapped. */
  readonly rate: number | null;
  readonly delta: number | null;
  readonly seconds: number | null;
}

/** When a counter was read. */
export type CounterMoment = Omit<CounterReading, 'value'>;

export interface RateRule {
  /** Where the counter wraps (RFC 2578 §7.1.6, §7.1.10). */
  bits: 32 | 64;
  /** Longer apart than this and the delta is discarded as a gap. */
  maxGapMs: number;
  /** What the interface can carry per second, null where unknown: a wrap that would mean more is a reset. */
  maxPerSecond: number | null;
  rebooted: boolean;
  /**
   * The device's time may run many times as fast as ours, or stand still: only sysUpTime says how long the counter
   * ran. Where it stood still there is no rate, which is a gap.
   */
  trustUptime?: boolean;
}

/** Why two readings have no rate between them. */
export const REFUSALS = [
  'none',
  /** No reading before it, or one of another width. */
  'first',
  /** The device restarted, or the row is another interface's by now. */
  'restarted',
  'pollsMissed',
  /** The device's clock did not move on between the two. */
  'stoodStill',
  /** It went back, and a wrap would be more than it can have counted. */
  'decreased',
  /** More than the interface can carry. */
  'tooFast',
] as const;
export type Refusal = (typeof REFUSALS)[number];

/** A rate as numbers alone, NaN where there is none: one object that is formed anew for counter after counter. */
export class FormedRate {
  quality: Quality = 'first';
  refusal: Refusal = 'first';
  rate = Number.NaN;
  delta = Number.NaN;
  seconds = Number.NaN;
  /** What `spanSeconds` lies between: the counters of a message share it. */
  from: CounterMoment | null = null;
  to: CounterMoment | null = null;
  spanSeconds = Number.NaN;
}

/** Ticks that passed between two uptimes; null where the uptime went back other than by its wrap (RFC 2578 §7.1.8). */
export function elapsedTicks(before: number, after: number): number | null {
  if (after >= before) return after - before;
  // Within an hour of 2^32 hundredths the uptime wrapped; anywhere else the device restarted.
  const nearWrap = 2 ** 32 - before < 360_000 && after < 360_000;
  return nearWrap ? after + 2 ** 32 - before : null;
}

/** The rate between two readings of one counter. */
export function rateBetween(
  before: CounterReading | null,
  after: CounterReading,
  rule: Readonly<RateRule>,
): Rate {
  const formed = new FormedRate();
  formRate(formed, before, after, increase(before?.value ?? 0, after.value), rule);
  const { quality, rate, delta, seconds } = formed;
  return Number.isNaN(rate)
    ? { quality, rate: null, delta: null, seconds: null }
    : { quality, rate, delta, seconds };
}

/**
 * Forms the rate between two readings of one counter into `into`; the only place where one is formed.
 * @param increased what the second reading has above the first, as `increase` gives it
 */
export function formRate(
  into: FormedRate,
  before: CounterMoment | null,
  after: CounterMoment,
  increased: number,
  rule: Readonly<RateRule>,
): void {
  into.rate = Number.NaN;
  into.delta = Number.NaN;
  into.seconds = Number.NaN;
  if (before === null) return refuse(into, 'first', 'first');
  if (rule.rebooted) return refuse(into, 'reset', 'restarted');
  const wallMs = after.atMs - before.atMs;
  if (wallMs <= 0 || wallMs > rule.maxGapMs) return refuse(into, 'gap', 'pollsMissed');
  if (into.from !== before || into.to !== after) {
    into.from = before;
    into.to = after;
    into.spanSeconds = runSeconds(before, after, wallMs / 1_000, rule.trustUptime ?? false);
  }
  const seconds = into.spanSeconds;
  if (seconds === 0) return refuse(into, 'gap', 'stoodStill');
  let delta = increased;
  let quality: Quality = 'ok';
  if (delta < 0) {
    if (rule.bits === 64) return refuse(into, 'reset', 'decreased');
    delta += 2 ** 32;
    // Without a line rate to judge by, a step of more than half the range is a counter that was cleared.
    if (delta < 0 || (rule.maxPerSecond === null && delta > 2 ** 31))
      return refuse(into, 'reset', 'decreased');
    quality = 'wrapped';
  }
  const rate = delta / seconds;
  // A tenth above the line rate is clock skew and drawn at the line rate; more cannot have crossed the wire.
  if (rule.maxPerSecond !== null && rate > rule.maxPerSecond * 1.1)
    return refuse(into, 'reset', quality === 'wrapped' ? 'decreased' : 'tooFast');
  into.quality = quality;
  into.refusal = 'none';
  into.rate = rule.maxPerSecond === null ? rate : Math.min(rate, rule.maxPerSecond);
  into.delta = delta;
  into.seconds = seconds;
}

function refuse(into: FormedRate, quality: Quality, refusal: Refusal): void {
  into.quality = quality;
  into.refusal = refusal;
}

/** Exact below 2^53 and, by way of bigints, for differences of Counter64 above it. */
export function increase(before: number | bigint, after: number | bigint): number {
  if (typeof before === 'number' && typeof after === 'number') return after - before;
  return Number(BigInt(after) - BigInt(before));
}

/** The device's own clock says best how long the counter ran; ours stands in where it is missing or absurd. */
function runSeconds(
  before: CounterMoment,
  after: CounterMoment,
  wallSeconds: number,
  trustUptime: boolean,
): number {
  if (before.sysUpTimeTicks === null || after.sysUpTimeTicks === null) return wallSeconds;
  const ticks = elapsedTicks(before.sysUpTimeTicks, after.sysUpTimeTicks);
  if (ticks === null) return trustUptime ? 0 : wallSeconds;
  const seconds = ticks / 100;
  if (trustUptime) return seconds;
  return seconds > wallSeconds / 4 && seconds < wallSeconds * 4 ? seconds : wallSeconds;
}
