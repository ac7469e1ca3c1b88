import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Baseline, HOURS_OF_WEEK } from '../../../../server/domain/baseline.ts';
import { METRICS } from '../../../../server/domain/metric.ts';
import { DAY, HOUR, MINUTE } from '../../../../server/domain/units.ts';
import { boundsAt, boundsOf, isReady, surenessOf } from '../../../../server/fault/baseline/bounds.ts';
import { HourOfWeek } from '../../../../server/fault/baseline/hour-of-week.ts';
import { learnBaseline, type LearningOptions } from '../../../../server/fault/baseline/learn-baseline.ts';
import { LearningPoints } from '../../../../server/fault/baseline/learning-points.ts';

/** A Monday. */
const START = Date.UTC(2026, 0, 5);
const NOW = START + 28 * DAY;
const STEP = 5 * MINUTE;
const hours = new HourOfWeek('UTC');
const M = 1_000_000;

function learned(
  value: (atMs: number) => number | null,
  part: Partial<LearningOptions> & { fromMs?: number } = {},
): Baseline | null {
  const { fromMs = START, ...options } = part;
  const points = new LearningPoints();
  points.stepMs = STEP;
  const nowMs = options.nowMs ?? NOW;
  for (let atMs = fromMs; atMs < nowMs; atMs += STEP) {
    const one = value(atMs);
    if (one !== null) points.push(atMs, one);
  }
  const metric = METRICS.ifInOctets;
  return learnBaseline(points, { metric, hours, nowMs, left: [], levelSinceMs: null, ...options });
}

/** Between -1 and 1, the same at the same time. */
const wobble = (atMs: number) => Math.sin(atMs / 1.7e6) * 0.6 + Math.sin(atMs / 5.3e5) * 0.4;
const isWorkday = (atMs: number) => hours.slotAt(atMs) < 120;
/** 100 Mbit/s from 8 to 18 on workdays, 10 Mbit/s else. */
const office = (atMs: number) => {
  const hour = hours.slotAt(atMs) % 24;
  const level = isWorkday(atMs) && hour >= 8 && hour < 18 ? 100 * M : 10 * M;
  return level * (1 + 0.1 * wobble(atMs));
};
const MONDAY_10 = 10;
const MONDAY_3 = 3;
const SUNDAY_10 = 6 * 24 + 10;
const bounds = (baseline: Baseline | null, slot: number) => boundsOf(baseline!, slot, 'normal')!;

it('learns the level of each hour of the week, and bounds about it', () => {
  const baseline = learned(office)!;
  expect(baseline).toMatchObject({ points: 28 * 288, days: 28, fromMs: START, learnedAtMs: NOW });
  expect(isReady(baseline)).toBe(true);
  expect(surenessOf(baseline)).toBe('sure');
  for (const [slot, level] of [
    [MONDAY_10, 100 * M],
    [MONDAY_3, 10 * M],
    [SUNDAY_10, 10 * M],
  ] as const) {
    const { median, lower, upper } = bounds(baseline, slot);
    expect(Math.abs(median / level - 1)).toBeLessThan(0.1);
    expect(lower).toBeGreaterThan(level * 0.3);
    expect(lower).toBeLessThan(level * 0.6);
    expect(upper).toBeGreaterThan(level * 1.9);
    expect(upper).toBeLessThan(level * 3);
  }
});

it('the order and the repetition of points make no difference', () => {
  const short = (order: (points: [number, number][]) => [number, number][]) => {
    const all: [number, number][] = [];
    for (let atMs = NOW - 9 * DAY; atMs < NOW; atMs += HOUR) all.push([atMs, office(atMs)]);
    const points = new LearningPoints(1);
    points.stepMs = HOUR;
    for (const [atMs, value] of order(all)) points.push(atMs, value);
    const metric = METRICS.ifInOctets;
    return learnBaseline(points, { metric, hours, nowMs: NOW, left: [], levelSinceMs: null });
  };
  const expected = short((all) => all);
  fc.assert(
    fc.property(fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })), (keys) => {
      const shuffled = short((all) =>
        [...all, ...all.slice(0, 20)]
          .map((one) => ({ one, key: keys.next().value as number }))
          .sort((a, b) => a.key - b.key)
          .map(({ one }) => one),
      );
      expect(shuffled).toEqual(expected);
    }),
    { numRuns: 20 },
  );
});

