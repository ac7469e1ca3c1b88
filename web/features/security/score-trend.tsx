import type { PostureDayView } from '../../../server/contract/posture.ts';
import classes from './posture.module.css';

interface ScoreTrendProps {
  /** Oldest first. */
  readonly days: readonly PostureDayView[];
}

const WIDTH = 320;
const HEIGHT = 72;
const MARGIN = 4;
const FULL = 100;
const DAY_MS = 24 * 60 * 60 * 1_000;

const dayText = (ms: number) => new Date(ms).toISOString().slice(0, 10);

/** The score day by day, from 0 to 100; days without one are gaps. */
export function ScoreTrend({ days }: ScoreTrendProps) {
  const first = days[0];
  const last = days.at(-1);
  if (first === undefined || last === undefined || first === last)
    return <p className={classes.hint}>The trend begins with the second day.</p>;
  const span = last.dayMs - first.dayMs;
  const x = (ms: number) => MARGIN + ((ms - first.dayMs) / span) * (WIDTH - 2 * MARGIN);
  const y = (score: number) => HEIGHT - MARGIN - (score / FULL) * (HEIGHT - 2 * MARGIN);
  const path = days
    .map(({ dayMs, score }, at) => {
      const before = days[at - 1];
      const joined = before !== undefined && dayMs - before.dayMs <= DAY_MS;
      return `${joined ? 'L' : 'M'}${x(dayMs).toFixed(1)} ${y(score).toFixed(1)}`;
    })
    .join(' ');
  const label = `Score from ${first.score} on ${dayText(first.dayMs)} to ${last.score} on ${dayText(last.dayMs)}`;
  return (
    <figure className={classes.trend}>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={label} preserveAspectRatio="none">
        {[0, FULL / 2, FULL].map((score) => (
          <line
            key={score}
            className={classes.rule}
            x1={MARGIN}
            x2={WIDTH - MARGIN}
            y1={y(score)}
            y2={y(score)}
          />
        ))}
        <path className={classes.line} d={path} />
        <circle className={classes.dot} cx={x(last.dayMs)} cy={y(last.score)} r={3} />
      </svg>
      <figcaption>
        <span>
          {dayText(first.dayMs)}: {first.score}
        </span>
        <span>
          {dayText(last.dayMs)}: {last.score}
        </span>
      </figcaption>
    </figure>
  );
}
