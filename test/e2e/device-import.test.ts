import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { DeviceView } from '../../server/contract/device.ts';
import { SECOND } from '../../server/domain/units.ts';
import { wrongWith } from '../support/axe.ts';
import { launchBrowser } from '../support/browser.ts';
import { ownBrowser } from '../support/account-browser.ts';
import { runTrapline, type RunningTrapline } from '../support/running-trapline.ts';
import { makeTemporaryFolder } from '../support/temporary-folder.ts';
import { describeWithTools } from '../support/tools.ts';
import { spawnCli } from '../support/trapline-process.ts';

/** By how much the content is wider than its place. Typed as what a browser has, which these tests do not know. */
const TOO_WIDE = (place: unknown): number => {
  const { scrollWidth, clientWidth } = place as { scrollWidth: number; clientWidth: number };
  return scrollWidth - clientWidth;
};
const PATIENCE = { timeout: 20 * SECOND };

const LIST = `Name;Address;Port;Community;Tags;Site;Colour
Tür-<b>1</b>;127.0.0.1;9;hush-hush;"backbone;edge";Wien;red
edge-2;127.0.0.1;99999;hush-hush;;;
edge-3;127.0.0.1;10;;;Graz;
`;

describeWithTools(['chromium'], 'importing devices', () => {
  const folder = makeTemporaryFolder();
  const file = join(folder.path, 'devices.csv');
  let trapline: RunningTrapline;
  let browser: Browser;
  let page: Page;
  beforeAll(async () => {
    // As Excel saves it.
    writeFileSync(file, LIST, 'latin1');
    trapline = await runTrapline({ folder: join(folder.path, 'data'), lab: false });
    browser = await launchBrowser();
    page = await ownBrowser(browser);
  });
  afterAll(async () => {
    await browser.close();
    await trapline.stop();
    folder.remove();
  });

  const devices = async () => (await trapline.get<{ items: DeviceView[] }>('/devices')).items;

  it('shows what becomes of each line of a file before anything is written, then adds what is right', async () => {
    await page.goto(`${trapline.url}/devices`);
    await page.getByRole('button', { name: 'Import' }).first().click();
    const dialog = page.getByRole('dialog', { name: 'Import devices' });
    expect(await dialog.getByRole('button', { name: 'Add devices' }).isDisabled()).toBe(true);
    await dialog.getByLabel('File of the devices').setInputFiles(file);
    await dialog
      .getByText('3 of 3 lines: 1 will be added, 0 known already, 2 cannot be added')
      .waitFor(PATIENCE);
    await dialog.getByText('Columns that are not used: Colour').waitFor(PATIENCE);
    const row = (line: number) => dialog.getByRole('row', { name: new RegExp(`^${line}\\b`, 'u') });
    expect(await row(2).innerText()).toContain('Tür-<b>1</b>');
    expect(await row(2).innerText()).toContain('backbone, edge, site:Wien');
    expect(await row(3).innerText()).toContain('port: a number from 1 to 65535');
    expect(await row(4).innerText()).toContain('community: enter the community');
    expect(await devices()).toEqual([]);
    expect(await wrongWith(page, 'import devices')).toEqual([]);
    for (const width of [390, 1_440]) {
      await page.setViewportSize({ width, height: 900 });
      expect(await dialog.evaluate(TOO_WIDE)).toBeLessThanOrEqual(0);
    }

    // What was seen is what is added: a change is looked through anew.
    await dialog.getByLabel('Community of lines without one').fill('for-all');
    expect(await dialog.getByRole('button', { name: 'Add devices' }).isDisabled()).toBe(true);
    await dialog.getByRole('button', { name: 'Check the list' }).click();
    await dialog.getByRole('button', { name: 'Add 2 devices' }).click();
    await dialog.getByText('3 of 3 lines: 2 added, 0 known already, 1 cannot be added').waitFor(PATIENCE);
    const stored = await devices();
    expect(stored.map(({ name, port, groups }) => [name, port, groups])).toEqual([
      ['Tür-<b>1</b>', 9, ['backbone', 'edge', 'site:Wien']],
      ['edge-3', 10, ['site:Graz']],
    ]);

    // Once more it is known, and nothing is there twice.
    await dialog.getByRole('button', { name: 'Check the list' }).click();
    await dialog.getByText('0 will be added, 2 known already, 1 cannot be added').waitFor(PATIENCE);
    expect(await dialog.getByRole('button', { name: 'Add devices' }).isDisabled()).toBe(true);
    await row(2).getByRole('link', { name: 'known already' }).click();
    await page.getByRole('heading', { name: 'Tür-<b>1</b>' }).waitFor(PATIENCE);
  });

  it('says what a pasted text lacks', async () => {
    await page.goto(`${trapline.url}/devices`);
    await page.getByRole('button', { name: 'Import' }).first().click();
    const dialog = page.getByRole('dialog', { name: 'Import devices' });
    await dialog.getByLabel('List of devices').fill('192.0.2.1,public');
    await dialog.getByRole('button', { name: 'Check the list' }).click();
    await dialog.getByText('the first line has to name the columns').first().waitFor(PATIENCE);
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await dialog.waitFor({ ...PATIENCE, state: 'hidden' });
    expect((await devices()).map(({ name }) => name)).not.toContain('192.0.2.1');
  });

  it('says that a line has no address, and nothing of a port without one', async () => {
    await page.goto(`${trapline.url}/devices`);
    await page.getByRole('button', { name: 'Import' }).first().click();
    const dialog = page.getByRole('dialog', { name: 'Import devices' });
    await dialog.getByLabel('List of devices').fill('name,address\nlost-1,');
    await dialog.getByRole('button', { name: 'Check the list' }).click();
    const row = dialog.getByRole('row', { name: /^2\b/u });
    await row.getByText('cannot be added').waitFor(PATIENCE);
    expect(await row.getByRole('cell').nth(3).innerText()).toBe('no address');
    await dialog.getByRole('button', { name: 'Cancel' }).click();
  });

  it('is a command as well, that only looks if told to', async () => {
    const cli = async (...args: string[]) => {
      const { lines, exited } = spawnCli(['device', 'import', file, ...args, '--url', trapline.url]);
      const { code } = await exited;
      return { code, lines: lines.join('\n').split('\n') };
    };
    for (const { id } of await devices()) await trapline.send('DELETE', `/devices/${id}`);
    const told = ['columns not used: Colour', 'line 3: port: a number from 1 to 65535'];
    expect(await cli('--dry-run', '--community', 'for-all')).toEqual({
      code: 1,
      lines: ['2 would be added, 1 refused.', ...told],
    });
    expect(await devices()).toEqual([]);
    expect(await cli('--community', 'for-all')).toEqual({ code: 1, lines: ['2 added, 1 refused.', ...told] });
    expect(await cli()).toEqual({
      code: 1,
      lines: ['0 added, 1 known already, 2 refused.', ...told, 'line 4: community: enter the community'],
    });
  });
});
