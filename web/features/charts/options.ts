import type { ChartOptions } from 'chart.js';
import type { AnnotationOptions } from 'chartjs-plugin-annotation';
import type { Palette } from './palette.ts';
import type { TimeWindow } from './range.ts';
import { type TimeTick, timeTicks } from './time-ticks.ts';

/** A horizontal line where a threshold raises. */
export interface Level {
  readonly key: string;
  readonly value: number;
  readonly label: string;
  readonly severity: string;
}

/** A moment marked on the time axis. */
export interface Mark {
  readonly key: string;
  readonly atMs: number;
  readonly severity: string;
}

/** Every chart of a page has axes of this width, so that their times stand one below the other. */
export const AXIS_WIDTH_PX = 86;
export const PAD_RIGHT_PX = 14;

export interface OptionsFor {
  readonly window: TimeWindow;
  readonly palette: Palette;
  readonly formatTick: (value: number) => string;
  readonly levels: readonly Level[];
  readonly marks: readonly Mark[];
  /** What the axis shows at least, in the metric's unit. */
  readonly suggestedMax: number;
}

/** Room that a label of the time axis takes, px. */
const TIME_LABEL_PX = 72;

function annotations({ levels, marks, palette, window }: OptionsFor): Record<string, AnnotationOptions> {
  const result: Record<string, AnnotationOptions> = {};
  for (const level of levels) {
    const colour = palette.severity[level.severity] ?? palette.ink;
    result[`level ${level.key}`] = {
      type: 'line',
      // The data sets the scale; a level far above it is named in the readout only.
      adjustScaleRange: false,
      yMin: level.value,
      yMax: level.value,
      borderColor: colour,
      borderWidth: 1,
      borderDash: [4, 4],
      label: {
        display: true,
        content: level.label,
        position: 'start',
        backgroundColor: palette.surface,
        color: colour,
        font: { size: 10 },
        padding: 2,
      },
    };
  }
  for (const mark of marks) {
    if (mark.atMs < window.fromMs || mark.atMs > window.toMs) continue;
    const colour = palette.severity[mark.severity] ?? palette.ink;
    result[`mark ${mark.key}`] = {
      type: 'line',
      xMin: mark.atMs,
      xMax: mark.atMs,
      borderColor: colour,
      borderWidth: 1,
      borderDash: [2, 3],
    };
  }
  return result;
}

/** Options of a time chart. Pointer and legend are the page's own, so Chart.js listens to nothing. */
export function optionsFor(given: OptionsFor): ChartOptions<'line'> {
  const { window, palette, formatTick } = given;
  const ticks = { color: palette.ink, font: { size: 11 } };
  return {
    responsive: true,
    maintainAspectRatio: false,
    animation: false,
    events: [],
    layout: { autoPadding: false, padding: { top: 6, right: PAD_RIGHT_PX } },
    scales: {
      x: {
        type: 'linear',
        min: window.fromMs,
        max: window.toMs,
        afterBuildTicks: (scale) => {
          scale.ticks = timeTicks(window, Math.max(2, Math.floor(scale.width / TIME_LABEL_PX)));
        },
        ticks: {
          ...ticks,
          maxRotation: 0,
          autoSkip: false,
          // The ticks have their labels already.
          callback: (_, index, all) => (all[index] as TimeTick | undefined)?.label ?? '',
        },
        grid: { color: palette.grid },
        border: { color: palette.grid },
      },
      y: {
        type: 'linear',
        min: 0,
        suggestedMax: given.suggestedMax,
        afterFit: (scale) => {
          scale.width = AXIS_WIDTH_PX;
        },
        ticks: { ...ticks, maxTicksLimit: 5, callback: (value) => formatTick(Number(value)) },
        grid: { color: palette.grid },
        border: { display: false },
      },
    },
    plugins: { annotation: { annotations: annotations(given) } },
  };
}
