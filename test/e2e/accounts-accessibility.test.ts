import { TOTP } from 'otpauth';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { AccountView } from '../../server/contract/account.ts';
import type { TwoFactorStart } from '../../server/contract/session.ts';
import { MINUTE } from '../../server/domain/units.ts';
import { fillSignIn, openSignedIn, ownBrowser } from '../support/account-browser.ts';
import { AccountClient } from '../support/account-client.ts';
import { judgeAll, wrongWith } from '../support/axe.ts';
import { launchBrowser } from '../support/browser.ts';
import { accountPages, openState, type PageState, VIEWER_PAGES } from '../support/every-page.ts';
import { type GuardedTrapline, runGuardedTrapline } from '../support/guarded-trapline.ts';
import { makeTemporaryFolder } from '../support/temporary-folder.ts';
import { describeWithTools } from '../support/tools.ts';

const ADA = { name: 'ada', password: 'four words at sea' };
const VIC = { name: 'vic', password: 'seven hills by night' };
const TIM = { name: 'tim', password: 'two doors to pass' };

describeWithTools(['chromium'], 'axe-core on the doors, and on what accounts change', () => {
  const folder = makeTemporaryFolder();
  let trapline: GuardedTrapline;
  let browser: Browser;
  let found: string[];

  beforeAll(async () => {
    trapline = await runGuardedTrapline({ folder: folder.path });
    browser = await launchBrowser();
    found = [];
  });
  afterAll(async () => {
    await browser.close();
    await trapline.stop();
    folder.remove();
  });

  const judge = async (page: Page, name: string) => {
    found.push(...(await wrongWith(page, name)));
  };
  const judgePages = async (page: Page, states: readonly PageState[]) => {
    found.push(
      ...(await judgeAll(page.context(), states, async (one, state) => {
        await openState(one, trapline.url, state);
        return wrongWith(one, state.name);
      })),
    );
  };

  it(
    'finds nothing serious or critical, and no page that scrolls sideways',
    { timeout: 10 * MINUTE },
    async () => {
      const page = await ownBrowser(browser);
      await page.goto(trapline.url);
      await page.getByLabel('Password', { exact: true }).fill('ada');
      await page.getByRole('textbox', { name: 'Name', exact: true }).fill('ada');
      await judge(page, 'first run');
      const ada = await AccountClient.setUp(trapline.url, ADA);
      for (const one of [VIC, TIM])
        await ada.send('POST', '/accounts', { ...one, fullName: '<b>x</b>', role: 'viewer' });
      const tim = await AccountClient.signIn(trapline.url, TIM);
      const { body } = await tim.send<TwoFactorStart>('POST', '/session/two-factor');
      const code = new TOTP({ secret: body.secret }).generate();
      await tim.send('PUT', '/session/two-factor', { code });
      await page.goto(trapline.url);
      await fillSignIn(page, { ...ADA, password: 'wrong' });
      await page.getByRole('alert').waitFor();
      await judge(page, 'sign-in refused');
      await fillSignIn(page, TIM);
      await page.getByRole('textbox', { name: 'Code' }).waitFor();
      await judge(page, 'sign-in, code');
      await page.getByRole('button', { name: 'Sign in as somebody else' }).click();
      await fillSignIn(page, ADA);
      await page.getByRole('button', { name: 'Account of ada' }).click();
      await judge(page, 'account menu');
      const people = (await ada.get<{ items: AccountView[] }>('/accounts')).items;
      const vic = people.find(({ name }) => name === 'vic');
      await judgePages(page, accountPages(vic?.id ?? 0));
      await page.goto(`${trapline.url}/account`);
      await page.getByRole('button', { name: 'Add a second factor' }).click();
      await page.getByRole('img', { name: 'QR code of the secret' }).waitFor();
      await judge(page, 'second factor being added');
      await ada.send('DELETE', '/session/all');
      await page.getByRole('heading', { name: 'Your session has ended' }).waitFor();
      await judge(page, 'session ended');
      const vicsPage = await ownBrowser(browser);
      await openSignedIn(vicsPage, trapline.url, VIC);
      await judgePages(vicsPage, VIEWER_PAGES);
      expect(found).toEqual([]);
    },
  );
});
