import { describe, expect, it } from 'vitest';
import { judgeUptime } from '../../../server/configuration/uptime.ts';
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
