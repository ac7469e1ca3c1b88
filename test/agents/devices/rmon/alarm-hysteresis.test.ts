import { describe, expect, it } from 'vitest';
import { AlarmHysteresis, StartupAlarm } from '../../../../agents/devices/rmon/alarm-hysteresis.ts';

/** What each sample sets off: R, F or a dot. */
function run(startupAlarm: number, samples: readonly number[], rising = 10, falling = 5): string {
  const alarm = new AlarmHysteresis({ startupAlarm, rising, falling });
  return samples
    .map((value) => ({ rising: 'R', falling: 'F', none: '.' })[alarm.sample(value) ?? 'none'])
    .join('');
}

describe('the hysteresis of an RMON alarm', () => {
  it('goes off at the threshold itself, once, and again only after the other one', () => {
    expect(run(StartupAlarm.risingOrFalling, [7, 10, 11, 9, 12, 6, 10])).toBe('.R.....');
    expect(run(StartupAlarm.risingOrFalling, [7, 10, 5, 4, 9, 5, 10, 5])).toBe('.RF...RF');
  });

  it('counts the first sample as a crossing where alarmStartupAlarm says so', () => {
    expect(run(StartupAlarm.rising, [12])).toBe('R');
    expect(run(StartupAlarm.risingOrFalling, [12])).toBe('R');
    expect(run(StartupAlarm.falling, [12])).toBe('.');
    expect(run(StartupAlarm.falling, [3])).toBe('F');
    expect(run(StartupAlarm.risingOrFalling, [3])).toBe('F');
    expect(run(StartupAlarm.rising, [3])).toBe('.');
  });

  it('a first sample that was let pass does not count as an alarm: the next crossing goes off', () => {
    expect(run(StartupAlarm.falling, [12, 11, 8, 10])).toBe('...R');
    expect(run(StartupAlarm.rising, [3, 4, 8, 5])).toBe('...F');
  });

  it('takes both thresholds alike where they are the same number', () => {
    expect(run(StartupAlarm.risingOrFalling, [9, 10, 11, 10, 9], 10, 10)).toBe('FR.F.');
  });
});
