import type { Chart } from 'chart.js';
import { type KeyboardEvent, type PointerEvent, type RefObject, useRef, useState } from 'react';
import type { Crosshair } from './crosshair.tsx';
import type { TimeWindow } from './range.ts';

/** Shorter drags are slips of a click. */
const MIN_DRAG_PX = 6;
/** Arrow keys move the crosshair by this part of the window. */
const KEY_STEP = 1 / 120;

interface PlotPointer {
  readonly chart: RefObject<Chart<'line'> | undefined>;
  readonly crosshair: Crosshair;
  readonly window: TimeWindow;
  readonly onZoom: ((window: TimeWindow) => void) | undefined;
}

/** Crosshair and drag-to-zoom over the plot of a chart, by mouse, pen or arrow keys; touch is left to scrolling. */
export function usePlotPointer({ chart, crosshair, window, onZoom }: PlotPointer) {
  const start = useRef<number | null>(null);
  const [selection, setSelection] = useState<{ leftPx: number; widthPx: number } | null>(null);

  const inside = (event: PointerEvent<HTMLElement>): number | null => {
    const area = chart.current?.chartArea;
    if (!area) return null;
    const x = event.clientX - event.currentTarget.getBoundingClientRect().left;
    return Math.min(Math.max(x, area.left), area.right);
  };
  const timeAt = (px: number): number => {
    const value = chart.current?.scales['x']?.getValueForPixel(px);
    return Math.round(value ?? window.fromMs);
  };
  const stop = () => {
    start.current = null;
    setSelection(null);
  };

  const handlers = {
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      if (event.button !== 0 || event.pointerType === 'touch' || !onZoom) return;
      start.current = inside(event);
      event.currentTarget.setPointerCapture(event.pointerId);
    },
    onPointerMove: (event: PointerEvent<HTMLElement>) => {
      const x = inside(event);
      if (x === null) return;
      crosshair.move(timeAt(x));
      if (start.current === null) return;
      const widthPx = Math.abs(x - start.current);
      setSelection(widthPx < MIN_DRAG_PX ? null : { leftPx: Math.min(x, start.current), widthPx });
    },
    onPointerUp: (event: PointerEvent<HTMLElement>) => {
      const x = inside(event);
      const from = start.current;
      stop();
      if (x === null || from === null || Math.abs(x - from) < MIN_DRAG_PX) return;
      onZoom?.({ fromMs: timeAt(Math.min(x, from)), toMs: timeAt(Math.max(x, from)) });
    },
    onPointerCancel: stop,
    onPointerLeave: () => {
      if (start.current === null) crosshair.move(null);
    },
    onBlur: () => crosshair.move(null),
    onKeyDown: (event: KeyboardEvent<HTMLElement>) => {
      if (event.key === 'Escape') {
        stop();
        crosshair.move(null);
        return;
      }
      const direction = event.key === 'ArrowLeft' ? -1 : event.key === 'ArrowRight' ? 1 : 0;
      if (direction === 0) return;
      event.preventDefault();
      const at = crosshair.snapshot() ?? window.toMs;
      const next = at + direction * KEY_STEP * (window.toMs - window.fromMs);
      crosshair.move(Math.min(Math.max(Math.round(next), window.fromMs), window.toMs));
    },
  };
  return { handlers, selection };
}
