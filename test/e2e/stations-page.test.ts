import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { AlertView } from '../../server/contract/alert.ts';
import type { StationView } from '../../server/contract/station.ts';
import { MINUTE, SECOND } from '../../server/domain/units.ts';
import { launchBrowser } from '../support/browser.ts';
import { polledLab, runTrapline, type RunningTrapline } from '../support/running-trapline.ts';
import { eventually } from '../support/signal.ts';
import { makeTemporaryFolder } from '../support/temporary-folder.ts';
import { describeWithTools } from '../support/tools.ts';

const PATIENCE = { timeout: 30 * SECOND };
const LONG = { timeout: 3 * MINUTE };
const MAC = '02:de:ad:be:ef:01';

describeWithTools(['chromium'], 'a box that nobody knows', () => {
  const folder = makeTemporaryFolder();
  let trapline: RunningTrapline;
  let browser: Browser;

  beforeAll(async () => {
    // Learned is what the first reading finds, and nothing after it.
    const args = ['--station-learning-hours', '0.0003'];
    trapline = await runTrapline({ folder: folder.path, lab: true, args });
    browser = await launchBrowser();
    await polledLab(trapline);
  }, 2 * MINUTE);
  afterAll(async () => {
    await browser.close();
    await trapline.stop();
    folder.remove();
  });

  const happens = (kind: string, parameters: object) =>
    trapline.send('POST', '/lab/faults', { kind, parameters });
  const found = async () => (await trapline.get<{ items: StationView[] }>(`/stations?text=${MAC}`)).items[0];
  const active = async () =>
    (await trapline.get<{ items: AlertView[] }>('/alerts?state=active')).items
      .map(({ title }) => title)
      .filter((title) => title.includes(MAC));

  async function open(path: string): Promise<Page> {
    const context = await browser.newContext({ viewport: { width: 1_440, height: 1_000 } });
    const page = await context.newPage();
    await page.goto(`${trapline.url}${path}`);
    await page.getByText('live', { exact: true }).waitFor(PATIENCE);
    return page;
  }

  it('is found where it is plugged in, and said to be known', LONG, async () => {
    await happens('rogue-mac', { device: 'access-1', port: 'Gi1/0/5', mac: MAC });
    // A port that moves has the tables of neighbours read at the next poll instead of minutes later.
    await happens('cable-out', { link: 'server-1:ens18--access-1:Gi1/0/45' });
    await eventually('the station', async () => (await found()) !== undefined, { timeoutMs: MINUTE });
    expect(await active()).toEqual([`access-1: port Gi1/0/5 (Office 5) has a new station, ${MAC}`]);

    const page = await open('/security/stations');
    await page.getByLabel('Where is this MAC or IP address').fill('02de.adbe.ef01');
    await page.waitForURL(/text=02de\.adbe\.ef01/u);
    const row = page.getByRole('row').filter({ hasText: MAC });
    await row.getByText('new', { exact: true }).waitFor(PATIENCE);
    expect(await row.innerText()).toMatch(/access-1\s+Gi1\/0\/5 Office 5\s+10/u);
    await row.getByRole('button', { name: MAC }).click();
    const dialog = page.getByRole('dialog', { name: `Station ${MAC}` });
    await dialog.waitFor(PATIENCE);
    expect(new URL(page.url()).searchParams.get('text')).toBe('02de.adbe.ef01');
    await dialog.getByRole('button', { name: 'Known here' }).click();
    await dialog.getByText('Say who you are first').waitFor(PATIENCE);
    await dialog.getByLabel('Your name').fill('Ana');
    await dialog.getByLabel('Note').fill('<b>label printer</b>');
    await dialog.getByRole('button', { name: 'Known here' }).click();
    await row.getByText('known', { exact: true }).waitFor(PATIENCE);
    await row.getByText('Ana: <b>label printer</b>').waitFor(PATIENCE);
    expect(await active()).toEqual([]);
  });

  it('is found by the search of all pages', async () => {
    const page = await open('/');
    await page.keyboard.press('Control+k');
    await page.getByRole('textbox', { name: 'Search' }).fill('02-DE-AD');
    await page.getByText(MAC, { exact: true }).click();
    await page.waitForURL(/\/security\/stations\?/u);
    const dialog = page.getByRole('dialog', { name: `Station ${MAC}` });
    expect(await dialog.innerText()).toContain('access-1, Gi1/0/5 Office 5, VLAN 10');
  });
});
