import type { ChartDataset } from 'chart.js';
import { type Palette, faded, lineLook } from './palette.ts';
import { type Point, withGaps } from './points.ts';

/** One line of a chart. */
export interface Line {
  /** Unique in its chart. */
  readonly key: string;
  readonly label: string;
  readonly points: readonly Point[];
  /** Width of a point, ms; 0 for raw samples. */
  readonly stepMs: number;
}

type Dataset = ChartDataset<'line'>;
interface Spot {
  x: number;
  y: number;
}

function spots(points: readonly Point[], field: 'avg' | 'min' | 'max'): Spot[] {
  return points.map((point) => ({ x: point.atMs, y: point[field] ?? Number.NaN }));
}

/** A value between two gaps has no line to show it, so it gets a dot. */
function lonely(points: readonly Point[]): number[] {
  return points.map((point, at) =>
    point.avg !== null && (points[at - 1]?.avg ?? null) === null && (points[at + 1]?.avg ?? null) === null
      ? 1.5
      : 0,
  );
}

/** The datasets of a chart: for each line its min/max band (where a point stands for many samples), then its average. */
export function datasetsOf(lines: readonly Line[], palette: Palette, intervalMs: number): Dataset[] {
  const bands: Dataset[] = [];
  const averages: Dataset[] = [];
  for (const [index, line] of lines.entries()) {
    const { colour, dash } = lineLook(palette, index);
    const points = withGaps(line.points, Math.max(line.stepMs, intervalMs));
    const plain = { parsing: false, normalized: true, spanGaps: false, pointHitRadius: 0 } as const;
    if (line.stepMs > 0) {
      const edge = { ...plain, borderWidth: 0, pointRadius: 0 };
      bands.push({ ...edge, label: `${line.key} min`, data: spots(points, 'min') });
      const fill = { fill: '-1', backgroundColor: faded(colour, 0.22) };
      bands.push({ ...edge, ...fill, label: `${line.key} max`, data: spots(points, 'max') });
    }
    averages.push({
      ...plain,
      label: line.key,
      data: spots(points, 'avg'),
      borderColor: colour,
      borderDash: dash,
      borderWidth: 1.5,
      borderJoinStyle: 'round',
      pointRadius: lonely(points),
      pointBackgroundColor: colour,
      pointBorderWidth: 0,
    });
  }
  return [...bands, ...averages];
}
