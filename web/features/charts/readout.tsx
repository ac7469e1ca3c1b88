import { formatTime } from '../../format/time.ts';
import { type Crosshair, useCrosshairTime } from './crosshair.tsx';
import type { Line } from './lines.ts';
import { type Point, pointAt, qualityText } from './points.ts';
import type { TimeWindow } from './range.ts';
import classes from './time-chart.module.css';

interface ReadoutProps {
  readonly lines: readonly Line[];
  readonly looks: readonly { readonly colour: string; readonly dash: readonly number[] }[];
  readonly format: (value: number) => string;
  readonly intervalMs: number;
  readonly crosshair: Crosshair;
}

/** What a line shows at the crosshair; its newest point while there is none. */
function shown(line: Line, atMs: number | null, intervalMs: number): Point | null {
  if (atMs === null) return line.points.at(-1) ?? null;
  return pointAt(line.points, atMs, Math.max(line.stepMs, intervalMs));
}

function valueText(point: Point | null, format: (value: number) => string): string {
  if (!point) return '–';
  if (point.avg !== null) return format(point.avg);
  return qualityText(point.quality) ?? 'no value';
}

/** Legend and exact values in one: the values under the crosshair, else the newest. */
export function Readout({ lines, looks, format, intervalMs, crosshair }: ReadoutProps) {
  const atMs = useCrosshairTime(crosshair);
  return (
    <ul className={classes.readout}>
      {lines.map((line, index) => {
        const point = shown(line, atMs, intervalMs);
        const look = looks[index];
        const hovered = atMs === null || point === null || point.avg === null ? null : point;
        const quality = hovered && qualityText(hovered.quality);
        return (
          <li key={line.key} className={classes.entry}>
            <span
              className={classes.swatch}
              style={{ borderTopColor: look?.colour, borderTopStyle: look?.dash.length ? 'dashed' : 'solid' }}
              aria-hidden
            />
            <span>{line.label}</span>
            <span className={classes.value}>{valueText(point, format)}</span>
            {hovered && line.stepMs > 0 && (
              <span className={classes.extent}>
                {format(hovered.min ?? 0)} … {format(hovered.max ?? 0)}
              </span>
            )}
            {quality && <span className={classes.extent}>({quality})</span>}
          </li>
        );
      })}
    </ul>
  );
}

interface ReadoutTimeProps {
  readonly lines: readonly Line[];
  readonly intervalMs: number;
  readonly crosshair: Crosshair;
  readonly window: TimeWindow;
}

/** The time that the readout's values belong to. */
export function ReadoutTime({ lines, intervalMs, crosshair, window }: ReadoutTimeProps) {
  const atMs = useCrosshairTime(crosshair);
  if (atMs === null || atMs < window.fromMs || atMs > window.toMs) {
    const latest = Math.max(...lines.map((line) => line.points.at(-1)?.atMs ?? 0));
    return <span className={classes.time}>{latest > 0 ? `latest ${formatTime(latest)}` : ''}</span>;
  }
  const first = lines[0];
  const point = first ? pointAt(first.points, atMs, Math.max(first.stepMs, intervalMs)) : null;
  return <span className={classes.time}>{formatTime(point?.atMs ?? atMs)}</span>;
}
