import { fileURLToPath } from 'node:url';
import type { Browser, CDPSession, Page } from 'playwright-core';

/** Interval between two frames of a 60 Hz screen, ms. */
export const FRAME_MS = 1_000 / 60;

const VIEWPORT = { width: 1_440, height: 900 };
const IN_PAGE = fileURLToPath(new URL('in-page.js', import.meta.url));

export interface Scrolling {
  readonly intervalsMs: readonly number[];
  /** Processor time of the page's main thread for a frame on average, ms. */
  readonly workMs: number;
}

/** A page in which the figures below can be taken. */
export async function openMeasured(browser: Browser): Promise<Page> {
  const page = await browser.newPage({ viewport: VIEWPORT });
  await page.addInitScript({ path: IN_PAGE });
  return page;
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
  const intervalsMs = await page.evaluate<number[]>(`bench.scroll(${JSON.stringify(options)})`);
  const workMs = ((await taskMs(session)) - before) / options.frames;
  await session.detach();
  return { intervalsMs, workMs };
}

/** From the click until what it changed is painted, ms. */
export function clickToPaint(page: Page, selector: string): Promise<number> {
  return page.evaluate<number>(`bench.clickToPaint(${JSON.stringify(selector)})`);
}

/** From the last answer of /series until the frame with all canvases was painted, ms; null before. */
export async function paintMs(page: Page): Promise<number | null> {
  const { arrivedMs, paintedMs } = await page.evaluate<{ arrivedMs: number; paintedMs: number }>(
    'bench.paints',
  );
  return paintedMs > arrivedMs ? paintedMs - arrivedMs : null;
}
