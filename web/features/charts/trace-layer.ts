import type { Chart, Plugin } from 'chart.js';
import type { Trace } from './lines.ts';

export interface PaintedTrace {
  readonly trace: Trace;
  readonly colour: string;
  readonly dash: readonly number[];
  readonly bandColour: string;
}

type Context = Chart['ctx'];

/** Times and values to pixels: `px = offset + factor * value`. */
interface Axis {
  readonly offset: number;
  readonly factor: number;
}

const LINE_WIDTH_PX = 1.5;
/** Of a value between two gaps, which has no line to show it. */
const DOT_RADIUS_PX = 1.5;

/**
 * Paints the lines of a chart straight from their arrays. Chart.js, which draws axes, grid and annotations, would make
 * an object with options of its own for each point, and that is most of what a chart of a month costs.
 */
export class TraceLayer implements Plugin<'line'> {
  readonly id = 'traces';
  #traces: readonly PaintedTrace[] = [];

  /** What the next drawing of the chart shows. */
  show(traces: readonly PaintedTrace[]): void {
    this.#traces = traces;
  }

  beforeDatasetsDraw(chart: Chart<'line'>): void {
    const { ctx, chartArea: area } = chart;
    const [x, y] = [axisOf(chart, 'x'), axisOf(chart, 'y')];
    if (!x || !y) return;
    ctx.save();
    ctx.beginPath();
    ctx.rect(area.left, area.top, area.right - area.left, area.bottom - area.top);
    ctx.clip();
    for (const { trace, bandColour } of this.#traces) paintBand(ctx, trace, bandColour, x, y);
    for (const painted of this.#traces) paintLine(ctx, painted, x, y);
    ctx.restore();
  }
}

function axisOf(chart: Chart<'line'>, name: 'x' | 'y'): Axis | null {
  const scale = chart.scales[name];
  if (!scale) return null;
  const offset = scale.getPixelForValue(scale.min);
  const factor = (scale.getPixelForValue(scale.max) - offset) / (scale.max - scale.min);
  return { offset: offset - factor * scale.min, factor };
}

/** Between the edges, run by run of values without a break. */
function paintBand(context: Context, { atMs, band }: Trace, colour: string, x: Axis, y: Axis): void {
  if (band === null) return;
  const { min, max } = band;
  context.fillStyle = colour;
  context.beginPath();
  let start = -1;
  for (let at = 0; at <= atMs.length; at += 1) {
    const known = at < atMs.length && !Number.isNaN(max[at]) && !Number.isNaN(min[at]);
    if (known && start < 0) start = at;
    if (known || start < 0) continue;
    for (let up = start; up < at; up += 1) put(context, up === start, px(x, atMs[up]), px(y, max[up]));
    for (let down = at - 1; down >= start; down -= 1)
      put(context, false, px(x, atMs[down]), px(y, min[down]));
    context.closePath();
    start = -1;
  }
  context.fill();
}

function paintLine(
  context: Context,
  { trace: { atMs, avg }, colour, dash }: PaintedTrace,
  x: Axis,
  y: Axis,
): void {
  context.strokeStyle = colour;
  context.fillStyle = colour;
  context.lineWidth = LINE_WIDTH_PX;
  context.lineJoin = 'round';
  context.setLineDash([...dash]);
  context.beginPath();
  const dots: number[] = [];
  let broken = true;
  for (let at = 0; at < avg.length; at += 1) {
    if (Number.isNaN(avg[at])) {
      broken = true;
      continue;
    }
    if (broken && Number.isNaN(avg[at + 1] ?? Number.NaN)) dots.push(at);
    put(context, broken, px(x, atMs[at]), px(y, avg[at]));
    broken = false;
  }
  context.stroke();
  for (const at of dots) {
    context.beginPath();
    context.arc(px(x, atMs[at]), px(y, avg[at]), DOT_RADIUS_PX, 0, 2 * Math.PI);
    context.fill();
  }
}

function px({ offset, factor }: Axis, value = Number.NaN): number {
  return offset + factor * value;
}

function put(context: Context, first: boolean, left: number, top: number): void {
  if (first) context.moveTo(left, top);
  else context.lineTo(left, top);
}
