import { createServer } from 'node:http';
import { once } from 'node:events';
import { join } from 'node:path';
import type { AddressInfo } from 'node:net';
import Database from 'better-sqlite3';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ChannelView, DeliveryView } from '../../server/contract/channel.ts';
import { MINUTE, SECOND } from '../../server/domain/units.ts';
import { launchBrowser } from '../support/browser.ts';
import { freeUdpPort } from '../support/free-port.ts';
import { runTrapline, type RunningTrapline } from '../support/running-trapline.ts';
import { eventually } from '../support/signal.ts';
import { makeTemporaryFolder } from '../support/temporary-folder.ts';
import { describeWithTools } from '../support/tools.ts';

/** A silent device is told at once. */
const AT_ONCE = ['--settle-seconds', '0'];
const PATIENCE = { timeout: 20 * SECOND };

describeWithTools(['chromium'], 'Settings, Notifications', () => {
  const folder = makeTemporaryFolder();
  const hook = createServer((_request, response) => void response.end('thanks'));
  let trapline: RunningTrapline;
  let browser: Browser;
  let page: Page;
  let url: string;

  beforeAll(async () => {
    hook.listen(0, '127.0.0.1');
    await once(hook, 'listening');
    url = `http://127.0.0.1:${(hook.address() as AddressInfo).port}/in?token=t0ken`;
    trapline = await runTrapline({ folder: folder.path, lab: false, args: AT_ONCE });
    browser = await launchBrowser();
    page = await browser.newPage({ viewport: { width: 1_440, height: 1_000 } });
    page.setDefaultTimeout(10 * SECOND);
  });
  afterAll(async () => {
    await browser.close();
    await trapline.stop();
    hook.closeAllConnections();
    hook.close();
    folder.remove();
  });

  const dialog = () => page.getByRole('dialog');
  const channels = () => trapline.get<{ items: ChannelView[] }>('/channels').then(({ items }) => items);

  it('a channel is added, previewed, tested and changed; its secret is never shown again', async () => {
    await page.goto(`${trapline.url}/settings/notifications`);
    await page.getByText('No channels', { exact: true }).waitFor(PATIENCE);
    await page.getByRole('button', { name: 'Add channel' }).first().click();
    await dialog().getByRole('combobox', { name: 'Kind' }).click();
    await page.getByRole('option', { name: 'Webhook' }).click();
    await dialog().getByRole('textbox', { name: 'Name', exact: true }).fill('Duty hook');
    await dialog().getByRole('button', { name: 'Add channel' }).click();
    // What the server minds stands at its field.
    await dialog().getByText('enter: URL').first().waitFor(PATIENCE);
    await dialog().getByLabel('URL', { exact: false }).first().fill(url);
    await dialog().getByRole('button', { name: 'Message' }).click();
    await dialog().getByRole('textbox', { name: 'Title' }).fill('{severity} on {device}');
    await dialog().getByRole('button', { name: 'Preview' }).click();
    await dialog().getByRole('button', { name: 'Show an example' }).click();
    await dialog().getByText('"title": "critical on core-1"').waitFor(PATIENCE);
    await dialog().getByRole('button', { name: 'Add channel' }).click();
    await dialog().getByRole('button', { name: 'Send a test' }).click(PATIENCE);
    await dialog().getByText('is this machine, link-local or multicast').waitFor(PATIENCE);
    await dialog().getByRole('switch', { name: 'Allow addresses of this machine' }).check({ force: true });
    await dialog().getByRole('button', { name: 'Save' }).click();
    await eventually(
      'the changed channel',
      async () => (await channels())[0]?.settings['allowLocal'] === true,
    );
    await dialog().getByRole('button', { name: 'Send a test' }).click();
    await dialog().getByText('answered 200: thanks').waitFor(PATIENCE);
    expect(await dialog().getByPlaceholder('Stored; type to replace it').first().inputValue()).toBe('');
    expect(await page.content()).not.toContain('t0ken');
    expect(new URL(page.url()).search).toBe('?open=1');
  });

  it('a form asks for what the chosen version needs, and for nothing else', async () => {
    await page.goto(`${trapline.url}/settings/notifications?open=new`);
    await dialog().getByRole('combobox', { name: 'Kind' }).click(PATIENCE);
    // Found by what it is good for.
    await page.getByRole('option', { name: 'Slack, Teams' }).waitFor();
    await page.getByRole('option', { name: 'SNMP notification' }).click();
    const asked = async () => {
      const labels = await dialog().locator('label').allTextContents();
      const words = labels.map((label) => label.replace(/ \*$/, ''));
      return words.slice(
        words.findIndex((word) => word.startsWith('INFORM')) + 1,
        words.findIndex((word) => word.startsWith('Allow')),
      );
    };
    const choose = async (field: string, option: string) => {
      await dialog().getByRole('combobox', { name: field }).click();
      await page.getByRole('option', { name: option, exact: true }).click();
    };
    expect(await asked()).toEqual(['Community']);
    await choose('Version', 'SNMPv3');
    expect(await asked()).toEqual([
      ...['User', 'Security level', 'Authentication', 'Authentication key', 'Privacy', 'Privacy key'],
    ]);
    await choose('Security level', 'authNoPriv');
    expect(await asked()).toEqual(['User', 'Security level', 'Authentication', 'Authentication key']);
  });

  it('what was given up is on top of the log, and is tried again from there', async () => {
    const { body } = await trapline.send<ChannelView>('PATCH', '/channels/1', {
      secrets: { url: 'http://127.0.0.1:1/' },
      policy: { maxTries: 1 },
    });
    await trapline.send('POST', '/devices', {
      name: 'gone',
      address: '127.0.0.1',
      port: await freeUdpPort(),
      credential: { version: 'v2c', community: 'secret-word' },
      timeoutMs: 200,
      retries: 0,
    });
    await page.goto(`${trapline.url}/settings/notifications/log`);
    const row = page.getByRole('table', { name: 'deliveries' }).locator('tbody tr[data-index="0"]');
    await row.getByText('given up').waitFor(PATIENCE);
    await trapline.send('PATCH', `/channels/${body.id}`, { secrets: { url } });
    await row.getByRole('button', { name: /^Retry/ }).click();
    await row.getByText('sent', { exact: true }).waitFor(PATIENCE);
    const { items } = await trapline.get<{ items: DeliveryView[] }>('/deliveries?limit=1');
    expect(items[0]).toMatchObject({ event: 'raise', state: 'sent', attempts: 2 });
    // The alert itself says where it was told.
    await row.getByRole('link').click();
    await dialog().getByText('“raised” through Duty hook').waitFor(PATIENCE);
  });

  it('the notice of one that fails leads to it', async () => {
    const { body } = await trapline.send<ChannelView>('POST', '/channels', {
      ...{ name: 'Gone hook', kind: 'webhook', settings: { allowLocal: true } },
      secrets: { url: 'http://127.0.0.1:1/' },
    });
    const database = new Database(join(folder.path, 'trapline.db'));
    // As if what it was to send had failed for three minutes.
    database
      .prepare('UPDATE channel SET failing_since = ?, last_error = ? WHERE id = ?')
      .run(Date.now() - 3 * MINUTE, 'nothing listens there', body.id);
    database.close();
    await page.goto(`${trapline.url}/devices`);
    const notice = page.getByRole('region', { name: 'Notices' }).getByText('The channel Gone hook');
    await notice.waitFor(PATIENCE);
    await page.getByRole('link', { name: 'Open the channel' }).click();
    expect(await dialog().getByRole('textbox', { name: 'Name', exact: true }).inputValue()).toBe('Gone hook');
    expect(new URL(page.url()).pathname).toBe('/settings/notifications');
  });
});
