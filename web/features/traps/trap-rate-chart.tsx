import { SegmentedControl } from '@mantine/core';
import { type PointerEvent, useRef, useState } from 'react';
import type { TrapRateView } from '../../../server/contract/trap.ts';
import { useTrapRate } from '../../api/traps.ts';
import { formatNumber } from '../../format/quantity.ts';
import { formatTime } from '../../format/time.ts';
import { QueryState } from '../../ui/query-state.tsx';
import { countedFilter, countedRange, stepMinutes, stepText, type TrapRange } from './trap-range.ts';
import classes from './trap-rate-chart.module.css';
import { useTrapView } from './use-trap-view.ts';

interface TrapRateChartProps {
  readonly range: TrapRange;
  /** Told of the stretch that was dragged over. */
  readonly onZoom: (fromMs: number, toMs: number) => void;
}

const HEIGHT = 100;
const WIDTH = 1_000;
/** Shorter drags are slips of a click. */
const MIN_DRAG_PX = 6;

/** How many traps came over time, stacked; a drag chooses a stretch of it. */
export function TrapRateChart({ range, onZoom }: TrapRateChartProps) {
  const [view, change] = useTrapView();
  const minutes = stepMinutes(range);
  const query = useTrapRate(
    { by: view.stack, minutes, ...countedRange(range), ...countedFilter(view) },
    range.live,
  );
  return (
    <figure className={classes.chart} aria-label="Traps over time">
      <figcaption className={classes.caption}>
        <h2 className={classes.title}>Traps a {stepText(minutes)}</h2>
        <SegmentedControl
          size="xs"
          aria-label="Stacked by"
          value={view.stack}
          onChange={(stack) => change({ stack: stack === 'trust' ? 'trust' : 'notification' })}
          data={[
            { value: 'notification', label: 'By notification' },
            { value: 'trust', label: 'By trust' },
          ]}
        />
      </figcaption>
      <QueryState query={query}>
        {(rate) => (
          <Bars rate={rate} range={range} minutes={minutes} onZoom={onZoom} trust={view.stack === 'trust'} />
        )}
      </QueryState>
    </figure>
  );
}

interface BarsProps extends TrapRateChartProps {
  readonly rate: TrapRateView;
  readonly minutes: number;
  readonly trust: boolean;
}

function Bars({ rate, range, minutes, onZoom, trust }: BarsProps) {
  const { fromMs, toMs } = range;
  const { stepMs, stacks, points } = rate;
  const most = Math.max(1, ...points.map(({ counts }) => counts.reduce((sum, one) => sum + one, 0)));
  const drag = useDrag(range, onZoom);
  const xOf = (atMs: number) => Math.min(Math.max(((atMs - fromMs) / (toMs - fromMs)) * WIDTH, 0), WIDTH);
  const colour = (place: number) =>
    trust
      ? stacks[place]?.key === 'quarantined'
        ? classes.quarantined
        : classes.trusted
      : classes[`stack${place}`];
  const total = stacks.reduce((sum, one) => sum + one.total, 0);
  return (
    <>
      <div className={classes.frame}>
        <span className={classes.most}>
          {formatNumber(most)} a {stepText(minutes)}
        </span>
        <div className={classes.plot} {...drag.handlers}>
          <svg
            className={classes.bars}
            viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
            preserveAspectRatio="none"
            role="img"
            aria-label={`${formatNumber(total)} traps, at most ${formatNumber(most)} a ${stepText(minutes)}`}
          >
            {points.map(({ atMs, counts }) => {
              const left = xOf(atMs);
              const width = Math.max(1, xOf(atMs + stepMs) - left - 1);
              let top = HEIGHT;
              return (
                <g key={atMs}>
                  <title>{barText(rate, atMs, counts)}</title>
                  {counts.map((count, place) => {
                    const height = (count / most) * HEIGHT;
                    top -= height;
                    return (
                      <rect
                        key={stacks[place]?.key ?? place}
                        className={colour(place)}
                        x={left}
                        y={top}
                        width={width}
                        height={height}
                      />
                    );
                  })}
                </g>
              );
            })}
          </svg>
          {drag.selection && <div className={classes.selection} style={drag.selection} />}
          {points.length === 0 && <span className={classes.nothing}>No trap in this range</span>}
        </div>
        <div className={classes.times}>
          <span>{formatTime(fromMs)}</span>
          <span>{range.live ? 'now' : formatTime(toMs)}</span>
        </div>
      </div>
      <ul className={classes.legend}>
        {stacks.map(({ key, name, total: sum }, place) => (
          <li key={key}>
            <svg className={classes.swatch} viewBox="0 0 1 1" aria-hidden>
              <rect className={colour(place)} width={1} height={1} />
            </svg>
            <span className={classes.name}>{name}</span>
            <span className={classes.total}>{formatNumber(sum)}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

function barText({ stacks }: TrapRateView, atMs: number, counts: readonly number[]): string {
  const parts = counts.flatMap((count, place) =>
    count === 0 ? [] : [`${stacks[place]?.name ?? ''}: ${formatNumber(count)}`],
  );
  return [formatTime(atMs), ...parts].join('\n');
}

/** Drag over the plot, by mouse or pen; touch is left to scrolling, and the range can be typed, too. */
function useDrag({ fromMs, toMs }: TrapRange, onZoom: TrapRateChartProps['onZoom']) {
  const start = useRef<number | null>(null);
  const [selection, setSelection] = useState<{ left: number; width: number } | null>(null);
  const inside = (event: PointerEvent<HTMLElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    return { x: Math.min(Math.max(event.clientX - box.left, 0), box.width), width: box.width };
  };
  const stop = () => {
    start.current = null;
    setSelection(null);
  };
  const handlers = {
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      if (event.button !== 0 || event.pointerType === 'touch') return;
      start.current = inside(event).x;
      event.currentTarget.setPointerCapture(event.pointerId);
    },
    onPointerMove: (event: PointerEvent<HTMLElement>) => {
      if (start.current === null) return;
      const { x } = inside(event);
      setSelection({ left: Math.min(x, start.current), width: Math.abs(x - start.current) });
    },
    onPointerUp: (event: PointerEvent<HTMLElement>) => {
      const from = start.current;
      const { x, width } = inside(event);
      stop();
      if (from === null || Math.abs(x - from) < MIN_DRAG_PX) return;
      const timeAt = (px: number) => Math.round(fromMs + (px / width) * (toMs - fromMs));
      onZoom(timeAt(Math.min(from, x)), timeAt(Math.max(from, x)));
    },
    onPointerCancel: stop,
  };
  return { handlers, selection };
}
