import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { DeviceView } from '../../server/contract/device.ts';
import type { HealthView } from '../../server/contract/health.ts';
import { SECOND } from '../../server/domain/units.ts';
import { launchBrowser } from '../support/browser.ts';
import { freeTcpPort } from '../support/free-port.ts';
import { runTool } from '../support/run-tool.ts';
import { runTrapline, type RunningTrapline } from '../support/running-trapline.ts';
import { eventually } from '../support/signal.ts';
import { makeTemporaryFolder } from '../support/temporary-folder.ts';
import { describeWithTools } from '../support/tools.ts';

/** What the colours of the page go through. */
const hue = (page: Page) =>
  page.evaluate<string>('getComputedStyle(document.querySelector("main > :last-child")).filter');

const PATIENCE = { timeout: 20 * SECOND };
const FIRST_POLL_LIMIT_MS = 2 * SECOND;
const LIVE_PAGE_LIMIT_MS = 5 * SECOND;

describeWithTools(['chromium', 'snmptrap'], 'a page and its server', () => {
  const folder = makeTemporaryFolder();
  let trapline: RunningTrapline;
  let browser: Browser;

  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser.close();
    await trapline.stop();
    folder.remove();
  });

  it('have live data within 5 s of a first start, and a first poll within 2 s', async () => {
    const webPort = ['--web-port', String(await freeTcpPort())];
    trapline = await runTrapline({ folder: folder.path, lab: true, args: webPort });
    const { startedAtMs } = await trapline.get<HealthView>('/health');
    const polledAtMs = await eventually('a first poll', async () => {
      const { items } = await trapline.get<{ items: DeviceView[] }>('/devices');
      return items.find(({ lastAnswerAtMs }) => lastAnswerAtMs !== null)?.lastPollAtMs;
    });
    const page = await browser.newPage();
    await page.goto(`${trapline.url}/devices`);
    const rows = page.getByRole('table', { name: 'devices', exact: true }).getByRole('row');
    await rows.filter({ hasText: 'reachable' }).nth(3).waitFor(PATIENCE);
    const shownMs = Date.now() - startedAtMs;
    console.info(`polled ${polledAtMs - startedAtMs} ms after the start, all shown after ${shownMs} ms`);
    expect(polledAtMs - startedAtMs).toBeLessThan(FIRST_POLL_LIMIT_MS);
    expect(shownMs).toBeLessThan(LIVE_PAGE_LIMIT_MS);
    await page.close();
  });

  it('find each other after a restart: the page says that it is stale, then shows what it missed', async () => {
    const page = await browser.newPage();
    let loads = 0;
    page.on('load', () => (loads += 1));
    await page.goto(`${trapline.url}/traps`);
    await page.getByText('live', { exact: true }).waitFor(PATIENCE);
    await trapline.kill9();
    await page.getByText('connection lost').waitFor(PATIENCE);
    // What is shown is of then: its states are pale.
    expect(await page.locator('main[data-stale]').count()).toBe(1);
    expect(await hue(page)).toBe('saturate(0.4)');

    const port = new URL(trapline.url).port;
    // Nobody hears of the trap but the database, until the page is back.
    await page.context().setOffline(true);
    trapline = await runTrapline({ folder: folder.path, lab: true, args: ['--web-port', port] });
    const args = ['-v2c', '-c', 'public', `127.0.0.1:${trapline.trapPort}`, '', '1.3.6.1.4.1.99999.0.7'];
    expect((await runTool({ tool: 'snmptrap', args })).code).toBe(0);
    await page.context().setOffline(false);
    await page.getByRole('button', { name: '1.3.6.1.4.1.99999.0.7', exact: true }).waitFor(PATIENCE);
    await page.getByText('live', { exact: true }).waitFor(PATIENCE);
    await page.getByText('connection lost').waitFor({ ...PATIENCE, state: 'detached' });
    expect(await hue(page)).toBe('none');
    expect(loads).toBe(1);
  });
});
