import { formatTime } from '../../format/time.ts';
import { type Crosshair, useCrosshairTime } from './crosshair.tsx';
import type { Line } from './lines.ts';
import type { Level } from './options.ts';
import { type Point, pointAt, qualityText } from './points.ts';
import classes from './time-chart.module.css';

/** Characters; longer ones get wider cells. */
const LONG_LABEL = 18;

interface ReadoutProps {
  readonly lines: readonly Line[];
  readonly looks: readonly { readonly colour: string; readonly dash: readonly number[] }[];
  readonly format: (value: number) => string;
  readonly levels: readonly Level[];
  readonly severityColour: (severity: string) => string;
  readonly intervalMs: number;
  readonly crosshair: Crosshair;
}

/** Time of the newest point that was measured; null where there is none. */
function newestOf(lines: readonly Line[]): number | null {
  const times = lines.flatMap((line) => (line.usual ? [] : (line.points.at(-1)?.atMs ?? [])));
  return times.length === 0 ? null : Math.max(...times);
}

function valueText(point: Point | null, format: (value: number) => string): string {
  if (!point) return '–';
  if (point.avg !== null) return format(point.avg);
  return qualityText(point.quality) ?? 'no value';
}

/** `12 … 34 Mbit/s`: a unit that both have is said once. */
function extentText(min: string, max: string): string {
  const unit = max.includes(' ') ? max.slice(max.indexOf(' ')) : '';
  return `${unit !== '' && min.endsWith(unit) ? min.slice(0, -unit.length) : min} … ${max}`;
}

/** Legend and exact values in one: the values under the crosshair, else the newest. */
export function Readout(props: ReadoutProps) {
  const { lines, looks, format, levels, intervalMs, crosshair } = props;
  const hoveredMs = useCrosshairTime(crosshair);
  // Without a crosshair the newest values are shown; a line that ended before them (a TCP state nobody is in) has none.
  const atMs = hoveredMs ?? newestOf(lines);
  return (
    <ul
      className={classes.readout}
      data-spread={lines.some((line) => line.stepMs > 0) || undefined}
      data-long={lines.some((line) => line.label.length > LONG_LABEL) || undefined}
    >
      {lines.map((line, index) => {
        const point = atMs === null ? null : pointAt(line.points, atMs, Math.max(line.stepMs, intervalMs));
        const look = looks[index];
        const valued = point === null || point.avg === null ? null : point;
        const quality = hoveredMs === null || valued === null ? null : qualityText(valued.quality);
        return (
          <li key={line.key} className={classes.entry}>
            <span
              className={classes.swatch}
              style={{ borderTopColor: look?.colour, borderTopStyle: look?.dash.length ? 'dashed' : 'solid' }}
              aria-hidden
            />
            <span className={classes.label}>{line.label}</span>
            <span className={classes.value}>{valueText(point, format)}</span>
            {valued && line.stepMs > 0 && (
              <span className={classes.extent}>
                {extentText(format(valued.min ?? 0), format(valued.max ?? 0))}
              </span>
            )}
            {quality && <span className={classes.extent}>({quality})</span>}
          </li>
        );
      })}
      {levels.map(({ key, label, severity }) => (
        <li key={key} className={classes.entry}>
          <span
            className={classes.swatch}
            style={{ borderTopColor: props.severityColour(severity), borderTopStyle: 'dashed' }}
            aria-hidden
          />
          <span className={classes.extent}>{label}</span>
        </li>
      ))}
    </ul>
  );
}

interface ReadoutTimeProps {
  readonly latestMs: number | null;
  readonly crosshair: Crosshair;
}

/** The time that the readouts of a page belong to: under the crosshair, else of the newest values. */
export function ReadoutTime({ latestMs, crosshair }: ReadoutTimeProps) {
  const atMs = useCrosshairTime(crosshair);
  if (atMs !== null) return <span className={classes.time}>at {formatTime(atMs)}</span>;
  return <span className={classes.time}>{latestMs === null ? '' : `newest ${formatTime(latestMs)}`}</span>;
}
