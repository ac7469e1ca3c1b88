import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { TokenView } from '../../server/contract/token.ts';
import { openSignedIn, ownBrowser } from '../support/account-browser.ts';
import { AccountClient } from '../support/account-client.ts';
import { launchBrowser } from '../support/browser.ts';
import { type GuardedTrapline, runGuardedTrapline } from '../support/guarded-trapline.ts';
import { makeTemporaryFolder } from '../support/temporary-folder.ts';
import { describeWithTools } from '../support/tools.ts';

const ADA = { name: 'ada', password: 'four words at sea' };

describeWithTools(['chromium'], 'My account: tokens and the password', () => {
  const folder = makeTemporaryFolder();
  let trapline: GuardedTrapline;
  let ada: AccountClient;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    trapline = await runGuardedTrapline({ folder: folder.path });
    ada = await AccountClient.setUp(trapline.url, ADA);
    browser = await launchBrowser();
    page = await ownBrowser(browser);
    await openSignedIn(page, `${trapline.url}/account`, ADA);
  });
  afterAll(async () => {
    await browser.close();
    await trapline.stop();
    folder.remove();
  });

  const asToken = async (token: string, method: string, path: string) => {
    const answer = await fetch(`${trapline.url}/api/v1${path}`, {
      method,
      headers: { authorization: `Bearer ${token}` },
    });
    return answer.status;
  };

  it('a token is shown once, does what it may and no more, and is of no use once revoked', async () => {
    await page.getByRole('button', { name: 'Make a token' }).first().click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox', { name: 'Name', exact: true }).fill('nightly export');
    await dialog.getByRole('button', { name: 'Make token' }).click();
    const token = await dialog.getByRole('group', { name: 'The token' }).innerText();
    expect(token).toMatch(/^trapline_[\w-]{20,}$/);
    expect(await asToken(token, 'GET', '/devices')).toBe(200);
    expect(await asToken(token, 'POST', '/devices/1/poll')).toBe(403);
    await dialog.getByRole('button', { name: 'I have copied it' }).click();
    await page.reload();
    const row = page.getByRole('table', { name: 'tokens' }).getByRole('row').filter({ hasText: 'nightly' });
    await row.getByText('look', { exact: true }).waitFor();
    expect(await page.content()).not.toContain(token);
    const { items } = await ada.get<{ items: TokenView[] }>('/tokens');
    expect(JSON.stringify(items)).not.toContain(token.slice('trapline_'.length));
    await row.getByRole('button', { name: 'Revoke nightly export' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Revoke token' }).click();
    await page.getByText('No tokens').waitFor();
    expect(await asToken(token, 'GET', '/devices')).toBe(401);
  });

  it('a new password needs the present one, ends the other sessions and lets this one go on', async () => {
    const present = page.getByLabel('Present password');
    const next = page.getByLabel('New password');
    const change = page.getByRole('button', { name: 'Change password' });
    await present.fill('not the password');
    await next.fill('nine clouds over town');
    await change.click();
    await page.getByText('This is not the present password.').waitFor();
    await present.fill(ADA.password);
    await change.click();
    await page.getByText('changed; other sessions are ended').waitFor();
    expect((await ada.send('GET', '/tokens')).status).toBe(401);
    // The word that changes bear may be another one now: what is done next still works.
    await page.getByRole('button', { name: 'Make a token' }).first().click();
    await page.getByRole('dialog').getByRole('textbox', { name: 'Name', exact: true }).fill('after');
    await page.getByRole('dialog').getByRole('button', { name: 'Make token' }).click();
    await page.getByRole('dialog').getByRole('group', { name: 'The token' }).waitFor();
  });
});
