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
import { Snmpd } from '../server/snmp/snmpd.ts';

/** By how much the content is wider than its place. Typed as what a browser has, which these tests do not know. */
const TOO_WIDE = (place: unknown): number => {
  const { scrollWidth, clientWidth } = place as { scrollWidth: number; clientWidth: number };
  return scrollWidth - clientWidth;
};
const PATIENCE = { timeout: 20 * SECOND };

// Addresses of the loopback beyond 127.0.0.1 are there on Linux; elsewhere they have to be set up first.
describeWithTools(['chromium', 'snmpd'], 'looking for devices', () => {
  const folder = makeTemporaryFolder();
  const snmpd = new Snmpd(
    ['rocommunity s3cret 127.0.0.0/8', 'sysName <b>edge</b>', 'sysDescr a <i>switch</i> of the attic'],
    { address: '127.0.0.41' },
  );
  let trapline: RunningTrapline;
  let browser: Browser;
  let page: Page;
  beforeAll(async () => {
    await snmpd.start();
    trapline = await runTrapline({ folder: folder.path, lab: false });
    browser = await launchBrowser();
    page = await ownBrowser(browser);
  });
  afterAll(async () => {
    await browser.close();
    await trapline.stop();
    await snmpd.stop();
    folder.remove();
  });

  const devices = async () => (await trapline.get<{ items: DeviceView[] }>('/devices')).items;

  it('shows who answers, and adds whom one chooses, by the credential that was answered', async () => {
    await page.goto(`${trapline.url}/devices`);
    await page.getByRole('button', { name: 'Find devices' }).first().click();
    const dialog = page.getByRole('dialog', { name: 'Find devices' });
    await dialog.getByLabel('Where').fill('127.0.0.256');
    await dialog.getByRole('button', { name: 'Find devices' }).click();
    await dialog.getByText('give an IPv4 address, a network').first().waitFor(PATIENCE);

    await dialog.getByLabel('Where').fill('127.0.0.40-43');
    await dialog.getByLabel('UDP port').fill(String(snmpd.port));
    await dialog.getByLabel('Communities').fill('public, s3cret');
    await dialog.getByRole('button', { name: 'Find devices' }).click();
    await dialog.getByText('4 of 4 asked, 1 answered').waitFor(PATIENCE);
    const row = dialog.getByRole('row', { name: /127\.0\.0\.41/ });
    expect(await row.innerText()).toContain('<b>edge</b>');
    expect(await row.innerText()).toContain('a <i>switch</i> of the attic');
    expect(await wrongWith(page, 'find devices')).toEqual([]);
    for (const width of [390, 1_440]) {
      await page.setViewportSize({ width, height: 900 });
      const wide = await dialog.evaluate(TOO_WIDE);
      expect(wide).toBeLessThanOrEqual(0);
    }
    await dialog.getByRole('button', { name: 'Add 1 device' }).click();
    await row.getByRole('link', { name: 'added' }).waitFor(PATIENCE);
    expect(await devices()).toMatchObject([
      { name: '<b>edge</b>', address: '127.0.0.41', port: snmpd.port, credential: { version: 'v2c' } },
    ]);

    // Looked for again it is known.
    await dialog.getByRole('button', { name: 'Find devices' }).click();
    await row.getByRole('link', { name: 'known already' }).waitFor(PATIENCE);
    expect(await dialog.getByRole('button', { name: 'Add devices' }).isDisabled()).toBe(true);
    await row.getByRole('link', { name: 'known already' }).click();
    await page.getByRole('heading', { name: '<b>edge</b>' }).waitFor(PATIENCE);
  });

  it('is stopped by a button, and says what to do where nobody answers', async () => {
    await page.goto(`${trapline.url}/devices`);
    await page.getByRole('button', { name: 'Find devices' }).first().click();
    const dialog = page.getByRole('dialog', { name: 'Find devices' });
    await dialog.getByLabel('Where').fill('127.0.0.41');
    await dialog.getByLabel('UDP port').fill(String(snmpd.port));
    await dialog.getByLabel('Communities').fill('wrong');
    await dialog.getByRole('button', { name: 'Find devices' }).click();
    await dialog.getByText('Agents answer none but whom they know').waitFor(PATIENCE);
    await dialog.getByLabel('Communities').fill('wrong,worse,worst,none');
    await dialog.getByRole('button', { name: 'Find devices' }).click();
    await dialog.getByRole('button', { name: 'Stop' }).click();
    await dialog.getByText(/asked, 0 answered; stopped/u).waitFor(PATIENCE);
    expect(await dialog.getByRole('button', { name: 'Stop' }).count()).toBe(0);
  });

  it('is a command as well, that adds them if told to', async () => {
    const cli = async (...args: string[]) => {
      const { lines, exited } = spawnCli(['device', 'discover', ...args, '--url', trapline.url]);
      const { code } = await exited;
      return { code, text: lines.join('\n') };
    };
    for (const { id } of await devices()) await trapline.send('DELETE', `/devices/${id}`);
    const place = ['127.0.0.40/31', '--port', String(snmpd.port), '--timeout', '300'];
    const found = await cli(...place, '--community', 'public', 's3cret');
    expect(found.code).toBe(0);
    expect(found.text).toMatch(/127\.0\.0\.41 +<b>edge<\/b> +\d+ ms +new/);
    expect(found.text).toContain('2 asked, 1 answered.');
    expect(await devices()).toEqual([]);
    const added = await cli(...place, '--community', 's3cret', '--add');
    expect(added.text).toMatch(/added as device \d+/);
    expect((await devices()).map(({ name }) => name)).toEqual(['<b>edge</b>']);
    expect((await cli('10.0.0.0/8')).text).toContain('more than 4,096 addresses at once');
  });
});
