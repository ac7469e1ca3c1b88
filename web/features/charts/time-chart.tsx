import { useComputedColorScheme } from '@mantine/core';
import type { Chart as ChartOf, ChartData } from 'chart.js';
import { useLayoutEffect, useMemo, useRef, useState } from 'react';
import { Chart } from 'react-chartjs-2';
import { useCrosshair, useCrosshairTime } from './crosshair.tsx';
import { greatestOf, type Line, traceOf } from './lines.ts';
import { type Level, type Mark, optionsFor } from './options.ts';
import { lineLook, type Palette, readPalette, usualLook } from './palette.ts';
import type { TimeWindow } from './range.ts';
import { Readout } from './readout.tsx';
import { registerCharts } from './register.ts';
import classes from './time-chart.module.css';
import { TraceLayer } from './trace-layer.ts';
import { usePlotPointer } from './use-plot-pointer.ts';

registerCharts();

export interface TimeChartProps {
  readonly title: string;
  readonly lines: readonly Line[];
  readonly window: TimeWindow;
  /** How often the device is polled, ms: what counts as a gap. */
  readonly intervalMs: number;
  readonly format: (value: number) => string;
  readonly suggestedMax?: number;
  readonly levels?: readonly Level[];
  readonly marks?: readonly Mark[];
  readonly heightPx?: number;
  /** Called with the stretch that was dragged over. */
  readonly onZoom?: (window: TimeWindow) => void;
}

const NONE: readonly never[] = [];
/** The lines are painted by a layer of their own. */
const NO_DATA: ChartData<'line'> = { datasets: [] };

/** Lines over time with crosshair, readout, min/max bands, levels and marks. */
export function TimeChart(props: TimeChartProps) {
  const { title, lines, window, intervalMs, format, suggestedMax = 1, heightPx = 200, onZoom } = props;
  const { levels = NONE, marks = NONE } = props;
  const scheme = useComputedColorScheme('light');
  const palette = useMemo(() => readPalette(scheme), [scheme]);
  const crosshair = useCrosshair();
  const chart = useRef<ChartOf<'line'>>(undefined);
  const pointer = usePlotPointer({ chart, crosshair, window, onZoom });

  const looks = useMemo(() => lines.map((line, index) => lookOf(palette, line, index)), [lines, palette]);
  const traces = useMemo(() => lines.map((line) => traceOf(line, intervalMs)), [lines, intervalMs]);
  const [layer] = useState(() => new TraceLayer());
  const plugins = useMemo(() => [layer], [layer]);
  const options = useMemo(() => {
    const greatest = greatestOf(traces, window.fromMs, window.toMs);
    return optionsFor({
      ...{ window, palette, formatTick: format, levels, marks },
      suggestedMax: Math.max(suggestedMax, greatest),
    });
  }, [window, palette, format, levels, marks, suggestedMax, traces]);
  // Before the chart is drawn, which happens in an effect of its own component, further down.
  useLayoutEffect(() => {
    layer.show(traces.map((trace, at) => ({ trace, ...(looks[at] ?? lineLook(palette, at)) })));
  }, [layer, traces, looks, palette]);
  const empty = !lines.some((line) =>
    line.points.some((one) => one.avg !== null && one.atMs >= window.fromMs && one.atMs <= window.toMs),
  );

  return (
    <figure className={classes.chart} aria-label={title}>
      <figcaption className={classes.caption}>
        <h3 className={classes.title}>{title}</h3>
        <Readout
          lines={lines}
          looks={looks}
          format={format}
          levels={levels}
          severityColour={(severity) => palette.severity[severity] ?? palette.ink}
          intervalMs={intervalMs}
          crosshair={crosshair}
        />
      </figcaption>
      <div
        className={classes.plot}
        style={{ height: heightPx }}
        role="group"
        aria-label={`${title}, plot. Arrow keys move the crosshair${onZoom ? ', dragging zooms' : ''}.`}
        tabIndex={0}
        {...pointer.handlers}
      >
        <Chart
          type="line"
          ref={chart}
          data={NO_DATA}
          options={options}
          plugins={plugins}
          aria-hidden="true"
        />
        <CrosshairLine chart={chart} crosshair={crosshair} window={window} />
        {pointer.selection && (
          <div
            className={classes.selection}
            style={{ left: pointer.selection.leftPx, width: pointer.selection.widthPx }}
          />
        )}
        {empty && <div className={classes.nothing}>Nothing recorded in this range</div>}
      </div>
    </figure>
  );
}

/** One that goes with another has its colour, dashed. */
function lookOf(palette: Palette, { like, usual }: Line, index: number) {
  if (like === undefined) return lineLook(palette, index);
  if (usual) return usualLook(palette, like);
  return { ...lineLook(palette, like), dash: [4, 3], bandColour: 'transparent' };
}

interface CrosshairLineProps {
  readonly chart: React.RefObject<ChartOf<'line'> | undefined>;
  readonly crosshair: ReturnType<typeof useCrosshair>;
  readonly window: TimeWindow;
}

function CrosshairLine({ chart, crosshair, window }: CrosshairLineProps) {
  const atMs = useCrosshairTime(crosshair);
  const scale = chart.current?.scales['x'];
  if (atMs === null || !scale || atMs < window.fromMs || atMs > window.toMs) return null;
  return <div className={classes.crosshair} style={{ left: scale.getPixelForValue(atMs) }} />;
}
