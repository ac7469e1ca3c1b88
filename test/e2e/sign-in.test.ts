import { TOTP } from 'otpauth';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { SECOND } from '../../server/domain/units.ts';
import { fillSignIn, openSignedIn, ownBrowser } from '../support/account-browser.ts';
import { launchBrowser } from '../support/browser.ts';
import { type GuardedTrapline, runGuardedTrapline } from '../support/guarded-trapline.ts';
import { makeTemporaryFolder } from '../support/temporary-folder.ts';
import { describeWithTools } from '../support/tools.ts';

const ADA = { name: 'ada', password: 'four words at sea' };
const PATIENCE = { timeout: 20 * SECOND };

describeWithTools(['chromium'], 'first run, signing in and out', () => {
  const folder = makeTemporaryFolder();
  let trapline: GuardedTrapline;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    trapline = await runGuardedTrapline({ folder: folder.path });
    browser = await launchBrowser();
    page = await ownBrowser(browser);
  });
  afterAll(async () => {
    await browser.close();
    await trapline.stop();
    folder.remove();
  });

  const path = (of: Page) => {
    const { pathname, search } = new URL(of.url());
    return `${pathname}${search}`;
  };
  const signOut = async (of: Page) => {
    await of.getByRole('button', { name: 'Account of ada' }).click();
    await of.getByRole('menuitem', { name: 'Sign out' }).click();
    await of.getByRole('heading', { name: 'Sign in' }).waitFor();
  };

  it('the first who comes makes the admin; a password that everybody knows is refused', async () => {
    await page.goto(`${trapline.url}/devices`);
    await page.getByRole('heading', { name: 'Welcome: make the first account' }).waitFor(PATIENCE);
    expect(path(page)).toBe('/setup');
    await page.getByRole('textbox', { name: 'Name', exact: true }).fill('ada');
    await page.getByRole('textbox', { name: 'Full name' }).fill('Ada Admin');
    const password = page.getByLabel('Password', { exact: true });
    const create = page.getByRole('button', { name: 'Create the account and sign in' });
    await password.fill('short');
    await page.getByText('12 characters at least, now 5').waitFor();
    await password.fill('password1234');
    await create.click();
    await page.locator('.mantine-PasswordInput-error').waitFor();
    await password.fill(ADA.password);
    await create.click();
    await page.getByRole('button', { name: 'Account of ada' }).waitFor();
    await page.getByText('live', { exact: true }).waitFor(PATIENCE);
    expect(path(page)).toBe('/');
    // There is no second first account.
    await page.goto(`${trapline.url}/setup`);
    await page.getByRole('heading', { name: 'Overview' }).waitFor();
    expect(path(page)).toBe('/');
  });

  it('signing out leaves nothing to be seen, not by going back either', async () => {
    await page.goto(`${trapline.url}/devices?view=table`);
    await page.getByRole('heading', { name: 'Devices' }).waitFor();
    await signOut(page);
    expect(path(page)).toBe('/sign-in');
    await page.goBack();
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
    expect(await page.getByRole('navigation', { name: 'Pages' }).count()).toBe(0);
    const answer = await page.evaluate<number>(`fetch('/api/v1/devices').then(({ status }) => status)`);
    expect(answer).toBe(401);
  });

  it('a wrong password says not what was wrong; the right one leads to the page asked for', async () => {
    await page.goto(`${trapline.url}/devices?view=table`);
    await fillSignIn(page, { name: 'ada', password: 'not the password' });
    await page.getByRole('alert').getByText('Name or password is not right.').waitFor();
    await fillSignIn(page, { name: 'nobody-at-all', password: 'not the password' });
    await page.getByRole('alert').getByText('Name or password is not right.').waitFor();
    await fillSignIn(page, ADA);
    await page.getByRole('heading', { name: 'Devices' }).waitFor();
    expect(path(page)).toBe('/devices?view=table');
    await page.getByText('live', { exact: true }).waitFor(PATIENCE);
  });

  it('the page asked for is never one of somebody else', async () => {
    const other = await ownBrowser(browser);
    await openSignedIn(other, `${trapline.url}/sign-in?return=${encodeURIComponent('//evil.example/')}`, ADA);
    await other.getByRole('heading', { name: 'Overview' }).waitFor();
    expect(other.url()).toBe(`${trapline.url}/`);
    await other.context().close();
  });

  it('a session that is ended elsewhere asks again, above what was typed', async () => {
    const other = await ownBrowser(browser);
    await openSignedIn(other, `${trapline.url}/rules?add=trap`, ADA);
    const name = other.getByRole('dialog').getByRole('textbox', { name: 'Name', exact: true });
    await name.fill('Half a thought');
    await page.goto(`${trapline.url}/account`);
    await page.getByRole('button', { name: 'End all others' }).click();
    await other.getByRole('heading', { name: 'Your session has ended' }).waitFor(PATIENCE);
    const door = other.getByRole('dialog', { name: 'Your session has ended' });
    expect(await door.getByRole('textbox', { name: 'Name', exact: true }).inputValue()).toBe('ada');
    await door.getByLabel('Password', { exact: true }).fill(ADA.password);
    await door.getByRole('button', { name: 'Sign in', exact: true }).click();
    await door.waitFor({ state: 'detached' });
    expect(await name.inputValue()).toBe('Half a thought');
    await other.getByText('live', { exact: true }).waitFor(PATIENCE);
    await other.context().close();
  });

  it('a second factor is added, asked for, and replaced once by a recovery code', async () => {
    await page.goto(`${trapline.url}/account`);
    await page.getByRole('button', { name: 'Add a second factor' }).click();
    await page.getByRole('img', { name: 'QR code of the secret' }).waitFor();
    const copy = page.getByRole('button', { name: /^Copy secret: / });
    const secret = ((await copy.getAttribute('aria-label')) ?? '').slice('Copy secret: '.length);
    const totp = new TOTP({ secret });
    await page.getByRole('textbox', { name: 'Code' }).fill(totp.generate());
    await page.getByRole('button', { name: 'Turn on' }).click();
    await page.getByRole('button', { name: 'I have kept them' }).waitFor();
    const codes = await page
      .getByRole('list', { name: 'Recovery codes' })
      .getByRole('listitem')
      .allInnerTexts();
    expect(new Set(codes).size).toBe(10);
    await page.getByRole('button', { name: 'I have kept them' }).click();
    await page.getByRole('button', { name: 'Turn off…' }).waitFor();
    await signOut(page);
    await fillSignIn(page, ADA);
    const code = page.getByRole('textbox', { name: 'Code' });
    await code.fill('000000');
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await page.getByRole('alert').getByText('That code is not right').waitFor();
    await code.fill(codes[0] ?? '');
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await page.getByRole('button', { name: 'Account of ada' }).waitFor();
    await signOut(page);
    await fillSignIn(page, ADA);
    await code.fill(codes[0] ?? '');
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await page.getByRole('alert').getByText('That code is not right').waitFor();
  });
});
