import { expect, it } from 'vitest';
import { repetitionText } from '../../../web/format/repetition.ts';

const lastAtMs = new Date(2026, 10, 21, 1, 24, 32).getTime();

it.each([
  [null, null],
  [{ times: 1, lastAtMs, lastSysUpTimeTicks: 5 }, 'repeated once, last at 2026-11-21 01:24:32'],
  [{ times: 12, lastAtMs, lastSysUpTimeTicks: null }, 'repeated 12 times, last at 2026-11-21 01:24:32'],
])('%j', (repeated, text) => {
  expect(repetitionText(repeated)).toBe(text);
});
