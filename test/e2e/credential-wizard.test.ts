import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { DeviceView } from '../../server/contract/device.ts';
import { SECOND } from '../../server/domain/units.ts';
import { wrongWith } from '../support/axe.ts';
import { launchBrowser } from '../support/browser.ts';
import { polledLab, runTrapline, type RunningTrapline } from '../support/running-trapline.ts';
import { eventually } from '../support/signal.ts';
import { makeTemporaryFolder } from '../support/temporary-folder.ts';
import { describeWithTools } from '../support/tools.ts';

const PATIENCE = { timeout: 20 * SECOND };

describeWithTools(['chromium'], 'the form of a device, with a credential that fails', () => {
  const folder = makeTemporaryFolder();
  let trapline: RunningTrapline;
  let browser: Browser;
  let page: Page;
  let port: number;

  beforeAll(async () => {
    trapline = await runTrapline({ folder: folder.path, lab: 'course' });
    port = Object.values(await polledLab(trapline))[0]?.port ?? 0;
    browser = await launchBrowser();
    page = await browser.newPage({ viewport: { width: 1_440, height: 1_000 } });
    page.setDefaultTimeout(10 * SECOND);
  });
  afterAll(async () => {
    await browser.close();
    await trapline.stop();
    folder.remove();
  });

  const dialog = () => page.getByRole('dialog');
  const choose = async (label: string, option: string) => {
    await dialog().getByRole('combobox', { name: label, exact: true }).click();
    await page.getByRole('option', { name: option, exact: true }).click();
  };
  const field = (label: string) =>
    dialog().locator('input:not([type=checkbox])').and(page.getByLabel(label)).first();
  const deviceNamed = async (name: string) =>
    (await trapline.get<{ items: DeviceView[] }>('/devices')).items.find((one) => one.name === name);

  it(
    'says what is wrong, and a press of a button enters what works',
    async () => {
      await page.goto(`${trapline.url}/devices`);
      await page.getByRole('button', { name: 'Add device' }).first().click();
      await field('Name').fill('by-reeder');
      await field('Address').fill('127.0.0.1');
      await field('Port').fill(String(port));
      await dialog().getByText('SNMPv3', { exact: true }).click();
      await field('User').fill('sha224-aes256r');
      await choose('Authentication', 'SHA-1');
      await field('Authentication key').fill('lab-auth-key');
      await choose('Privacy', 'AES-256 (Blumenthal)');
      await field('Privacy key').fill('lab-priv-key');
      await dialog().getByRole('button', { name: 'Test connection' }).click();
      await dialog()
        .getByText('The agent knows sha224-aes256r, but its authentication key or algorithm is another')
        .waitFor(PATIENCE);
      await dialog().getByText('works with SHA-224 and AES-256 (Reeder)').waitFor(PATIENCE);
      expect(await wrongWith(page, 'the form with a diagnosis')).toEqual([]);
      await page.setViewportSize({ width: 1_440, height: 1_000 });
      await dialog().getByRole('button', { name: 'Use that' }).click();
      await dialog().getByText('the privacy key is right (AES-256 (Reeder))').waitFor(PATIENCE);
      await dialog().getByText('Found homepc').waitFor(PATIENCE);
      expect(await dialog().getByRole('combobox', { name: 'Authentication', exact: true }).inputValue()).toBe(
        'SHA-224',
      );
      await dialog().getByRole('button', { name: 'Add device' }).click();
      await eventually(
        'the device',
        async () => (await deviceNamed('by-reeder'))?.reachability === 'reachable',
      );
    },
    90 * SECOND,
  );

  it('changes a stored credential without its keys being entered again', async () => {
    const known = await deviceNamed('by-reeder');
    await trapline.send('PATCH', `/devices/${known?.id}`, { credentialChange: { privProtocol: 'aes' } });
    await page.goto(`${trapline.url}/devices/${known?.id}`);
    await page.getByRole('button', { name: 'Edit' }).first().click();
    await dialog().getByRole('button', { name: 'Test connection' }).click();
    await dialog().getByRole('button', { name: 'Use that' }).click(PATIENCE);
    await dialog().getByText('Found homepc').waitFor(PATIENCE);
    await dialog().getByText('Saving changes it to what works with SHA-224 and AES-256 (Reeder).').waitFor();
    await dialog().getByRole('button', { name: 'Save' }).click();
    const changed = await eventually('the changed credential', async () => {
      const device = await deviceNamed('by-reeder');
      return device?.credential.privProtocol === 'aes256r' && device;
    });
    expect(changed.credential).toEqual(known?.credential);
  });
});
