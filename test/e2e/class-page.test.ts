import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { AccountView } from '../../server/contract/account.ts';
import { SECOND } from '../../server/domain/units.ts';
import { fillSignIn, openSignedIn, ownBrowser } from '../support/account-browser.ts';
import { AccountClient } from '../support/account-client.ts';
import { launchBrowser } from '../support/browser.ts';
import { type GuardedTrapline, runGuardedTrapline } from '../support/guarded-trapline.ts';
import { makeTemporaryFolder } from '../support/temporary-folder.ts';
import { describeWithTools } from '../support/tools.ts';
import { spawnCli } from '../support/trapline-process.ts';

const ADA = { name: 'ada', password: 'four words at sea' };
const NORA = { name: 'nora', password: 'seven hills by night' };
const PATIENCE = { timeout: 20 * SECOND };
const CLASS = Array.from({ length: 29 }, (_, at) => `Student Number${at + 1}`);

describeWithTools(['chromium'], 'a class of thirty', () => {
  const folder = makeTemporaryFolder();
  let trapline: GuardedTrapline;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    trapline = await runGuardedTrapline({ folder: folder.path });
    const ada = await AccountClient.setUp(trapline.url, ADA);
    await ada.send('POST', '/accounts', { ...NORA, role: 'instructor' });
    browser = await launchBrowser();
    page = await ownBrowser(browser);
    await openSignedIn(page, `${trapline.url}/lab/instructor`, NORA);
  });
  afterAll(async () => {
    await browser.close();
    await trapline.stop();
    folder.remove();
  });

  const dialog = () => page.getByRole('dialog');
  const students = () => page.getByRole('table', { name: 'students' });
  let first = '';

  it('is pasted, looked at and added, and its first passwords are on paper and in a file', async () => {
    await page.getByRole('button', { name: 'Add a class' }).first().click();
    await dialog()
      .getByLabel('Class list')
      .fill(['kim;Kim Park', ...CLASS, 'ada'].join('\n'));
    const outcome = dialog().getByRole('region', { name: 'What becomes of the list' });
    await outcome.getByText('student.number29').waitFor();
    await outcome.getByText('ada is the name of an account').waitFor();
    await dialog().getByRole('button', { name: 'Add 30 students' }).click();
    const passwords = dialog().getByRole('region', { name: 'First passwords' });
    await passwords.getByRole('row').filter({ hasText: 'Kim Park' }).waitFor(PATIENCE);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      dialog().getByRole('button', { name: 'Save as CSV' }).click(),
    ]);
    const lines = readFileSync(await download.path(), 'utf8')
      .trim()
      .split('\r\n');
    expect(lines).toHaveLength(31);
    expect(lines[1]).toMatch(/^kim,Kim Park,(\w{4}-){4}\w{4},http.*\/lab\/exercises$/);
    first = lines[1]?.split(',')[2] ?? '';
    // On paper stand the slips, and nothing of the page.
    await page.emulateMedia({ media: 'print' });
    await page.getByText(first).last().waitFor();
    expect(await page.getByRole('heading', { level: 1 }).isVisible()).toBe(false);
    await page.emulateMedia({ media: 'screen' });
    await dialog().getByRole('button', { name: 'I have them: close' }).click();
    await students().getByText('student.number1', { exact: true }).waitFor();
    expect(await page.getByText(first).count()).toBe(0);
    // The table of progress has everybody, though nobody began.
    await page.getByText('30 students, 0 exercises done, 0 running').waitFor();
  });

  it('a student who comes in chooses a password, and is at the exercises then', async () => {
    const kims = await ownBrowser(browser);
    await kims.goto(`${trapline.url}/lab/exercises`);
    await fillSignIn(kims, { name: 'kim', password: first });
    await kims.getByRole('heading', { name: 'Choose your password' }).waitFor();
    await kims.getByText('Welcome, Kim Park.').waitFor();
    await kims.getByLabel('First password').fill('not this one at all');
    await kims.getByLabel('Password of your own').fill('three kettles on a shelf');
    await kims.getByRole('button', { name: 'Take it and go on' }).click();
    await kims.getByText('This is not the first password.').waitFor();
    await kims.getByLabel('First password').fill(first);
    await kims.getByRole('button', { name: 'Take it and go on' }).click();
    await kims.getByRole('button', { name: 'Account of kim' }).waitFor(PATIENCE);
    await kims.getByText('0 of 22 done').waitFor(PATIENCE);
    expect(await kims.getByRole('link', { name: 'Instructor' }).count()).toBe(0);
    await kims.context().close();
    await page.reload();
    await students()
      .getByRole('row')
      .filter({ hasText: 'kim' })
      .getByText('a password of their own')
      .waitFor();
  });

  it('a list that Excel saved in Windows-1252 keeps its umlauts, on the page and as a command', async () => {
    const file = join(folder.path, 'class.csv');
    writeFileSync(file, 'Vorname;Nachname\r\nJürgen;Größl\r\n', 'latin1');
    await page.getByRole('button', { name: 'Add a class' }).first().click();
    await dialog().getByLabel('File of the class').setInputFiles(file);
    const outcome = dialog().getByRole('region', { name: 'What becomes of the list' });
    await outcome.getByText('Jürgen Größl').waitFor(PATIENCE);
    await dialog().getByRole('button', { name: 'Cancel' }).click();
    const where = ['--url', trapline.url, '--data', folder.path];
    const { lines, exited } = spawnCli(['account', 'import', file, '--dry-run', '--json', ...where]);
    await exited;
    expect(lines.join('\n')).toContain('Jürgen Größl');
  });

  it('who lost the password gets another first one', async () => {
    await students().getByRole('button', { name: 'Actions for kim' }).click();
    await page.getByRole('menuitem', { name: 'New first password…' }).click();
    await dialog().getByRole('button', { name: 'Make a new one' }).click();
    const passwords = dialog().getByRole('region', { name: 'First passwords' });
    const renewed = await passwords.getByRole('row').nth(1).getByRole('cell').nth(2).innerText();
    expect(renewed.trim()).not.toBe(first);
    await dialog().getByRole('button', { name: 'Close' }).last().click();
    const kim = await AccountClient.signIn(trapline.url, { name: 'kim', password: renewed.trim() });
    expect((await kim.send('GET', '/exercises')).status).toBe(403);
  });

  it('a student is removed, after a question', async () => {
    await students().getByRole('button', { name: 'Actions for kim' }).click();
    await page.getByRole('menuitem', { name: 'Remove…' }).click();
    await dialog().getByRole('button', { name: 'Remove', exact: true }).click();
    await dialog().waitFor({ state: 'detached' });
    const ada = await AccountClient.signIn(trapline.url, ADA);
    const { items } = await ada.get<{ items: AccountView[] }>('/accounts');
    expect(items.some(({ name }) => name === 'kim')).toBe(false);
    expect(items).toHaveLength(31);
  });

  it('all students are removed at once before another class comes, and nobody else', async () => {
    await page.getByRole('button', { name: 'Remove all…' }).click();
    await dialog().getByRole('button', { name: 'Remove all', exact: true }).click();
    await page.getByText('No student has an account yet').waitFor();
    const ada = await AccountClient.signIn(trapline.url, ADA);
    const { items } = await ada.get<{ items: AccountView[] }>('/accounts');
    expect(items.filter(({ role }) => role === 'student')).toEqual([]);
    expect(items.some(({ name }) => name === ADA.name)).toBe(true);
  });
});
