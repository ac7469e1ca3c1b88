import type { CDPSession, Page } from 'playwright-core';

/** Interval between two frames of a 60 Hz screen, ms. */
export const FRAME_MS = 1_000 / 60;

export interface Scrolling {
  readonly frames: number;
  readonly intervalsMs: readonly number[];
  /** Processor time of the page's main thread for a frame on average, ms. */
  readonly workMs: number;
}

/** Processor time of the tasks of the page's main thread since the session began, ms. */
async function taskMs(session: CDPSession): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics');
  return 1_000 * (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN);
}

/** Scrolls the element down and up again by `stepPx` a frame and notes how far the frames are apart. */
export async function scroll(
  page: Page,
  options: { selector: string; frames: number; stepPx: number },
): Promise<Scrolling> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const before = await taskMs(session);
  const intervalsMs = await page.evaluate(async ({ selector, frames, stepPx }) => {
    const element = document.querySelector(selector);
    if (!element) throw new Error(`there is no ${selector}`);
    const frame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve));
    const intervals: number[] = [];
    // Nothing is read back between the frames: that would lay out the page once more for each.
    const endPx = element.scrollHeight - element.clientHeight;
    let atPx = element.scrollTop;
    let step = stepPx;
    let lastMs = await frame();
    while (intervals.length < frames) {
      if (atPx + step > endPx || atPx + step < 0) step = -step;
      atPx += step;
      element.scrollTop = atPx;
      const nowMs = await frame();
      intervals.push(nowMs - lastMs);
      lastMs = nowMs;
    }
    return intervals;
  }, options);
  return {
    frames: intervalsMs.length,
    intervalsMs,
    workMs: ((await taskMs(session)) - before) / options.frames,
  };
}

/** From the click until what it changed is painted, ms. */
export function clickToPaint(page: Page, selector: string): Promise<number> {
  return page.evaluate(async (wanted) => {
    const element = document.querySelector<HTMLElement>(wanted);
    if (!element) throw new Error(`there is no ${wanted}`);
    const startedMs = performance.now();
    element.click();
    // A frame is painted after its callbacks; the next task comes after the painting.
    await new Promise<void>((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
    await new Promise<void>((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
    return performance.now() - startedMs;
  }, selector);
}

/** Notes when answers of /series are there and when all canvases were drawn after it. Call it before the page is opened. */
export async function watchPaints(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const seen = { arrivedMs: 0, paintedMs: 0 };
    Reflect.set(window, 'paints', seen);
    let drawn = new Set<HTMLCanvasElement>();
    const json = Response.prototype.json;
    Response.prototype.json = async function () {
      const body: unknown = await json.call(this);
      if (this.url.includes('/series?')) {
        seen.arrivedMs = performance.now();
        drawn = new Set();
      }
      return body;
    };
    const stroke = CanvasRenderingContext2D.prototype.stroke;
    CanvasRenderingContext2D.prototype.stroke = function (...path: []) {
      stroke.apply(this, path);
      if (seen.arrivedMs === 0 || drawn.has(this.canvas)) return;
      drawn.add(this.canvas);
      // A frame is painted after its callbacks; the next task comes after the painting.
      requestAnimationFrame(() => {
        const channel = new MessageChannel();
        channel.port1.onmessage = () => {
          if (drawn.size === document.querySelectorAll('canvas').length && seen.paintedMs < seen.arrivedMs)
            seen.paintedMs = performance.now();
        };
        channel.port2.postMessage(null);
      });
    };
  });
}

/** From the last answer of /series until the frame with all canvases was painted, ms; null before. */
export function paintMs(page: Page): Promise<number | null> {
  return page.evaluate(() => {
    const { arrivedMs, paintedMs } = Reflect.get(window, 'paints') as {
      arrivedMs: number;
      paintedMs: number;
    };
    return paintedMs > arrivedMs ? paintedMs - arrivedMs : null;
  });
}
