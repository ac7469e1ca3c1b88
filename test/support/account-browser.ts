import { SECOND } from '../../server/domain/units.ts';
import type { Browser, Page } from 'playwright-core';

export interface Credentials {
  readonly name: string;
  readonly password: string;
}

/** Somebody's own browser: no cookie of anybody else's. */
export async function ownBrowser(browser: Browser): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1_440, height: 1_000 } });
  const page = await context.newPage();
  page.setDefaultTimeout(10 * SECOND);
  return page;
}

/** Fills in the form that asks who one is, wherever it stands, and sends it. */
export async function fillSignIn(page: Page, { name, password }: Credentials): Promise<void> {
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill(name);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
}

/** Opens a page of the server as somebody who is not signed in yet, signs in, and is there. */
export async function openSignedIn(page: Page, url: string, who: Credentials): Promise<void> {
  await page.goto(url);
  await fillSignIn(page, who);
  await page.getByRole('button', { name: `Account of ${who.name}` }).waitFor();
}
