import type { BaselineView } from '../../../server/contract/baseline.ts';
import type { Line } from './lines.ts';
import type { Point } from './points.ts';

const HOUR = 60 * 60 * 1_000;

/** What is usual of the lines of a chart, as dashed lines in their colours with a band of what is not told. */
export function usualLines(lines: readonly Line[], baselines: readonly BaselineView[]): Line[] {
  return baselines.flatMap(({ metric, instance, points }): Line[] => {
    const at = lines.findIndex(({ key }) => key === `${metric} ${instance ?? ''}`);
    const line = lines[at];
    if (line === undefined) return [];
    const usual = points.map(pointOf);
    return [
      {
        key: `usual ${line.key}`,
        label: `usual ${line.label}`,
        points: usual,
        stepMs: HOUR,
        like: at,
        usual: true,
      },
    ];
  });
}

/** In the middle of its hour. */
function pointOf({ atMs, median, lower, upper }: BaselineView['points'][number]): Point {
  const middle = atMs + HOUR / 2;
  return {
    atMs: middle,
    avg: median,
    min: lower ?? Math.min(0, median),
    max: upper ?? median,
    count: 1,
    quality: 'ok',
  };
}
