import { describe, expect, it } from 'vitest';
import { clockWords, labTime } from '../../../../web/features/lab/lab-time.ts';

const CLOCK = { atMs: 1_000_000, paused: false, speed: 1 };

describe('the time of the lab', () => {
  it('goes on from when it was read, as fast as the lab runs', () => {
    expect(labTime(CLOCK, 5_000, 8_000)).toBe(1_003_000);
    expect(labTime({ ...CLOCK, speed: 60 }, 5_000, 8_000)).toBe(1_180_000);
  });

  it('stands still while paused, and never goes back where the tick is older than the reading', () => {
    expect(labTime({ ...CLOCK, paused: true, speed: 60 }, 5_000, 8_000)).toBe(1_000_000);
    expect(labTime(CLOCK, 5_000, 4_200)).toBe(1_000_000);
  });

  it('is remarked upon where it is not as usual', () => {
    expect(clockWords(CLOCK)).toEqual({ unusual: false, text: 'Real speed.' });
    expect(clockWords({ ...CLOCK, speed: 10 })).toMatchObject({ unusual: true });
    expect(clockWords({ ...CLOCK, speed: 10 }).text).toContain('10 times as high');
    expect(clockWords({ ...CLOCK, paused: true, speed: 10 }).text).toMatch(/^Paused/);
  });
});