it('bounds lie about the median, and are the wider the less sensitive, whatever was measured', () => {
  fc.assert(
    fc.property(
      fc.array(fc.double({ min: -1e12, max: 1e12, noNaN: true }), { minLength: 3, maxLength: 40 }),
      (values) => {
        const baseline = learned((atMs) => values[(atMs / STEP) % values.length]!, {
          fromMs: NOW - 8 * DAY,
        })!;
        for (let slot = 0; slot < HOURS_OF_WEEK; slot += 1) {
          const [low, normal, high] = (['low', 'normal', 'high'] as const).map((one) =>
            boundsOf(baseline, slot, one),
          );
          if (!low || !normal || !high) continue;
          expect(normal.median).not.toBeNaN();
          expect(high.upper).toBeGreaterThan(high.median);
          expect(high.lower).toBeLessThan(high.median);
          expect(normal.upper).toBeGreaterThanOrEqual(high.upper);
          expect(low.upper).toBeGreaterThanOrEqual(normal.upper);
          expect(normal.lower).toBeLessThanOrEqual(high.lower);
          expect(low.lower).toBeLessThanOrEqual(normal.lower);
        }
      },
    ),
    { numRuns: 30 },
  );
});

it('gaps and values that are none are left out', () => {
  const baseline = learned((atMs) => (isWorkday(atMs) && atMs % (3 * DAY) < 8 * HOUR ? null : office(atMs)))!;
  const whole = learned(office)!;
  expect(baseline.points).toBeLessThan(whole.points);
  const { median } = bounds(baseline, MONDAY_10);
  expect(Math.abs(median / bounds(whole, MONDAY_10).median - 1)).toBeLessThan(0.05);
  expect(learned((atMs) => (atMs % DAY === 0 ? Number.NaN : office(atMs)))!.points).toBe(28 * 287);
  expect(learned(() => null)).toBeNull();
  expect(learned(() => Number.NaN)).toBeNull();
});

it('times that are left out do not count', () => {
  const left = [0, 7, 14, 21].map((day) => ({
    fromMs: START + day * DAY + 10 * HOUR,
    toMs: START + day * DAY + 11 * HOUR,
  }));
  const during = (atMs: number) => left.some(({ fromMs, toMs }) => atMs >= fromMs && atMs < toMs);
  const disturbed = (atMs: number) => (during(atMs) ? 900 * M : office(atMs));
  expect(bounds(learned(disturbed), MONDAY_10).median).toBeGreaterThan(800 * M);
  // The hour is then told by the same hour of the other workdays.
  const told = bounds(learned(disturbed, { left }), MONDAY_10);
  expect(Math.abs(told.median / (100 * M) - 1)).toBeLessThan(0.1);
});

it('one odd week, and one odd hour in each week, do not widen the bounds', () => {
  const usual = bounds(learned(office), MONDAY_10);
  const odd = learned((atMs) => {
    const day = Math.floor((atMs - START) / DAY);
    return day >= 7 && day < 10 ? office(atMs) * 30 : office(atMs);
  });
  const { upper, lower } = bounds(odd, MONDAY_10);
  expect(upper).toBeLessThan(usual.upper * 1.5);
  expect(lower).toBeGreaterThan(usual.lower * 0.6);
});

it('knows nothing of weekends before there was one, and needs a week to be ready', () => {
  const early = learned(office, { nowMs: START + 4 * DAY })!;
  expect(isReady(early)).toBe(false);
  expect(boundsOf(early, MONDAY_10, 'normal')).not.toBeNull();
  expect(boundsOf(early, SUNDAY_10, 'normal')).toBeNull();
  const week = learned(office, { nowMs: START + 7 * DAY })!;
  expect(isReady(week)).toBe(true);
  expect(surenessOf(week)).toBe('not very sure');
  expect(Math.abs(bounds(week, SUNDAY_10).median / (10 * M) - 1)).toBeLessThan(0.1);
});

