import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { AccountView } from '../../server/contract/account.ts';
import { MINUTE } from '../../server/domain/units.ts';
import { openSignedIn, ownBrowser } from '../support/account-browser.ts';
import { AccountClient } from '../support/account-client.ts';
import { launchBrowser } from '../support/browser.ts';
import { accountPages, openState, STUDENT as SCRIPT } from '../support/every-page.ts';
import { type GuardedTrapline, runGuardedTrapline } from '../support/guarded-trapline.ts';
import { eventually } from '../support/signal.ts';
import { makeTemporaryFolder } from '../support/temporary-folder.ts';
import { describeWithTools } from '../support/tools.ts';

const ADA = { name: 'ada', password: 'four words at sea' };
const IMAGE = '<img src=x onerror=window.__pwned=1>';
/** On each of these a text of a person must be seen, so that the test cannot pass on empty pages. */
const TELLING = ['my account', 'people', 'dialog to change a person', 'audit log'];

describeWithTools(['chromium'], 'people whose names are scripts', () => {
  const folder = makeTemporaryFolder();
  let trapline: GuardedTrapline;
  let browser: Browser;
  let page: Page;
  let other: AccountView;

  beforeAll(async () => {
    trapline = await runGuardedTrapline({ folder: folder.path });
    const ada = await AccountClient.setUp(trapline.url, ADA);
    const made = await ada.send<AccountView>('POST', '/accounts', {
      ...{ name: 'eve', fullName: SCRIPT, password: 'seven hills by night', role: 'viewer' },
      groups: [IMAGE],
    });
    other = made.body;
    const token = await ada.send('POST', '/tokens', {
      ...{ name: SCRIPT, permissions: ['look'], expiresInDays: 1 },
    });
    if (made.status !== 201 || token.status !== 201)
      throw new Error(`making an account and a token: answered ${made.status} and ${token.status}`);
    browser = await launchBrowser();
    page = await ownBrowser(browser);
    await openSignedIn(page, `${trapline.url}/account`, ADA);
  });
  afterAll(async () => {
    await browser.close();
    await trapline.stop();
    folder.remove();
  });

  it('are text on every page and in every dialog', { timeout: 2 * MINUTE }, async () => {
    const dialogs: string[] = [];
    page.on('dialog', (dialog) => {
      dialogs.push(dialog.message());
      void dialog.dismiss();
    });
    const states = accountPages(other.id);
    const outcome: Record<string, string> = {};
    for (const state of states) {
      await openState(page, trapline.url, state);
      if (TELLING.includes(state.name))
        await eventually(`hostile text on ${state.name}`, () =>
          page.evaluate<boolean>(
            `[document.body.innerText, ...[...document.querySelectorAll('input')].map((one) => one.value)]
              .some((text) => text.includes('<script>window.__pwned'))`,
          ),
        );
      outcome[state.name] = await page.evaluate<string>(
        `[window.__pwned, document.querySelectorAll('img[src=x], [onerror]').length,
          [...document.scripts].filter((one) => one.textContent.includes('pwned')).length].join(' ')`,
      );
    }
    expect(outcome).toEqual(Object.fromEntries(states.map(({ name }) => [name, ' 0 0'])));
    expect(dialogs).toEqual([]);
    expect(states.map(({ name }) => name)).toEqual(expect.arrayContaining(TELLING));
  });
});
