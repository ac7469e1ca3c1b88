import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judgeLabUptime, judgeUptime } from '../../../server/configuration/uptime.ts';
import { DAY, MINUTE, SECOND, TICKS_MODULUS } from '../../../server/domain/units.ts';

const WRAP_SECONDS = TICKS_MODULUS / 100;
const none = { otherSeconds: null };

describe('an uptime that went back', () => {
  it.each([
    ['goes on', { ticks: 6_000, ...none }, { ticks: 12_000, ...none }, 1 * MINUTE, 'continues'],
    ['restarted', { ticks: 600_000, ...none }, { ticks: 1_000, ...none }, 1 * MINUTE, 'rebooted'],
    [
      'restarted and has overtaken',
      { ticks: 1_000, ...none },
      { ticks: 12_000, ...none },
      10 * MINUTE,
      'rebooted',
    ],
    ['stands still', { ticks: 5, ...none }, { ticks: 5, ...none }, 10 * MINUTE, 'continues'],
    ['wrapped', { ticks: TICKS_MODULUS - 3_000, ...none }, { ticks: 3_000, ...none }, 1 * MINUTE, 'wrapped'],
    [
      'restarted near the wrap',
      { ticks: TICKS_MODULUS - 3_000, ...none },
      { ticks: 100, ...none },
      10 * MINUTE,
      'rebooted',
    ],
    [
      'wrapped unseen, says the second uptime',
      { ticks: 1_000_000, ...none },
      { ticks: 500, otherSeconds: Math.round(WRAP_SECONDS) + 5 },
      1 * MINUTE,
      'wrapped',
    ],
    [
      'restarted, says the second uptime too',
      { ticks: 1_000_000, otherSeconds: 10_000 },
      { ticks: 500, otherSeconds: 5 },
      1 * MINUTE,
      'rebooted',
    ],
    [
      'wrapped while our server was off',
      { ticks: TICKS_MODULUS - 100, ...none },
      { ticks: 8_640_000, ...none },
      1 * DAY,
      'wrapped',
    ],
  ] as const)('%s', (_, before, after, elapsedMs, expected) => {
    expect(judgeUptime(before, after, { elapsedMs, slackMs: 1 * SECOND })).toBe(expected);
  });
});

describe('the uptime of a device whose time runs as it likes', () => {
  const slackMs = 1 * SECOND;
  const judge = (before: [number, number | null], after: [number, number | null], elapsedMs: number) =>
    judgeLabUptime(
      { ticks: before[0], otherSeconds: before[1] },
      { ticks: after[0], otherSeconds: after[1] },
      { elapsedMs, slackMs },
    );

  it('tells of no restart while it is paused, stepped, slow or fast, through its wrap', () => {
    fc.assert(
      fc.property(
        fc.nat({ max: TICKS_MODULUS - 1 }),
        fc.array(
          fc.record({
            elapsedMs: fc.integer({ min: 500, max: 10 * MINUTE }),
            percent: fc.oneof(fc.constant(0), fc.integer({ min: 100, max: 6_000 })),
            stepSeconds: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 86_400 })),
          }),
          { minLength: 1, maxLength: 20 },
        ),
        fc.boolean(),
        (start, spans, hasOther) => {
          let ticks = start;
          let total = start;
          for (const { elapsedMs, percent, stepSeconds } of spans) {
            const seconds = Math.floor(total / 100);
            total += Math.round((elapsedMs * percent) / 1_000) + stepSeconds * 100;
            const next = total % TICKS_MODULUS;
            const judgement = judge(
              [ticks, hasOther ? seconds : null],
              [next, hasOther ? Math.floor(total / 100) : null],
              elapsedMs,
            );
            expect(judgement).toBe(next < ticks ? 'wrapped' : 'continues');
            ticks = next;
          }
        },
      ),
    );
  });

  it('tells of every restart that took it back, unless that could be the wrap', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: TICKS_MODULUS - 20_000_000 }),
        fc.integer({ min: 500, max: 5 * MINUTE }),
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        (before, elapsedMs, share) => {
          const after = Math.floor(Math.min(before, (elapsedMs * 60) / 10) * share);
          expect(judge([before, null], [after, null], elapsedMs)).toBe('rebooted');
        },
      ),
    );
  });

  it.each([
    ['overtaken its old uptime since, says the second one', [3_000, 30], [30_000, 4], 5 * SECOND, 'rebooted'],
    ['ended near the wrap, says the second one', [TICKS_MODULUS - 5, 3_000], [50, 1], 5 * SECOND, 'rebooted'],
    [
      'wrapped, and so did the second one',
      [TICKS_MODULUS - 5, WRAP_SECONDS - 1],
      [50, 0],
      5 * SECOND,
      'wrapped',
    ],
    ['rested for ten minutes and runs again', [1_000, null], [2_000, null], 10 * MINUTE, 'continues'],
  ] as const)('%s', (_, before, after, elapsedMs, expected) => {
    expect(judge([...before], [...after], elapsedMs)).toBe(expected);
  });
});
