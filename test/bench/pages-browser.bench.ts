import { setTimeout as sleep } from 'node:timers/promises';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { SeriesView } from '../../server/contract/series.ts';
import { HOUR, SECOND } from '../../server/domain/units.ts';
import { launchBrowser } from '../support/browser.ts';
import { FRAME_MS, clickToPaint, openMeasured, paintMs, scroll } from './pages/browser-figures.ts';
import { type FleetServer, startFleetServer } from './pages/fleet-server.ts';
import { percentile } from './process-usage.ts';
import { figure, report, sized } from './report.ts';

const PORTS = sized('BENCH_LARGE_PORTS', { full: 10_000, quick: 1_000 });
const FRAMES = sized('BENCH_FRAMES', { full: 600, quick: 60 });
const ROUNDS = sized('BENCH_ROUNDS', { full: 9, quick: 2 });
const SCROLLER = ':has(> table[aria-label="interfaces"])';
const PATIENCE = { timeout: 60 * SECOND };

let server: FleetServer;
let browser: Browser;

beforeAll(async () => {
  server = await startFleetServer([{ devices: 1, ports: PORTS, intervalMs: 10 * SECOND }]);
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

const ms = (value: number) => `${value.toFixed(1)} ms`;

async function firstPoll(): Promise<number> {
  for (;;) {
    const { items } = await server.get<{ items: { id: number }[] }>('/devices/1/interfaces');
    if (items.length >= PORTS) return items.length;
    await sleep(SECOND);
  }
}

it(`a page with ${PORTS} interfaces scrolls, sorts and filters while they are polled`, async () => {
  await firstPoll();
  const page = await openMeasured(browser);
  const openedMs = performance.now();
  await page.goto(`${server.url}/devices/1?tab=interfaces`);
  await page.locator('tbody tr[data-index="5"]').waitFor(PATIENCE);
  const shownMs = performance.now() - openedMs;
  const rows = [];
  for (const [name, stepPx] of [
    ['by 3 rows a frame', 99],
    ['by 10 rows a frame', 330],
    ['by 30 rows a frame', 990],
  ] as const) {
    const { intervalsMs, workMs } = await scroll(page, { selector: SCROLLER, frames: FRAMES, stepPx });
    const perSecond = (1_000 * intervalsMs.length) / intervalsMs.reduce((sum, one) => sum + one, 0);
    rows.push([
      `scrolled ${name}: frames/s`,
      perSecond.toFixed(1),
      `interval p99 ${ms(percentile(intervalsMs, 0.99))}, max ${ms(Math.max(...intervalsMs))}; ` +
        `${intervalsMs.filter((one) => one > 1.5 * FRAME_MS).length} of ${intervalsMs.length} frames late; main thread ${ms(workMs)} a frame`,
    ]);
  }
  for (const [name, place] of [
    ['sorted by name', 3],
    ['sorted by a rate', 6],
  ] as const) {
    const times: number[] = [];
    for (let round = 0; round < ROUNDS; round++)
      times.push(await clickToPaint(page, `${SCROLLER} th:nth-child(${place}) button`));
    rows.push([name, ms(percentile(times, 0.5)), `max ${ms(Math.max(...times))}`]);
  }
  rows.push(['page opened until rows stand there', ms(shownMs), '']);
  report({
    name: 'pages-browser-scroll',
    title: `A page with ${figure(PORTS)} interfaces in Chromium`,
    columns: ['what', 'value', ''],
    rows,
    notes: [
      'Chromium without a window and without a graphics processor, 1440 x 900; the device is polled every 10 s meanwhile.',
    ],
  });
  expect(await page.locator('tbody tr[data-index]').count()).toBeLessThan(100);
  await page.close();
});

/** A month of hours, as the roll-ups give them, for every metric that is asked for. */
function monthOf(url: URL): { items: SeriesView[] } {
  const [from, to] = [Number(url.searchParams.get('from')), Number(url.searchParams.get('to'))];
  const stepMs = Number(url.searchParams.get('step')) || HOUR;
  const start = from - (from % stepMs);
  const items = url.searchParams.getAll('metric').map((metric, at) => ({
    metric: metric as SeriesView['metric'],
    deviceId: Number(url.searchParams.get('device')),
    interfaceId: Number(url.searchParams.get('interface')),
    instance: null,
    unit: '',
    stepMs,
    points: Array.from({ length: Math.ceil((to - start) / stepMs) }, (_, place) => {
      const avg = 50 + 40 * Math.sin(place / 12 + at) + 9 * Math.sin(place * 1.7);
      return {
        ...{ atMs: start + place * stepMs, avg, min: 0.6 * avg, max: 1.3 * avg },
        ...{ count: 60, quality: 'ok' as const },
      };
    }),
  }));
  return { items };
}

/** Waits until all charts show the answer that came last. */
async function painted(page: Page, not: number | null): Promise<number> {
  for (;;) {
    await sleep(0.5 * SECOND);
    const now = await paintMs(page);
    if (now !== null && now !== not) return now;
  }
}

it('the charts of 30 days are painted', async () => {
  const { items } = await server.get<{ items: { id: number }[] }>('/devices/1/interfaces');
  const opened: number[] = [];
  const changed: number[] = [];
  let points = 0;
  for (let round = 0; round <= ROUNDS; round++) {
    const page = await openMeasured(browser);
    await page.route('**/api/v1/series?*', async (route) => {
      const body = monthOf(new URL(route.request().url()));
      points = body.items.reduce((sum, one) => sum + one.points.length, 0);
      await route.fulfill({ json: body });
    });
    await page.goto(`${server.url}/interfaces/${items[round]?.id}?range=30d`);
    const whole = await painted(page, null);
    await page.locator('label', { hasText: /^7 d$/ }).click();
    const week = await painted(page, whole);
    await page.locator('label', { hasText: /^30 d$/ }).click();
    const again = await painted(page, week);
    // The first page compiles what the others find in the cache.
    if (round > 0) {
      opened.push(whole);
      changed.push(again);
    }
    await page.close();
  }
  const row = (name: string, times: number[]) => [name, ms(percentile(times, 0.5)), ms(Math.max(...times))];
  report({
    name: 'pages-browser-chart',
    title: 'The charts of 30 days in Chromium',
    columns: ['answer parsed until all four charts are painted', 'median', 'max'],
    rows: [
      row('when the page is opened', opened),
      row('when the range is changed from 7 to 30 days', changed),
    ],
    notes: [
      `Four charts with ten lines, each with its band of minimum and maximum: ${figure(points)} points; ${ROUNDS} rounds.`,
    ],
  });
  expect(points).toBeGreaterThan(0);
});
