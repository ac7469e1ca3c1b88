import { describe, expect, it } from 'vitest';
import { customRange, parseRange, stepFor, windowOf } from '../../../../web/features/charts/range.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const NOW = Date.UTC(2026, 10, 21, 12);

describe('range of the URL', () => {
  it.each([
    [{}, { range: '1h' }],
    [{ range: '7d', from: 5, to: 9 }, { range: '7d' }],
    [
      { range: 'custom', from: '1000', to: 2000 },
      { range: 'custom', from: 1000, to: 2000 },
    ],
    [
      { range: 'custom', from: '2026-11-21T10:00:00Z', to: '2026-11-21T11:00:00Z' },
      { range: 'custom', from: NOW - 2 * HOUR, to: NOW - HOUR },
    ],
    [{ range: 'custom' }, { range: '1h' }],
    [{ range: 'custom', from: 2000, to: 1000 }, { range: '1h' }],
    [{ range: 'custom', from: '<script>', to: 'NaN' }, { range: '1h' }],
    [{ range: '2 weeks' }, { range: '1h' }],
  ])('%j is read as %j', (raw, expected) => {
    expect(parseRange(raw)).toEqual(expected);
  });

  it('ends a preset now and keeps a custom one', () => {
    expect(windowOf({ range: '6h' }, NOW)).toEqual({ fromMs: NOW - 6 * HOUR, toMs: NOW });
    expect(windowOf({ range: 'custom', from: 1, to: 2 }, NOW)).toEqual({ fromMs: 1, toMs: 2 });
  });

  it('widens a zoom too narrow to show anything about its middle', () => {
    expect(customRange({ fromMs: 100_000, toMs: 100_010 })).toEqual({
      range: 'custom',
      from: 85_005,
      to: 115_005,
    });
  });
});

describe('step asked for', () => {
  it.each([
    ['1 h of polls each 5 s on 900 px', 1 * HOUR, 900, 5_000, 0],
    ['1 h of polls each minute', 1 * HOUR, 900, MINUTE, 0],
    ['24 h of polls each 5 s', 24 * HOUR, 900, 5_000, 2 * MINUTE],
    ['7 d of polls each minute', 7 * 24 * HOUR, 900, MINUTE, 15 * MINUTE],
    ['30 d on a telephone', 30 * 24 * HOUR, 300, MINUTE, 6 * HOUR],
    ['ten years', 3650 * 24 * HOUR, 1000, MINUTE, 4 * 24 * HOUR],
  ])('%s', (_, spanMs, widthPx, intervalMs, expected) => {
    const stepMs = stepFor(spanMs, widthPx, intervalMs);
    expect(stepMs).toBe(expected);
    if (stepMs > 0) expect(spanMs / stepMs).toBeLessThanOrEqual(widthPx);
  });
});
