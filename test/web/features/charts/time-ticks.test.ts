import { describe, expect, it } from 'vitest';
import { timeTicks } from '../../../../web/features/charts/time-ticks.ts';

/** Local times, because the axis shows the reader's clock. */
const at = (day: number, hour = 0, minute = 0, second = 0) =>
  new Date(2026, 10, day, hour, minute, second).getTime();

describe('ticks of the time axis', () => {
  it.each([
    ['an hour', at(21, 0, 54), at(21, 1, 54), 6, ['01:00', '01:10', '01:20', '01:30', '01:40', '01:50']],
    ['across midnight', at(20, 22, 10), at(21, 1, 10), 4, ['23:00', '21 Nov', '01:00']],
    ['half a minute', at(21, 9, 0, 7), at(21, 9, 0, 37), 4, ['09:00:10', '09:00:20', '09:00:30']],
    ['a week', at(14, 13), at(21, 13), 4, ['16 Nov', '18 Nov', '20 Nov']],
    ['a month', at(1, 5), at(29, 5), 5, ['8 Nov', '15 Nov', '22 Nov', '29 Nov']],
  ])('%s', (_, fromMs, toMs, maxTicks, labels) => {
    const ticks = timeTicks({ fromMs, toMs }, maxTicks);
    expect(ticks.map((tick) => tick.label)).toEqual(labels);
    expect(ticks.every((tick) => tick.value >= fromMs && tick.value <= toMs)).toBe(true);
  });

  it('has no more ticks than there is room for, however long the window', () => {
    for (const days of [0.01, 1, 30, 400, 4000])
      expect(timeTicks({ fromMs: at(21) - days * 86_400_000, toMs: at(21) }, 5).length).toBeLessThanOrEqual(
        6,
      );
  });
});
