import { type Point, withGaps } from './points.ts';

/** One line of a chart. */
export interface Line {
  /** Unique in its chart. */
  readonly key: string;
  readonly label: string;
  readonly points: readonly Point[];
  /** Width of a point, ms; 0 for raw samples. */
  readonly stepMs: number;
  /** What is painted where it is not the points themselves: those of a stack stand on the lines below. */
  readonly drawn?: readonly Point[];
  /** Index of the line whose colour it has, where that is not its own; it is dashed then. */
  readonly like?: number;
  /** It is what was to be expected, not what was measured. */
  readonly usual?: true;
}

/** A line as it is painted: arrays of equal length, NaN where the line is broken. */
export interface Trace {
  /** How far the scale follows it: what is usual has bounds far above it. */
  readonly scaledBy: 'band' | 'line';
  /** Unix ms, ascending. */
  readonly atMs: Float64Array;
  readonly avg: Float64Array;
  /** The band's edges; null for raw samples, which have no spread. */
  readonly band: { readonly min: Float64Array; readonly max: Float64Array } | null;
}

function column(points: readonly Point[], field: 'avg' | 'min' | 'max'): Float64Array {
  const values = new Float64Array(points.length);
  for (let at = 0; at < points.length; at += 1) values[at] = points[at]?.[field] ?? Number.NaN;
  return values;
}

/** The line with breaks where polls of `intervalMs` are missing. */
export function traceOf({ points, drawn, stepMs, usual }: Line, intervalMs: number): Trace {
  const whole = withGaps(drawn ?? points, Math.max(stepMs, intervalMs));
  return {
    scaledBy: usual ? 'line' : 'band',
    atMs: Float64Array.from(whole, ({ atMs }) => atMs),
    avg: column(whole, 'avg'),
    band: stepMs > 0 ? { min: column(whole, 'min'), max: column(whole, 'max') } : null,
  };
}

/** The greatest value that traces show between two times; 0 where there is none above it. */
export function greatestOf(traces: readonly Trace[], fromMs: number, toMs: number): number {
  let greatest = 0;
  for (const { atMs, avg, band, scaledBy } of traces)
    for (const values of band && scaledBy === 'band' ? [avg, band.max] : [avg])
      for (let at = 0; at < values.length; at += 1) {
        const value = values[at] ?? Number.NaN;
        const time = atMs[at] ?? Number.NaN;
        // NaN compares false and so never wins.
        if (value > greatest && time >= fromMs && time <= toMs) greatest = value;
      }
  return greatest;
}
