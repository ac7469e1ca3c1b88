import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, afterEach, expect, it } from 'vitest';
import type { DeviceView } from '../../server/contract/device.ts';
import type { InterfaceView } from '../../server/contract/interface.ts';
import { SECOND } from '../../server/domain/units.ts';
import { launchBrowser } from '../support/browser.ts';
import { polledLab, runTrapline, type RunningTrapline } from '../support/running-trapline.ts';
import { eventually } from '../support/signal.ts';
import { makeTemporaryFolder } from '../support/temporary-folder.ts';
import { describeWithTools } from '../support/tools.ts';

/** A shared machine is slow at times; what must be fast is measured by itself. */
const PATIENCE = { timeout: 20 * SECOND };
const ALERT_LIMIT_MS = 1 * SECOND;
/** The switch is drawn over its input, so the input itself is never what the pointer hits. */
const ON_TRACK = { force: true };
const PORT = 'Gi1/0/7';
/** One of each kind of chart: that of a device which stands still, of a router, a switch and a server. */
const CHARTED = ['course', 'core-1', 'access-1', 'server-1'] as const;

describeWithTools(['chromium'], 'the pages of a first start, in Chromium', () => {
  const folder = makeTemporaryFolder();
  let trapline: RunningTrapline;
  let devices: Record<string, DeviceView>;
  let browser: Browser;
  let context: BrowserContext;
  let loads: string[];

  beforeAll(async () => {
    trapline = await runTrapline({ folder: folder.path, lab: true });
    browser = await launchBrowser();
    devices = await polledLab(trapline);
  });
  afterAll(async () => {
    await browser.close();
    await trapline.stop();
    folder.remove();
  });
  beforeEach(async () => {
    loads = [];
    context = await browser.newContext({ viewport: { width: 1_440, height: 900 } });
  });
  afterEach(() => context.close());

  async function open(path: string): Promise<Page> {
    const page = await context.newPage();
    page.on('load', () => loads.push(path));
    await page.goto(`${trapline.url}${path}`);
    await page.getByText('live', { exact: true }).waitFor(PATIENCE);
    return page;
  }

  const row = (page: Page, table: string, text: string) =>
    page.getByRole('table', { name: table, exact: true }).getByRole('row').filter({ hasText: text });

  it('lists the fourteen devices of the lab as reachable', async () => {
    const page = await open('/devices');
    for (const name of Object.keys(devices))
      await row(page, 'devices', name).filter({ hasText: 'reachable' }).waitFor(PATIENCE);
    expect(
      await page.getByRole('table', { name: 'devices', exact: true }).locator('tbody tr[data-index]').count(),
    ).toBe(14);
  });

  it('draws live charts of several at once: a poll changes what they show, without a reload', async () => {
    const paths = CHARTED.map((name) => `/devices/${devices[name]?.id}`);
    const captions = await Promise.all(
      paths.map(async (path) => {
        const page = await open(path);
        const chart = page.getByRole('figure', { name: 'Round trip' });
        await chart.locator('canvas').waitFor(PATIENCE);
        const caption = chart.locator('figcaption');
        const before = await caption.textContent();
        return eventually('a poll on the chart', async () => {
          const now = await caption.textContent();
          return now !== before && now;
        });
      }),
    );
    for (const caption of captions) expect(caption).toMatch(/^Round trip.*\d ms$/);
    expect(loads.toSorted()).toEqual(paths.toSorted());
  });

  it('shows an alert in an open Alerts page within a second of a port switched off, and clears it', async () => {
    const { items } = await trapline.get<{ items: InterfaceView[] }>(
      `/devices/${devices['access-1']?.id}/interfaces`,
    );
    expect(items.find(({ ifName }) => ifName === PORT)?.ifOperStatus).toBe('up');
    const alerts = await open('/alerts');
    const lab = await open('/lab/devices');
    const raised = row(alerts, 'alerts', PORT);
    const off = lab.getByRole('switch', { name: `access-1 ${PORT} is up` });
    await off.waitFor(PATIENCE);
    expect(await raised.count()).toBe(0);

    const downMs = await elapsed(
      () => off.click(ON_TRACK),
      () => raised.waitFor(PATIENCE),
    );
    const on = lab.getByRole('switch', { name: `access-1 ${PORT} is down` });
    await on.waitFor(PATIENCE);
    const upMs = await elapsed(
      () => on.click(ON_TRACK),
      () => raised.waitFor({ ...PATIENCE, state: 'detached' }),
    );

    console.info(`alert shown ${downMs} ms after the port was switched off, gone ${upMs} ms after on`);
    expect(downMs).toBeLessThan(ALERT_LIMIT_MS);
    expect(upMs).toBeLessThan(ALERT_LIMIT_MS);
    expect(loads).toEqual(['/alerts', '/lab/devices']);
  });

  it('shows on a phone the tab that a link names', async () => {
    await context.close();
    context = await browser.newContext({ viewport: { width: 390, height: 844 } });
    const page = await open(`/devices/${devices['access-1']?.id}?tab=packets`);
    const tab = page.getByRole('tab', { name: 'Packets', selected: true });
    await tab.waitFor(PATIENCE);
    const box = await eventually('the tab', () => tab.boundingBox());
    expect(box.x).toBeGreaterThanOrEqual(0);
    expect(box.x + box.width).toBeLessThanOrEqual(390);
  });

  it.each([
    [
      '/devices/9999',
      'There is no device 9999. It was removed, is not yours to see, or the link is wrong.',
      'Devices',
    ],
    [
      '/interfaces/9999',
      'There is no interface 9999. It was removed, is not yours to see, or the link is wrong.',
      'Devices',
    ],
    [
      '/incidents/9999',
      'There is no incident 9999. It was removed, is not yours to see, or the link is wrong.',
      'Incidents',
    ],
  ])('leads back from %s, which is not there', async (path, says, back) => {
    const page = await open(path);
    await page.getByText(says, { exact: true }).waitFor(PATIENCE);
    await page.locator('main').getByRole('link', { name: back, exact: true }).click();
    await page.getByRole('heading', { name: back, level: 1 }).waitFor(PATIENCE);
    expect(loads).toEqual([path]);
  });
});

/** From before the click to what it causes, ms. */
async function elapsed(act: () => Promise<void>, seen: () => Promise<void>): Promise<number> {
  const startedMs = performance.now();
  await Promise.all([act(), seen()]);
  return Math.round(performance.now() - startedMs);
}
