import { describe, expect, it } from 'vitest';
import type { SeriesPoint } from '../../../server/domain/series.ts';
import { HOUR, MINUTE } from '../../../server/domain/units.ts';
import {
  availabilityPercent,
  availabilityTimes,
  notUpShare,
  polledSpans,
  unreachableShare,
} from '../../../server/performance/availability-times.ts';

const span = { fromMs: 0, toMs: 100 };
const NOTHING = { polled: [], outages: [], maintenance: [] };

describe('the time of a span', () => {
  it('is unknown where neither a poll nor an alert tells', () => {
    const times = availabilityTimes(span, NOTHING);
    expect(times).toEqual({ upMs: 0, downMs: 0, unknownMs: 100, maintenanceMs: 0 });
    expect(availabilityPercent(times)).toBe(null);
  });

  it('is up where polls were answered, down where an alert stood, whatever the polls beside it found', () => {
    const times = availabilityTimes(span, {
      polled: [
        { fromMs: 0, toMs: 40, downShare: 0 },
        { fromMs: 40, toMs: 60, downShare: 0.5 },
      ],
      // Of 40..60 the alert covers less than the polls found: their half counts. Of 60..70 only the alert tells.
      outages: [
        { fromMs: 55, toMs: 70 },
        { fromMs: 60, toMs: 65 },
      ],
      maintenance: [],
    });
    expect(times).toEqual({ upMs: 50, downMs: 20, unknownMs: 30, maintenanceMs: 0 });
    expect(availabilityPercent(times)).toBe((100 * 50) / 70);
  });

  it('is maintenance before all else, and polls of it count only for the rest', () => {
    expect(
      availabilityTimes(span, {
        polled: [{ fromMs: 0, toMs: 100, downShare: 0.25 }],
        outages: [{ fromMs: 30, toMs: 50 }],
        maintenance: [
          { fromMs: 20, toMs: 40 },
          { fromMs: 90, toMs: 200 },
        ],
      }),
      // 0..20: 5 down. 40..90: a quarter is 12.5, more than the alert's 10.
    ).toEqual({ upMs: 52, downMs: 18, unknownMs: 0, maintenanceMs: 30 });
  });

  it('adds up to the span, however things overlap', () => {
    const times = availabilityTimes(
      { fromMs: 10, toMs: 97 },
      {
        polled: [
          { fromMs: 0, toMs: 33, downShare: 1 / 3 },
          { fromMs: 50, toMs: 120, downShare: 0.1 },
        ],
        outages: [
          { fromMs: -5, toMs: 12 },
          { fromMs: 30, toMs: 60 },
        ],
        maintenance: [
          { fromMs: 11, toMs: 13 },
          { fromMs: 12, toMs: 20 },
        ],
      },
    );
    expect(times).toEqual({ upMs: 46, downMs: 32, unknownMs: 0, maintenanceMs: 9 });
  });
});

describe('what points tell', () => {
  const point = (atMs: number, avg: number | null, min = avg, max = avg): SeriesPoint => ({
    ...{ atMs, avg, min, max, count: 1, quality: 'ok' },
  });

  it('of frequent polls each for its width, of rare ones up to the next, across a gap nothing', () => {
    const step = { stepMs: 5 * MINUTE, intervalMs: 10_000 };
    expect(
      polledSpans([point(0, 1), point(5 * MINUTE, null), point(1 * HOUR, 0.5)], step, unreachableShare),
    ).toEqual([
      { fromMs: 0, toMs: 5 * MINUTE, downShare: 0 },
      { fromMs: 1 * HOUR, toMs: 1 * HOUR + 5 * MINUTE, downShare: 0.5 },
    ]);
    const rare = { stepMs: 5 * MINUTE, intervalMs: 30 * MINUTE };
    expect(
      polledSpans([point(0, 1), point(30 * MINUTE, 0), point(2 * HOUR, 1)], rare, unreachableShare),
    ).toEqual([
      { fromMs: 0, toMs: 30 * MINUTE, downShare: 0 },
      { fromMs: 30 * MINUTE, toMs: 35 * MINUTE, downShare: 1 },
      { fromMs: 2 * HOUR, toMs: 2 * HOUR + 5 * MINUTE, downShare: 0 },
    ]);
  });

  it('of ifOperStatus: up, down, unknown, a change from up to lowerLayerDown in the last third', () => {
    expect(notUpShare(point(0, 1))).toBe(0);
    expect(notUpShare(point(0, 2))).toBe(1);
    expect(notUpShare(point(0, 4))).toBe(null);
    expect(notUpShare(point(0, 3, 1, 7))).toBe(1 / 3);
  });
});
