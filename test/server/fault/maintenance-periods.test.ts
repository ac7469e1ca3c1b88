import { describe, expect, it } from 'vitest';
import type { MaintenanceSchedule } from '../../../server/domain/maintenance-window.ts';
import { periodAt } from '../../../server/fault/maintenance-periods.ts';

const at = (text: string) => Date.parse(text);
const texts = (schedule: MaintenanceSchedule, now: string) => {
  const period = periodAt(schedule, at(now));
  return period && [new Date(period.fromMs).toISOString(), new Date(period.toMs).toISOString()];
};

const nights: MaintenanceSchedule = {
  kind: 'weekly',
  weekdays: [6, 7],
  startMinute: 23 * 60,
  durationMinutes: 240,
  timeZone: 'Europe/Berlin',
};

describe('the period of a maintenance window', () => {
  it.each([
    ['before', '2026-01-10T12:00:00Z', ['2026-01-10T22:00:00.000Z', '2026-01-11T02:00:00.000Z']],
    ['open', '2026-01-11T01:59:59Z', ['2026-01-10T22:00:00.000Z', '2026-01-11T02:00:00.000Z']],
    ['over: the next', '2026-01-11T02:00:00Z', ['2026-01-11T22:00:00.000Z', '2026-01-12T02:00:00.000Z']],
    ['over the skip', '2026-03-28T22:30:00Z', ['2026-03-28T22:00:00.000Z', '2026-03-29T02:00:00.000Z']],
    ['after the skip', '2026-03-29T12:00:00Z', ['2026-03-29T21:00:00.000Z', '2026-03-30T01:00:00.000Z']],
    ['over the repeat', '2026-10-24T21:30:00Z', ['2026-10-24T21:00:00.000Z', '2026-10-25T01:00:00.000Z']],
    ['after the repeat', '2026-10-25T12:00:00Z', ['2026-10-25T22:00:00.000Z', '2026-10-26T02:00:00.000Z']],
  ])('every weekend night, %s', (_, now, expected) => {
    expect(texts(nights, now)).toEqual(expected);
  });

  it.each([
    ['second Tuesday', 2, 2, '2026-11-26T00:00:00Z', '2026-12-08T03:00:00.000Z'],
    ['last Friday', -1, 5, '2026-11-28T00:00:00Z', '2026-12-25T03:00:00.000Z'],
    ['first Sunday', 1, 7, '2026-11-01T03:30:00Z', '2026-11-01T03:00:00.000Z'],
  ] as const)('%s of the month', (_, occurrence, weekday, now, from) => {
    const schedule = {
      kind: 'monthly',
      occurrence,
      weekday,
      startMinute: 180,
      durationMinutes: 60,
      timeZone: 'UTC',
    } as const;
    expect(texts(schedule, now)?.[0]).toBe(from);
  });

  it('once is once', () => {
    const once: MaintenanceSchedule = { kind: 'once', fromMs: 1_000, toMs: 2_000 };
    expect([0, 1_500, 2_000].map((nowMs) => periodAt(once, nowMs))).toEqual([
      { fromMs: 1_000, toMs: 2_000 },
      { fromMs: 1_000, toMs: 2_000 },
      null,
    ]);
  });
});
