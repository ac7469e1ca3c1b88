import { useEffect, useMemo, useState } from 'react';
import { isLive, type RangeSearch, type TimeWindow, windowOf } from './range.ts';

const TICK_MIN_MS = 1_000;
const TICK_MAX_MS = 60 * 1_000;

/** How often a moving window moves: by about a pixel, between a second and a minute. */
function tickFor(spanMs: number, widthPx: number): number {
  return Math.min(Math.max(spanMs / Math.max(widthPx, 100), TICK_MIN_MS), TICK_MAX_MS);
}

/** The window of a range; that of a preset moves on with the clock. */
export function useChartWindow(search: RangeSearch, widthPx: number): TimeWindow {
  const { range, from, to } = search;
  const [nowMs, setNowMs] = useState(() => Date.now());
  const window = useMemo(
    () => windowOf({ range, ...(from !== undefined && to !== undefined ? { from, to } : {}) }, nowMs),
    [range, from, to, nowMs],
  );
  const tickMs = tickFor(window.toMs - window.fromMs, widthPx);
  useEffect(() => {
    if (!isLive({ range })) return;
    setNowMs(Date.now());
    const timer = setInterval(() => setNowMs(Date.now()), tickMs);
    return () => clearInterval(timer);
  }, [range, tickMs]);
  return window;
}
