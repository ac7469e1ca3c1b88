import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { AlertActionView, AlertView } from '../../server/contract/alert.ts';
import type { DeviceView } from '../../server/contract/device.ts';
import type { MaintenanceWindowView } from '../../server/contract/maintenance-window.ts';
import { SECOND } from '../../server/domain/units.ts';
import { launchBrowser } from '../support/browser.ts';
import { polledLab, runTrapline, type RunningTrapline } from '../support/running-trapline.ts';
import { eventually } from '../support/signal.ts';
import { makeTemporaryFolder } from '../support/temporary-folder.ts';
import { describeWithTools } from '../support/tools.ts';

const PATIENCE = { timeout: 20 * SECOND };

describeWithTools(['chromium'], 'an alert that two people look at', () => {
  const folder = makeTemporaryFolder();
  let trapline: RunningTrapline;
  let browser: Browser;
  let kim: Page;
  let ann: Page;
  let device: DeviceView;
  let alert: AlertView;

  beforeAll(async () => {
    trapline = await runTrapline({ folder: folder.path, lab: true });
    browser = await launchBrowser();
    const found = (await polledLab(trapline))['access-1'];
    if (found === undefined) throw new Error('looking for access-1: not in the lab');
    device = found;
    await trapline.send('POST', '/lab/devices/access-1/ports/7', { up: false });
    alert = await eventually('the alert', async () => {
      const { items } = await trapline.get<{ items: AlertView[] }>('/alerts?state=active');
      return items.find(({ title }) => title.includes('Gi1/0/7 '));
    });
    kim = await open(`/alerts?alert=${alert.id}`);
    ann = await open(`/alerts?alert=${alert.id}`);
    await kim.getByLabel('Your name').fill('kim');
    await ann.getByLabel('Your name').fill('ann');
  });
  afterAll(async () => {
    await browser.close();
    await trapline.stop();
    folder.remove();
  });

  /** A browser of its own: names are kept in it. */
  async function open(path: string): Promise<Page> {
    const context = await browser.newContext({ viewport: { width: 1_440, height: 1_000 } });
    const page = await context.newPage();
    await page.goto(`${trapline.url}${path}`);
    await page.getByText('live', { exact: true }).waitFor(PATIENCE);
    return page;
  }

  const drawer = (page: Page) => page.getByRole('dialog');
  const board = (page: Page) =>
    page.getByRole('table', { name: 'alerts', exact: true }).getByRole('row').filter({ hasText: 'Gi1/0/7 ' });

  it('shows to each at once what the other does', async () => {
    await drawer(kim).getByRole('button', { name: 'Assign' }).click();
    await kim.getByRole('menuitem', { name: 'To me' }).click();
    await drawer(ann).getByText('kim gave it to kim').waitFor(PATIENCE);
    await drawer(ann).getByLabel('Note').fill('The <b>cable</b> is out');
    await drawer(ann).getByRole('button', { name: 'Add note' }).click();
    await drawer(kim).getByText('The <b>cable</b> is out').waitFor(PATIENCE);
    expect(await trapline.get<AlertView>(`/alerts/${alert.id}`)).toMatchObject({ assignee: 'kim' });
  });

  it('leaves the board while it is snoozed, and comes back', async () => {
    await drawer(kim).getByRole('button', { name: 'Snooze' }).click();
    await kim.getByRole('menuitem', { name: '1 hour' }).click();
    await drawer(ann)
      .getByText(/snoozed until .* by kim/)
      .waitFor(PATIENCE);
    await ann.keyboard.press('Escape');
    await board(ann).waitFor({ ...PATIENCE, state: 'detached' });
    await ann.getByText('Quiet', { exact: true }).click();
    await board(ann).waitFor(PATIENCE);
    await drawer(kim).getByRole('button', { name: 'Wake' }).click();
    await board(ann).waitFor({ ...PATIENCE, state: 'detached' });
    await ann.getByText('Active', { exact: true }).click();
    await board(ann).waitFor(PATIENCE);
    const { items } = await trapline.get<{ items: AlertActionView[] }>(`/alerts/${alert.id}/actions`);
    expect(items.map(({ by, kind }) => [by, kind])).toEqual([
      ['kim', 'assigned'],
      ['ann', 'noted'],
      ['kim', 'snoozed'],
      ['kim', 'woken'],
    ]);
  });

  it('is quiet under a window of maintenance made from its device, and told again after it', async () => {
    const page = await open(`/devices/${device.id}`);
    await page.getByRole('button', { name: 'Maintenance' }).click();
    const form = page.getByRole('dialog');
    await form.getByLabel('Name').fill('Recabling');
    await form.getByRole('button', { name: 'Add window' }).click();
    await form.waitFor({ ...PATIENCE, state: 'detached' });
    await page.getByRole('row').filter({ hasText: 'Recabling' }).getByText('open').waitFor(PATIENCE);
    await board(ann).waitFor({ ...PATIENCE, state: 'detached' });
    await drawer(kim).getByText('maintenance “Recabling” until').waitFor(PATIENCE);
    const { items } = await trapline.get<{ items: MaintenanceWindowView[] }>('/maintenance-windows');
    expect(items).toMatchObject([
      { name: 'Recabling', scope: { kind: 'device', deviceId: device.id }, open: true, enabled: true },
    ]);
    await page.getByRole('button', { name: 'Delete Recabling' }).click();
    await page.getByRole('button', { name: 'Delete window' }).click();
    await board(ann).waitFor(PATIENCE);
  });
});
