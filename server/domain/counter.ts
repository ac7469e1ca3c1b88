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

const none = (quality: Quality): Rate => ({ quality, rate: null, delta: null, seconds: null });

/** Ticks that passed between two uptimes; null where the uptime went back other than by its wrap (RFC 2578 §7.1.8). */
export function elapsedTicks(before: number, after: number): number | null {
  if (after >= before) return after - before;
  // Within an hour of 2^32 hundredths the uptime wrapped; anywhere else the device restarted.
  const nearWrap = 2 ** 32 - before < 360_000 && after < 360_000;
  return nearWrap ? after + 2 ** 32 - before : null;
}

/**
 * The rate between two readings of one counter, the only place where one is formed.
 *
 * @param bits 32 or 64: where the counter wraps (RFC 2578 §7.1.6, §7.1.10)
 * @param maxGapMs longer apart than this and the delta is discarded as a gap
 * @param maxPerSecond what the interface can carry per second, null where unknown: a wrap that would mean more is a reset
 * @param trustUptime the device's time may run many times as fast as ours, or stand still: only sysUpTime says how long
 *   the counter ran. Where it stood still there is no rate, which is a gap.
 */
export function rateBetween(
  before: CounterReading | null,
  after: CounterReading,
  options: {
    bits: 32 | 64;
    maxGapMs: number;
    maxPerSecond: number | null;
    rebooted: boolean;
    trustUptime?: boolean;
  },
): Rate {
  if (before === null) return none('first');
  if (options.rebooted) return none('reset');
  const wallMs = after.atMs - before.atMs;
  if (wallMs <= 0) return none('gap');
  if (wallMs > options.maxGapMs) return none('gap');
  const seconds = runSeconds(before, after, wallMs / 1_000, options.trustUptime ?? false);
  if (seconds === 0) return none('gap');
  let delta = increase(before.value, after.value);
  let quality: Quality = 'ok';
  if (delta < 0) {
    if (options.bits === 64) return none('reset');
    delta += 2 ** 32;
    // Without a line rate to judge by, a step of more than half the range is a counter that was cleared.
    if (delta < 0 || (options.maxPerSecond === null && delta > 2 ** 31)) return none('reset');
    quality = 'wrapped';
  }
  const rate = delta / seconds;
  if (options.maxPerSecond === null) return { quality, rate, delta, seconds };
  // A tenth above the line rate is clock skew and drawn at the line rate; more cannot have crossed the wire.
  if (rate > options.maxPerSecond * 1.1) return none('reset');
  return { quality, rate: Math.min(rate, options.maxPerSecond), delta, seconds };
}

/** Exact below 2^53 and, by way of bigints, for differences of Counter64 above it. */
function increase(before: number | bigint, after: number | bigint): number {
  if (typeof before === 'number' && typeof after === 'number') return after - before;
  return Number(BigInt(after) - BigInt(before));
}

/** The device's own clock says best how long the counter ran; ours stands in where it is missing or absurd. */
function runSeconds(
  before: CounterReading,
  after: CounterReading,
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
