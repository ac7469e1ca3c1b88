import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { AccountView } from '../../server/contract/account.ts';
import type { AuditEntryView } from '../../server/contract/audit.ts';
import type { DeviceView } from '../../server/contract/device.ts';
import { SECOND } from '../../server/domain/units.ts';
import { openSignedIn, ownBrowser } from '../support/account-browser.ts';
import { AccountClient } from '../support/account-client.ts';
import { launchBrowser } from '../support/browser.ts';
import { type GuardedTrapline, runGuardedTrapline } from '../support/guarded-trapline.ts';
import { eventually } from '../support/signal.ts';
import { makeTemporaryFolder } from '../support/temporary-folder.ts';
import { describeWithTools } from '../support/tools.ts';

const ADA = { name: 'ada', password: 'four words at sea' };
const VIC = { name: 'vic', password: 'seven hills by night' };
const PATIENCE = { timeout: 20 * SECOND };

describeWithTools(['chromium'], 'Settings, People and the audit log', () => {
  const folder = makeTemporaryFolder();
  let trapline: GuardedTrapline;
  let ada: AccountClient;
  let browser: Browser;
  let page: Page;
  let vicsPage: Page;

  beforeAll(async () => {
    trapline = await runGuardedTrapline({ folder: folder.path });
    ada = await AccountClient.setUp(trapline.url, ADA);
    await ada.send('POST', '/devices', {
      name: 'core-1',
      address: '127.0.0.1',
      port: trapline.silentPort,
      credential: { version: 'v2c', community: 'secret-word' },
    });
    browser = await launchBrowser();
    page = await ownBrowser(browser);
    vicsPage = await ownBrowser(browser);
    await openSignedIn(page, `${trapline.url}/settings/people`, ADA);
  });
  afterAll(async () => {
    await browser.close();
    await trapline.stop();
    folder.remove();
  });

  const dialog = () => page.getByRole('dialog');
  const people = () => ada.get<{ items: AccountView[] }>('/accounts').then(({ items }) => items);
  const rowOf = (name: string) =>
    page.getByRole('table', { name: 'people' }).getByRole('row').filter({ hasText: name });

  it('a viewer is added, and the list of everybody else follows', async () => {
    const other = await ownBrowser(browser);
    await openSignedIn(other, `${trapline.url}/settings/people`, ADA);
    await other.getByText('live', { exact: true }).waitFor(PATIENCE);
    await page.getByRole('button', { name: 'Add person' }).click();
    await dialog().getByRole('textbox', { name: 'Name', exact: true }).fill('vic');
    await dialog().getByLabel('First password').fill('short');
    await dialog().getByRole('button', { name: 'Add person' }).click();
    await dialog().locator('.mantine-PasswordInput-error').waitFor();
    await dialog().getByLabel('First password').fill(VIC.password);
    await dialog().getByLabel('Has to choose another one').uncheck();
    await dialog().getByRole('button', { name: 'Add person' }).click();
    await rowOf('vic').getByText('viewer').waitFor();
    // Pushed, not asked for.
    await other.getByRole('table', { name: 'people' }).getByText('vic', { exact: true }).waitFor(PATIENCE);
    await other.context().close();
    expect((await people()).map(({ name, role }) => `${name} ${role}`)).toContain('vic viewer');
  });

  it('a viewer sees, and neither is offered nor can do what viewers may not', async () => {
    await openSignedIn(vicsPage, `${trapline.url}/devices?view=table`, VIC);
    await vicsPage.getByRole('link', { name: 'core-1' }).waitFor();
    expect(await vicsPage.getByRole('button', { name: 'Add device' }).isDisabled()).toBe(true);
    await vicsPage
      .getByRole('note', { name: 'Needs the permission “configure”, which the role viewer does not have.' })
      .waitFor();
    expect(await vicsPage.getByRole('button', { name: 'Delete core-1' }).count()).toBe(0);
    expect(await vicsPage.getByRole('link', { name: 'Packets' }).count()).toBe(0);
    await vicsPage.goto(`${trapline.url}/settings/people`);
    await vicsPage.getByText('Not permitted').waitFor();
    expect(await vicsPage.getByRole('link', { name: 'Audit log' }).count()).toBe(0);
    // Whoever goes round the pages is refused by the server.
    const vic = await AccountClient.signIn(trapline.url, VIC);
    const [device] = (await vic.get<{ items: DeviceView[] }>('/devices')).items;
    expect(await vic.send('DELETE', `/devices/${device?.id}`)).toMatchObject({
      status: 403,
      body: { type: '/api/docs#notPermitted', permission: 'configure' },
    });
    expect((await vic.send('GET', '/accounts')).status).toBe(403);
  });

  it('the last admin can be neither removed nor given another role, and it is said why', async () => {
    await rowOf('ada').getByRole('button', { name: 'Actions for ada' }).click();
    await page.getByRole('menuitem', { name: 'Remove…' }).click();
    await dialog().getByRole('button', { name: 'Remove', exact: true }).click();
    await dialog().getByRole('alert').waitFor();
    await dialog().getByRole('button', { name: 'Keep it' }).click();
    await page.goto(`${trapline.url}/settings/people`);
    await rowOf('ada').click();
    await dialog().getByRole('combobox', { name: 'Role' }).click();
    await page.getByRole('option', { name: 'viewer' }).click();
    await dialog().getByRole('button', { name: 'Save' }).click();
    await dialog().getByRole('alert').waitFor();
    expect((await people()).map(({ name, role }) => `${name} ${role}`).toSorted()).toEqual([
      'ada admin',
      'vic viewer',
    ]);
    await dialog().getByRole('button', { name: 'Cancel' }).click();
  });

  it('a role that changes changes what is offered; who is disabled is out at once', async () => {
    await vicsPage.goto(`${trapline.url}/alerts/maintenance`);
    expect(await vicsPage.getByRole('button', { name: 'Add window' }).first().isDisabled()).toBe(true);
    const vic = (await people()).find(({ name }) => name === 'vic');
    await page.goto(`${trapline.url}/settings/people?open=${vic?.id}`);
    await dialog().getByRole('combobox', { name: 'Role' }).click();
    await page.getByRole('option', { name: 'operator' }).click();
    await dialog().getByRole('button', { name: 'Save' }).click();
    await rowOf('vic').getByText('operator').waitFor();
    await vicsPage.reload();
    // A changed role may have ended the session.
    const door = vicsPage.getByRole('heading', { name: 'Sign in' });
    const window = vicsPage.getByRole('button', { name: 'Add window' }).first();
    await door.or(window).first().waitFor();
    if (await door.isVisible()) await openSignedIn(vicsPage, `${trapline.url}/alerts/maintenance`, VIC);
    await window.waitFor();
    expect(await window.isEnabled()).toBe(true);
    await vicsPage.getByText('live', { exact: true }).waitFor(PATIENCE);
    await rowOf('vic').getByRole('button', { name: 'Actions for vic' }).click();
    await page.getByRole('menuitem', { name: 'Disable…' }).click();
    await dialog().getByRole('button', { name: 'Disable', exact: true }).click();
    await rowOf('vic').getByText('disabled').waitFor();
    await vicsPage.getByRole('heading', { name: 'Your session has ended' }).waitFor(PATIENCE);
  });

  it('what was done is on record, by whom, and the record is whole', async () => {
    await page.getByRole('link', { name: 'Audit log' }).click();
    await page.getByRole('button', { name: 'Check the chain' }).click();
    const log = page.getByRole('table', { name: 'audit entries' });
    await log.getByRole('row').nth(1).waitFor();
    const { items } = await ada.get<{ items: AuditEntryView[] }>('/audit?limit=200');
    const refused = items.find(({ account, outcome }) => account === 'vic' && outcome === 'refused');
    expect(refused).toBeDefined();
    await page.getByRole('combobox', { name: 'Who' }).click();
    await page.getByRole('option', { name: 'vic' }).click();
    await eventually('only what vic did', async () => {
      const who = await log.locator('tbody tr[data-index] td:nth-child(2)').allInnerTexts();
      return who.length > 0 && who.every((name) => name === 'vic');
    });
    expect(new URL(page.url()).searchParams.get('account')).toBe('vic');
    expect(
      await page
        .getByRole('status')
        .filter({ hasText: String(items.length) })
        .count(),
    ).toBeGreaterThan(0);
  });
});
