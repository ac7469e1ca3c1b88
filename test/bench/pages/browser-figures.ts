import type { Page } from 'playwright-core';

/** Interval between two frames of a 60 Hz screen, ms. */
export const FRAME_MS = 1_000 / 60;

export interface Scrolling {
  readonly frames: number;
  readonly intervalsMs: readonly number[];
  /** What the main thread of the page worked for a frame on average, ms. */
  readonly workMs: number;
}

/** Total time of the tasks of the page's main thread so far, ms. */
async function taskMs(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  const { metrics } = await session.send('Performance.getMetrics');
  await session.detach();
  return 1_000 * (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN);
}

/** Scrolls the element down and up again by `stepPx` a frame and notes how far the frames are apart. */
export async function scroll(
  page: Page,
  options: { selector: string; frames: number; stepPx: number },
): Promise<Scrolling> {
  const before = await taskMs(page);
  const intervalsMs = await page.evaluate(async ({ selector, frames, stepPx }) => {
    const element = document.querySelector(selector);
    if (!element) throw new Error(`there is no ${selector}`);
    const frame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve));
    const intervals: number[] = [];
    let step = stepPx;
    let lastMs = await frame();
    while (intervals.length < frames) {
      const wasAt = element.scrollTop;
      element.scrollTop += step;
      if (element.scrollTop === wasAt) step = -step;
      const nowMs = await frame();
      intervals.push(nowMs - lastMs);
      lastMs = nowMs;
    }
    return intervals;
  }, options);
  return {
    frames: intervalsMs.length,
    intervalsMs,
    workMs: ((await taskMs(page)) - before) / options.frames,
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

/** Notes when answers of /series are there and when a canvas was drawn to last. Call it before the page is opened. */
export async function watchPaints(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const seen = { arrivedMs: 0, drawnMs: 0 };
    Reflect.set(window, 'paints', seen);
    const text = Response.prototype.text;
    const json = Response.prototype.json;
    const noting = function <Value>(response: Response, body: Promise<Value>): Promise<Value> {
      return response.url.includes('/series?')
        ? body.then((value) => {
            seen.arrivedMs = performance.now();
            return value;
          })
        : body;
    };
    Response.prototype.text = function () {
      return noting(this, text.call(this));
    };
    Response.prototype.json = function () {
      return noting(this, json.call(this));
    };
    const stroke = CanvasRenderingContext2D.prototype.stroke;
    CanvasRenderingContext2D.prototype.stroke = function (...path: []) {
      stroke.apply(this, path);
      if (seen.arrivedMs === 0) return;
      requestAnimationFrame(() => {
        const channel = new MessageChannel();
        channel.port1.onmessage = () => {
          seen.drawnMs = performance.now();
        };
        channel.port2.postMessage(null);
      });
    };
  });
}

/** From the last answer of /series until the frame with the drawn canvas was handed over, ms; null before. */
export function paintMs(page: Page): Promise<number | null> {
  return page.evaluate(() => {
    const { arrivedMs, drawnMs } = Reflect.get(window, 'paints') as { arrivedMs: number; drawnMs: number };
    return drawnMs > arrivedMs ? drawnMs - arrivedMs : null;
  });
}