it('of a flat line what is small beside its size or its unit is no change', () => {
  const flat = bounds(
    learned(() => 50 * M),
    MONDAY_10,
  );
  expect(flat).toMatchObject({ mad: 0 });
  expect(flat.median).toBeCloseTo(50 * M, -3);
  expect([flat.lower, flat.upper].map((one) => Math.round(one / M))).toEqual([24, 102]);
  const nothing = bounds(
    learned(() => 0),
    MONDAY_10,
  );
  expect(nothing).toEqual({
    median: 0,
    mad: 0,
    lower: -Infinity,
    upper: expect.closeTo(100_000, -1) as number,
  });
  const errors = learned(() => 0, { metric: METRICS.ifInErrors });
  expect(bounds(errors, MONDAY_10).upper).toBeCloseTo(0.1, 6);
  const few = learned((atMs) => (atMs % DAY < HOUR ? 1 / 300 : 0), { metric: METRICS.ifInErrors });
  expect(bounds(few, MONDAY_10).upper).toBeLessThan(0.2);
});

it('values below zero are told like others', () => {
  const cold = learned((atMs) => -18 + wobble(atMs), { metric: { ...METRICS.snmpLoss, name: 'freezer' } });
  const { median, lower, upper } = bounds(cold, MONDAY_10);
  expect(median).toBeCloseTo(-18, 0);
  expect(lower).toBeGreaterThan(-22);
  expect(upper).toBeLessThan(-10);
});

it('a slow growth is followed, and does not widen the bounds', () => {
  const growing = (atMs: number) => office(atMs) * 1.2 ** ((atMs - START) / (7 * DAY));
  const { median, upper } = bounds(learned(growing), MONDAY_10);
  const now = 100 * M * 1.2 ** 4;
  expect(Math.abs(median / now - 1)).toBeLessThan(0.1);
  expect(upper).toBeLessThan(now * 2.5);
  // Half a level away from what a median of four weeks alone would say.
  expect(median).toBeGreaterThan(100 * M * 1.2 ** 2.5);
});

it('a new level that was taken over keeps the shape of the week, or is learned by itself where it has another', () => {
  const sinceMs = NOW - 1 * DAY;
  const doubled = (atMs: number) => office(atMs) * (atMs >= sinceMs ? 3 : 1);
  const adjusted = learned(doubled, { levelSinceMs: sinceMs });
  expect(Math.abs(bounds(adjusted, MONDAY_10).median / (300 * M) - 1)).toBeLessThan(0.15);
  expect(Math.abs(bounds(adjusted, SUNDAY_10).median / (30 * M) - 1)).toBeLessThan(0.15);
  const unadjusted = learned(doubled);
  expect(bounds(unadjusted, MONDAY_10).median).toBeLessThan(120 * M);
  const idle = (atMs: number) => (atMs >= sinceMs ? 80 * M : 0);
  const fresh = learned(idle, { levelSinceMs: sinceMs })!;
  expect(fresh).toMatchObject({ fromMs: sinceMs, days: 1 });
  expect(isReady(fresh)).toBe(false);
});

it('what was there before goes on beside a new constant load, at all hours and on days not yet seen with it', () => {
  // The new level is known of a Tuesday alone.
  const nowMs = NOW + 2 * DAY;
  const sinceMs = nowMs - 1 * DAY;
  const laden = (atMs: number) => office(atMs) + (atMs >= sinceMs ? 100 * M : 0);
  const adjusted = learned(laden, { levelSinceMs: sinceMs, nowMs });
  for (const [slot, level] of [
    [MONDAY_10, 200 * M],
    [MONDAY_3, 110 * M],
    [SUNDAY_10, 110 * M],
  ] as const)
    expect(Math.abs(bounds(adjusted, slot).median / level - 1)).toBeLessThan(0.05);
});

it('near a full hour what either hour allows is no surprise', () => {
  const baseline = learned(office)!;
  const at = (slot: number, minute: number) => boundsAt(baseline, { slot, minute }, 'normal')!;
  const [seven, eight] = [bounds(baseline, 7), bounds(baseline, 8)];
  expect(at(7, 30)).toEqual(seven);
  expect(at(7, 45)).toEqual({ ...seven, upper: eight.upper });
  expect(at(8, 14)).toEqual({ ...eight, lower: seven.lower });
  expect(at(8, 15)).toEqual(eight);
  // From Sunday to Monday.
  const [sunday, monday] = [bounds(baseline, 167), bounds(baseline, 0)];
  expect(at(0, 0)).toEqual({
    ...monday,
    lower: Math.min(monday.lower, sunday.lower),
    upper: Math.max(monday.upper, sunday.upper),
  });
});
