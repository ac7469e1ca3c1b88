import { expect, it } from 'vitest';
import { repetitionText, saidOf } from '../../../web/format/repetition.ts';

const lastAtMs = new Date(2026, 10, 21, 1, 24, 32).getTime();

it.each([
  [null, null],
  [{ times: 1, lastAtMs, lastSysUpTimeTicks: 5 }, 'repeated once, last at 2026-11-21 01:24:32'],
  [{ times: 12, lastAtMs, lastSysUpTimeTicks: null }, 'repeated 12 times, last at 2026-11-21 01:24:32'],
])('%j', (repeated, text) => {
  expect(repetitionText(repeated)).toBe(text);
});

it.each([
  ['linkDown: port 3 is down', 'port 3 is down'],
  ['a summary without its name', 'a summary without its name'],
])('a place that names the notification says of %j the rest', (summary, said) => {
  expect(saidOf({ summary, notificationName: 'linkDown' })).toBe(said);
});
