import { expect, it } from 'vitest';
import { ClockWatch } from '../../../server/app/clock-watch.ts';
import { DAY, HOUR, MINUTE, SECOND } from '../../../server/domain/units.ts';
import { FakeClock } from '../../support/fake-clock.ts';

it.each([
  [DAY, 'was set 24 hours on, or the machine slept for so long: that time is a gap'],
  [-DAY, 'was set 24 hours back: that time is there twice'],
  [3 * DAY, 'was set 3 days on, or the machine slept for so long: that time is a gap'],
  [-HOUR, 'was set 60 minutes back: that time is there twice'],
  [90 * SECOND, 'was set 90 seconds on, or the machine slept for so long: that time is a gap'],
])('tells a step of %i ms for a day', (byMs, what) => {
  const clock = new FakeClock();
  const watch = new ClockWatch(clock);
  clock.advance(HOUR);
  expect(watch.notice()).toBe(null);
  clock.stepWall(byMs);
  const notice = {
    code: 'clockSet',
    severity: 'warning',
    text: `The clock of this machine ${what}. Polls and traps went on.`,
    remedy: 'Let a time service (NTP) keep the clock.',
  };
  expect(watch.notice()).toEqual(notice);
  clock.advance(DAY - MINUTE);
  expect(watch.notice()).toEqual(notice);
  clock.advance(2 * MINUTE);
  expect(watch.notice()).toBe(null);
});

it('is silent about what a time service does, and about any time that passes', () => {
  const clock = new FakeClock();
  const watch = new ClockWatch(clock);
  for (let day = 0; day < 3; day += 1) {
    clock.stepWall(59 * SECOND);
    expect(watch.notice()).toBe(null);
  }
  clock.advance(400 * DAY);
  expect(watch.notice()).toBe(null);
});
