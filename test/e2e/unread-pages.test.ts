import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { AlertView } from '../../server/contract/alert.ts';
import type { IncidentView } from '../../server/contract/incident.ts';
import { SECOND } from '../../server/domain/units.ts';
import { launchBrowser } from '../support/browser.ts';
import { polledLab, runTrapline, type RunningTrapline } from '../support/running-trapline.ts';
import { eventually } from '../support/signal.ts';
import { makeTemporaryFolder } from '../support/temporary-folder.ts';
import { describeWithTools } from '../support/tools.ts';

const PATIENCE = { timeout: 20 * SECOND };

describeWithTools(['chromium'], 'a page that cannot read what it is about', () => {
  const folder = makeTemporaryFolder();
  let trapline: RunningTrapline;
  let browser: Browser;
  let own: AlertView;

  beforeAll(async () => {
    browser = await launchBrowser();
    trapline = await runTrapline({ folder: folder.path, lab: 'course' });
    await polledLab(trapline);
    await trapline.send('POST', '/lab/faults', { kind: 'unknown-sender', parameters: {} });
    own = await eventually('an alert of Trapline itself', async () => {
      const { items } = await trapline.get<{ items: AlertView[] }>('/alerts?state=active');
      return items.find(({ title }) => title.startsWith('Trapline: '));
    });
  });
  afterAll(async () => {
    await browser.close();
    await trapline.stop();
    folder.remove();
  });

  /** A page whose server fails at what begins so, below `/api/v1`. */
  async function failingAt(...paths: string[]): Promise<Page> {
    const page = await browser.newPage();
    for (const path of paths)
      await page.route(`**/api/v1${path}`, (route) => route.fulfill({ status: 500, body: 'broken' }));
    return page;
  }
  const failure = (page: Page) => page.getByRole('alert').getByText('Trapline answered 500').first();

  it('says that it does not know, and not that there is nothing', async () => {
    const page = await failingAt('/traps/blocks*', '/traps/sources*', '/performance/*');
    await page.goto(`${trapline.url}/traps?show=quarantine`);
    await failure(page).waitFor(PATIENCE);
    await eventually('both failures', async () => (await page.getByRole('alert').count()) === 2);
    expect(await page.getByText('Nobody is blocked').count()).toBe(0);
    expect(await page.getByText('takes a sender for a device').count()).toBe(0);

    await page.goto(`${trapline.url}/performance?s=${own.deviceId}.-.snmpRoundTrip&marks=alert`);
    await page.getByText('what happened could not be read').waitFor(PATIENCE);
    await failure(page).waitFor(PATIENCE);
    expect(await page.getByText('nothing happened').count()).toBe(0);
    expect(await page.getByText('There are no series').count()).toBe(0);
    await page.close();
  });

  it('has its name and the way up', async () => {
    const { items } = await trapline.get<{ items: IncidentView[] }>(`/incidents?alert=${own.id}`);
    const page = await failingAt('/dashboards/*', '/incidents/*');
    await page.goto(`${trapline.url}/dashboards/1`);
    await failure(page).waitFor(PATIENCE);
    await page.getByRole('heading', { level: 1, name: 'Dashboard 1' }).waitFor(PATIENCE);
    expect(await page.getByRole('main').getByRole('link', { name: 'Dashboards' }).count()).toBe(1);
    await page.goto(`${trapline.url}/incidents/${items[0]?.id}/report`);
    await failure(page).waitFor(PATIENCE);
    await page.getByRole('heading', { level: 1, name: `Incident ${items[0]?.id}` }).waitFor(PATIENCE);
    expect(await page.getByRole('main').getByRole('link', { name: 'Incidents' }).count()).toBe(1);
    await page.close();
  });

  it('says of a search what it could not look through', async () => {
    const page = await failingAt('/interfaces*');
    await page.goto(`${trapline.url}/settings`);
    await page.getByText('live', { exact: true }).waitFor(PATIENCE);
    await page.keyboard.press('Control+k');
    await page.getByRole('dialog').getByRole('textbox').fill('nothing of the kind');
    await page.getByText('could not be read, so they are not searched').waitFor(PATIENCE);
    expect(await page.getByText('Nothing holds').count()).toBe(0);
    await page.close();
  });

  it('finds an alert of Trapline itself by its name, and opens it', async () => {
    const page = await browser.newPage();
    await page.goto(`${trapline.url}/settings`);
    await page.getByText('live', { exact: true }).waitFor(PATIENCE);
    await page.keyboard.press('Control+k');
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox').fill('warning · trapline');
    const found = dialog.getByRole('button', { name: own.title });
    await found.click(PATIENCE);
    await page.waitForURL(`${trapline.url}/alerts?alert=${own.id}`);
    await page.getByRole('dialog').getByText(own.title).first().waitFor(PATIENCE);
    expect(await page.getByRole('dialog').count()).toBe(1);
    await page.close();
  });
});
