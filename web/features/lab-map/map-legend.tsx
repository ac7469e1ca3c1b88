import { LOAD_STEPS } from './link-load.ts';
import classes from './network-map.module.css';

/** What width, colour, dashes and rings mean. */
export function MapLegend() {
  return (
    <ul className={classes.legend} aria-label="Legend of the links">
      {LOAD_STEPS.map((step, index) => (
        <li key={step.word}>
          <Swatch width={step.width} tone={step.tone} />
          {step.word}
          <span className={classes.range}>{rangeText(index)}</span>
        </li>
      ))}
      <li>
        <Swatch width={2} tone="critical" dashed />
        down
      </li>
      <li>
        <svg width={16} height={14} aria-hidden className={classes.blocked}>
          <g transform="translate(8 7)">
            <circle r={6} />
            <line x1={-4} y1={4} x2={4} y2={-4} />
          </g>
        </svg>
        blocked by spanning tree
      </li>
    </ul>
  );
}

function rangeText(index: number): string {
  const { from } = LOAD_STEPS[index] ?? LOAD_STEPS[0];
  const next = LOAD_STEPS[index + 1]?.from;
  if (index === 0) return `< ${next} %`;
  return next === undefined ? `≥ ${from} %` : `${from}–${next} %`;
}

interface SwatchProps {
  readonly width: number;
  readonly tone: string;
  readonly dashed?: boolean;
}

function Swatch({ width, tone, dashed = false }: SwatchProps) {
  return (
    <svg width={26} height={12} aria-hidden>
      <line
        x1={0}
        y1={6}
        x2={26}
        y2={6}
        strokeWidth={width}
        strokeDasharray={dashed ? '5 4' : undefined}
        style={{ stroke: `var(--tone-${tone})` }}
      />
    </svg>
  );
}
