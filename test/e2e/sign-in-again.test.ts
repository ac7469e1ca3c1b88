import { join } from 'node:path';
import Database from 'better-sqlite3';
import { Secret, TOTP } from 'otpauth';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { AccountView } from '../../server/contract/account.ts';
import { MINUTE, SECOND } from '../../server/domain/units.ts';
import { fillSignIn, openSignedIn, ownBrowser } from '../support/account-browser.ts';
import { AccountClient } from '../support/account-client.ts';
import { wrongWith } from '../support/axe.ts';
import { launchBrowser } from '../support/browser.ts';
import { type GuardedTrapline, runGuardedTrapline } from '../support/guarded-trapline.ts';
import { makeTemporaryFolder } from '../support/temporary-folder.ts';
import { describeWithTools } from '../support/tools.ts';

const ADA = { name: 'ada', password: 'four words at sea' };
const VIC = { name: 'vic', password: 'seven hills by night' };

describeWithTools(['chromium'], 'a browser that was left open', () => {
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
    await openSignedIn(page, `${trapline.url}/settings/people`, ADA);
  });
  afterAll(async () => {
    await browser.close();
    await trapline.stop();
    folder.remove();
  });

  /** As if everybody had signed in twenty minutes ago. */
  function age(): void {
    const database = new Database(join(folder.path, 'trapline.db'));
    database.prepare('UPDATE session SET created_at = created_at - ?').run(20 * MINUTE);
    database.close();
  }
  const names = async () => {
    const client = await AccountClient.signIn(trapline.url, ADA);
    const { items } = await client.get<{ items: AccountView[] }>('/accounts');
    return items.map(({ name }) => name);
  };
  const again = () => page.getByRole('dialog', { name: 'Sign in again for this' });

  it('does not add a person without the password, and then goes on with what was typed', async () => {
    age();
    await page.getByRole('button', { name: 'Add person' }).click();
    const form = page.getByRole('dialog', { name: 'Add a person' });
    await form.getByRole('textbox', { name: 'Name', exact: true }).fill('vic');
    await form.getByLabel('First password').fill(VIC.password);
    await form.getByRole('button', { name: 'Add person' }).click();
    await again().waitFor();
    expect(await wrongWith(page, 'sign in again')).toEqual([]);
    expect(await names()).toEqual(['ada']);
    await again().getByRole('button', { name: 'Cancel' }).focus();
    await page.keyboard.press('Escape');
    expect(await form.isVisible()).toBe(true);
    await again().getByRole('button', { name: 'Cancel' }).click();
    await form.getByText('Sign in again for this').waitFor();
    await form.getByRole('button', { name: 'Add person' }).click();
    await again().getByLabel('Password', { exact: true }).fill(ADA.password);
    await again().getByRole('button', { name: 'Sign in', exact: true }).click();
    await page
      .getByRole('table', { name: 'people' })
      .getByText('vic', { exact: true })
      .waitFor({ timeout: 20 * SECOND });
    expect(await names()).toEqual(['ada', 'vic']);
    // The connection goes on in the new session.
    await page.getByText('live', { exact: true }).waitFor({ timeout: 20 * SECOND });
  });

  it('asks REST for a sign-in, too', async () => {
    age();
    const refused = await ada.send<{ type: string }>('DELETE', '/session/all');
    expect([refused.status, refused.body.type]).toEqual([403, '/api/docs#signInAgain']);
  });
});

describeWithTools(['chromium'], 'a server that asks everybody for a second factor', () => {
  const folder = makeTemporaryFolder();
  let trapline: GuardedTrapline;
  let ada: AccountClient;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    const args = ['--require-second-factor', 'everybody'];
    trapline = await runGuardedTrapline({ folder: folder.path, args });
    ada = await AccountClient.setUp(trapline.url, ADA);
    browser = await launchBrowser();
    page = await ownBrowser(browser);
  });
  afterAll(async () => {
    await browser.close();
    await trapline.stop();
    folder.remove();
  });

  it('shows no page before there is one, and the recovery codes before the page', async () => {
    await page.goto(`${trapline.url}/devices`);
    await fillSignIn(page, ADA);
    await page.getByRole('heading', { name: 'Add a second factor' }).waitFor();
    expect(await page.getByRole('navigation').count()).toBe(0);
    expect(await wrongWith(page, 'the door of the second factor')).toEqual([]);
    await page.getByRole('button', { name: 'Begin' }).click();
    const secret = await page
      .getByText(/^([A-Z2-7]{4} ){7}[A-Z2-7]{4}$/)
      .first()
      .textContent();
    expect(await wrongWith(page, 'the picture for the authenticator')).toEqual([]);
    const code = new TOTP({ secret: Secret.fromBase32((secret ?? '').replaceAll(' ', '')) }).generate();
    await page.getByRole('textbox', { name: 'Code' }).fill(code);
    await page.getByRole('button', { name: 'Turn on' }).click();
    await page.getByRole('list', { name: 'Recovery codes' }).waitFor();
    expect(await wrongWith(page, 'the recovery codes')).toEqual([]);
    await page.getByRole('button', { name: 'I have kept them' }).click();
    await page.getByRole('button', { name: 'Account of ada' }).waitFor();
    expect(new URL(page.url()).pathname).toBe('/devices');
    await page.getByText('live', { exact: true }).waitFor({ timeout: 20 * SECOND });
    // Who may more than before hears more than before: this is pushed, not asked for.
    await ada.send('POST', '/devices', {
      ...{ name: 'core-9', address: '127.0.0.1', port: trapline.silentPort },
      credential: { version: 'v2c', community: 'secret-word' },
    });
    await page.getByRole('link', { name: 'core-9' }).waitFor({ timeout: 20 * SECOND });
  });
});
