import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { SECOND } from '../../server/domain/units.ts';
import { ownBrowser } from '../support/account-browser.ts';
import { launchBrowser } from '../support/browser.ts';
import { freeUdpPort } from '../support/free-port.ts';
import { runTrapline, type RunningTrapline } from '../support/running-trapline.ts';
import { makeTemporaryFolder } from '../support/temporary-folder.ts';
import { describeWithTools } from '../support/tools.ts';

const PATIENCE = { timeout: 20 * SECOND };
/** Pages that are empty at first, with their words for that. */
const EMPTY = [
  ['/', 'Nothing has happened yet'],
  ['/alerts', 'No active alerts'],
  ['/incidents', 'No open incident'],
  ['/traps', 'No trap has come yet'],
] as const;

describeWithTools(['chromium'], 'pages with nothing on them yet', () => {
  const folder = makeTemporaryFolder();
  let trapline: RunningTrapline;
  let browser: Browser;
  let page: Page;
  beforeAll(async () => {
    trapline = await runTrapline({ folder: folder.path, lab: false });
    browser = await launchBrowser();
    page = await ownBrowser(browser);
  });
  afterAll(async () => {
    await browser.close();
    await trapline.stop();
    folder.remove();
  });

  const main = () => page.getByRole('main');
  const toDevices = () => main().getByRole('link', { name: 'find or add devices' });
  async function open(path: string, title: string): Promise<void> {
    await page.goto(`${trapline.url}${path}`);
    await main().getByText(title).waitFor(PATIENCE);
  }

  it('of a server without a lab lead to devices, and say nothing of a lab', async () => {
    for (const [path, title] of EMPTY) {
      await open(path, title);
      await toDevices().first().waitFor(PATIENCE);
      expect([path, /\blab\b/iu.test(await main().innerText())]).toEqual([path, false]);
    }
    await toDevices().click();
    await page.getByRole('button', { name: 'Find devices' }).first().waitFor(PATIENCE);
  });

  it('say how the lab is started, where there is one to start', async () => {
    await page.goto(`${trapline.url}/lab`);
    await main().getByText('Start Trapline without --no-lab to have one').waitFor(PATIENCE);
    expect(await page.getByRole('button', { name: 'Start a lab' }).count()).toBe(0);
  });

  it('lead to devices no more once there is one', async () => {
    const added = await trapline.send('POST', '/devices', {
      ...{ name: 'own-1', address: '127.0.0.1', port: await freeUdpPort() },
      credential: { version: 'v2c', community: 'public' },
    });
    expect(added.status).toBe(201);
    await open('/incidents', 'No open incident');
    await main().getByText('takes in what follows from it').waitFor(PATIENCE);
    await page.getByText('live', { exact: true }).waitFor(PATIENCE);
    expect(await toDevices().count()).toBe(0);
    expect(await main().innerText()).not.toMatch(/\blab\b/iu);
  });

  it('lead to the lab where one runs', async () => {
    const data = makeTemporaryFolder();
    const course = await runTrapline({ folder: data.path, lab: 'course' });
    try {
      await page.goto(`${course.url}/incidents`);
      await main().getByText('To see one, switch a port off in the').waitFor(PATIENCE);
      await main().getByRole('link', { name: 'Lab', exact: true }).click();
      await page.getByRole('heading', { level: 1, name: 'Lab' }).waitFor(PATIENCE);
      expect(new URL(page.url()).pathname).toBe('/lab');
    } finally {
      await course.stop();
      data.remove();
    }
  });
});
