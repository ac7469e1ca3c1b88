import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { MonitoredView } from '../../server/contract/monitored.ts';
import { SECOND } from '../../server/domain/units.ts';
import { launchBrowser } from '../support/browser.ts';
import { polledLab, runTrapline, type RunningTrapline } from '../support/running-trapline.ts';
import { makeTemporaryFolder } from '../support/temporary-folder.ts';
import { describeWithTools } from '../support/tools.ts';

const PATIENCE = { timeout: 20 * SECOND };

describeWithTools(['chromium'], 'an object of the MIB browser becomes a metric', () => {
  const folder = makeTemporaryFolder();
  let trapline: RunningTrapline;
  let browser: Browser;
  let page: Page;
  let deviceId = 0;

  beforeAll(async () => {
    trapline = await runTrapline({ folder: folder.path, lab: true });
    deviceId = (await polledLab(trapline))['access-1']?.id ?? 0;
    browser = await launchBrowser();
    page = await browser.newPage({ viewport: { width: 1_440, height: 1_000 } });
  });
  afterAll(async () => {
    await browser?.close();
    await trapline?.stop();
    folder.remove();
  });

  it('with one button and one dialog', async () => {
    await page.goto(`${trapline.url}/mib?object=IF-MIB::ifHCInUcastPkts&device=${deviceId}`);
    await page.getByRole('button', { name: 'Monitor this' }).click(PATIENCE);
    const dialog = page.getByRole('dialog', { name: 'Monitor ifHCInUcastPkts' });
    await dialog
      .getByText('Counter64 counts up, so its rate per second is drawn and judged.')
      .waitFor(PATIENCE);
    await dialog.getByLabel('Rows').fill('1, two');
    await dialog.getByRole('button', { name: 'Monitor', exact: true }).click();
    await dialog.getByText('indexes are numbers with dots between them').waitFor(PATIENCE);
    await dialog.getByLabel('Rows').fill('1, 2');
    await dialog.getByLabel('Name in charts and lists').fill('Packets of two ports');
    await dialog.getByRole('button', { name: 'Monitor', exact: true }).click();
    await dialog
      .getByRole('status')
      .getByText('Packets of two ports is polled from now on')
      .waitFor(PATIENCE);
    const { items } = await trapline.get<{ items: MonitoredView[] }>(`/devices/${deviceId}/monitored`);
    expect(items.map(({ metric, instances }) => [metric, instances])).toEqual([
      ['counter:IF-MIB::ifHCInUcastPkts', ['1', '2']],
    ]);
    await dialog.getByRole('link', { name: 'summary of the device' }).click();
  });

  it('whose rates and chart come to the device without a reload', async () => {
    const values = page.getByLabel('Values of Packets of two ports');
    await values.getByText(/\/s$/).first().waitFor(PATIENCE);
    expect(await values.locator('dt').allTextContents()).toEqual(['.1', '.2']);
    await page.getByRole('figure', { name: 'Packets of two ports' }).waitFor(PATIENCE);
  });

  it('that thresholds can watch', async () => {
    await page.goto(`${trapline.url}/settings`);
    await page.getByRole('button', { name: 'Add threshold' }).first().click(PATIENCE);
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('combobox', { name: 'Metric' }).click(PATIENCE);
    const option = page.getByRole('option', { name: /Packets of two ports/ });
    await option.waitFor(PATIENCE);
    expect(await option.textContent()).toBe('Packets of two ports (IF-MIB::ifHCInUcastPkts) (/s)');
  });

  it('and is polled no more when it is stopped', async () => {
    await page.goto(`${trapline.url}/devices/${deviceId}`);
    await page.getByRole('button', { name: 'Stop monitoring Packets of two ports' }).click(PATIENCE);
    await page.getByRole('dialog').getByRole('button', { name: 'Stop', exact: true }).click(PATIENCE);
    await page.getByText('Nothing beyond the standard tables').waitFor(PATIENCE);
    expect(await trapline.get(`/devices/${deviceId}/monitored`)).toEqual({ items: [] });
  });
});
