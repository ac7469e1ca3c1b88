import { type KeyboardEvent, type PointerEvent, useRef } from 'react';
import classes from './splitter.module.css';

export interface SplitterProps {
  /** What grows when the value grows: `tree`. */
  readonly label: string;
  /** Upright between columns, level between rows. */
  readonly upright: boolean;
  /** Share of the box in percent. */
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly onChange: (value: number) => void;
}

const STEP = 2;

/** A bar between two panes that is moved with the pointer or the arrow keys (WAI-ARIA window splitter). */
export function Splitter({ label, upright, value, min, max, onChange }: SplitterProps) {
  const bar = useRef<HTMLDivElement>(null);
  const set = (next: number) => onChange(Math.round(Math.min(max, Math.max(min, next)) * 10) / 10);
  const onPointerMove = (event: PointerEvent) => {
    const box = bar.current?.parentElement?.getBoundingClientRect();
    if (!bar.current?.hasPointerCapture(event.pointerId) || !box) return;
    // Measured from where the first pane begins.
    const before = bar.current.previousElementSibling?.getBoundingClientRect();
    if (!before) return;
    set(
      upright
        ? ((event.clientX - before.left) / box.width) * 100
        : ((event.clientY - before.top) / box.height) * 100,
    );
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const steps: Record<string, number> = upright
      ? { ArrowLeft: value - STEP, ArrowRight: value + STEP, Home: min, End: max }
      : { ArrowUp: value - STEP, ArrowDown: value + STEP, Home: min, End: max };
    const next = steps[event.key];
    if (next === undefined) return;
    event.preventDefault();
    set(next);
  };
  return (
    <div
      ref={bar}
      className={classes.splitter}
      data-upright={upright || undefined}
      role="separator"
      tabIndex={0}
      aria-label={`Size of the ${label}`}
      aria-orientation={upright ? 'vertical' : 'horizontal'}
      aria-valuenow={Math.round(value)}
      aria-valuemin={min}
      aria-valuemax={max}
      onPointerDown={(event) => {
        event.preventDefault();
        event.currentTarget.setPointerCapture(event.pointerId);
      }}
      onPointerMove={onPointerMove}
      onKeyDown={onKeyDown}
    />
  );
}
