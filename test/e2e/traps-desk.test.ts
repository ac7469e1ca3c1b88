import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { DeviceView } from '../../server/contract/device.ts';
import type { TrapBlockView } from '../../server/contract/trap-sender.ts';
import type { TrapView } from '../../server/contract/trap.ts';
import { DAY, MINUTE, SECOND } from '../../server/domain/units.ts';
import { judgeAll, wrongWith } from '../support/axe.ts';
import { launchBrowser } from '../support/browser.ts';
import { openState } from '../support/every-page.ts';
import { runTool } from '../support/run-tool.ts';
import { runTrapline, type RunningTrapline } from '../support/running-trapline.ts';
import { eventually } from '../support/signal.ts';
import { makeTemporaryFolder } from '../support/temporary-folder.ts';
import { describeWithTools } from '../support/tools.ts';

const PATIENCE = { timeout: 20 * SECOND };
const TRAPS = '1.3.6.1.6.3.1.1.5';
const HOSTILE = '<img src=x onerror="document.title=1">';

describeWithTools(['chromium', 'snmptrap'], 'what can be done on the Traps page', () => {
  const folder = makeTemporaryFolder();
  let trapline: RunningTrapline;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    trapline = await runTrapline({ folder: folder.path, lab: false });
    await trapline.send<DeviceView>('POST', '/devices', {
      name: 'field-1',
      address: '192.0.2.77',
      intervalMs: 1 * DAY,
      credential: { version: 'v2c', community: 'public' },
    });
    browser = await launchBrowser();
    page = await browser.newPage({ viewport: { width: 1_440, height: 900 } });
    page.setDefaultTimeout(10 * SECOND);
  });
  afterAll(async () => {
    await browser.close();
    await trapline.stop();
    folder.remove();
  });

  const send = async (oid: string, ...varbind: string[]) => {
    const args = ['-v2c', '-c', 'public', `127.0.0.1:${trapline.trapPort}`, '', oid, ...varbind];
    expect((await runTool({ tool: 'snmptrap', args })).code).toBe(0);
  };
  const newest = async () => (await trapline.get<{ items: TrapView[] }>('/traps?limit=1')).items[0];
  const open = async (search = '') => {
    await page.goto(`${trapline.url}/traps${search}`);
    await page.getByText('live', { exact: true }).waitFor(PATIENCE);
  };
  const button = (name: string | RegExp, exact = true) => page.getByRole('button', { name, exact });
  const shows = (label: string) => page.getByText(label, { exact: true }).click();

  it('an empty log offers a test trap, which goes over the wire and is found in the log', async () => {
    await open();
    await page.getByText('No trap has come yet').waitFor(PATIENCE);
    await button('Send a test trap').last().click();
    const dialog = page.getByRole('dialog', { name: 'Send a test trap' });
    await dialog.getByRole('combobox', { name: 'ifOperStatus.1' }).click();
    await page.getByRole('option', { name: 'down(2)' }).click();
    await dialog.getByRole('button', { name: 'Add a varbind' }).click();
    await dialog.getByRole('textbox', { name: 'Name or OID' }).fill('1.3.6.1.4.1.99999.1.0');
    await dialog.getByRole('combobox', { name: 'Type', exact: true }).click();
    await page.getByRole('option', { name: 'OCTET STRING' }).click();
    await dialog.getByRole('textbox', { name: 'Value', exact: true }).fill(HOSTILE);
    await dialog.getByRole('switch', { name: /^INFORM/ }).click();
    await dialog.getByRole('button', { name: 'Send', exact: true }).click();
    const told = dialog.getByRole('status');
    await told.getByText('Sent and received').waitFor(PATIENCE);
    const trap = await newest();
    expect(trap).toMatchObject({
      notificationName: 'linkDown',
      inform: true,
      senderAddress: '127.0.0.1',
      quarantine: 'unknownSender',
    });
    expect(trap?.varbinds.map(({ name, text }) => `${name} = ${text}`)).toEqual([
      'ifIndex.1 = 1',
      'ifAdminStatus.1 = up(1)',
      'ifOperStatus.1 = down(2)',
      `enterprises.99999.1.0 = ${HOSTILE}`,
    ]);
    await told.getByRole('button', { name: `Open trap ${trap?.id}` }).click();
    const drawer = page.getByRole('dialog', { name: `Trap ${trap?.id}` });
    await drawer.getByText(HOSTILE).first().waitFor(PATIENCE);
    await drawer.getByRole('button', { name: 'Show the bytes as fields' }).click();
    await drawer.getByText('InformRequest-PDU').first().waitFor(PATIENCE);
    await drawer.getByRole('button', { name: 'Show the command' }).click();
    await drawer
      .getByText(/^snmpinform -v 2c -c COMMUNITY 127\.0\.0\.1:\d+ '' 1\.3\.6\.1\.6\.3\.1\.1\.5\.3 /)
      .waitFor(PATIENCE);
    expect(await page.title()).toBe('Traps · Trapline');
  });

  it('groups count repetitions whole, and one narrows the log', async () => {
    for (let time = 0; time < 3; time += 1) await send(`${TRAPS}.1`);
    await send('1.3.6.1.4.1.99999.0.7', '1.3.6.1.4.1.99999.1.0', 's', HOSTILE);
    await open('?show=notification');
    const table = page.getByRole('table', { name: 'traps by notification', exact: true });
    const row = table.getByRole('row').filter({ hasText: 'coldStart' });
    await row.getByRole('cell', { name: '3', exact: true }).first().waitFor(PATIENCE);
    await page.getByRole('img', { name: /^5 traps, at most/ }).waitFor(PATIENCE);
    await table.getByRole('button', { name: 'coldStart' }).click();
    const log = page.getByRole('table', { name: 'traps', exact: true });
    await log.getByRole('button', { name: 'coldStart' }).waitFor(PATIENCE);
    expect(await log.getByRole('button', { name: 'linkDown' }).count()).toBe(0);
    expect(new URL(page.url()).searchParams.get('notification')).toBe(`${TRAPS}.1`);
  });

  it('a drag on the chart chooses a stretch of time, which is in the address', async () => {
    await open();
    const plot = page.getByRole('img', { name: /traps, at most/ });
    const box = await plot.boundingBox();
    if (!box) throw new Error('the chart is not drawn');
    await page.mouse.move(box.x + 10, box.y + 20);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width / 2, box.y + 20, { steps: 4 });
    await page.mouse.up();
    await page.getByText('No trap meets this choice').waitFor(PATIENCE);
    const search = new URL(page.url()).searchParams;
    expect(search.get('range')).toBe('custom');
    expect(Number(search.get('to'))).toBeGreaterThan(Number(search.get('from')));
    await button('Show all traps').click();
    await page
      .getByRole('table', { name: 'traps', exact: true })
      .getByText('coldStart')
      .first()
      .waitFor(PATIENCE);
  });

  it('a paused log holds still and tells what waits', async () => {
    await open();
    await button('Pause').click();
    await send(`${TRAPS}.2`);
    await button('Go on (1 new)').waitFor(PATIENCE);
    const log = page.getByRole('table', { name: 'traps', exact: true });
    expect(await log.getByText('warmStart').count()).toBe(0);
    await button('Go on (1 new)').click();
    await log.getByText('warmStart').first().waitFor(PATIENCE);
  });

  it('a sender in quarantine is taken for a device, until that is taken back on the page of the device', async () => {
    await open('?show=quarantine');
    await button('This is device… 127.0.0.1').click();
    await page.getByRole('combobox', { name: 'This is device' }).click();
    await page.getByRole('option', { name: 'field-1 (192.0.2.77)' }).click();
    await button('Take it for this device').click();
    await button('Remove 127.0.0.1').waitFor(PATIENCE);
    await send(`${TRAPS}.5`);
    const trap = await eventually('the trap', async () => {
      const one = await newest();
      return one?.notificationName === 'authenticationFailure' && one;
    });
    expect(trap).toMatchObject({ deviceId: 1, quarantine: null });
    await page.goto(`${trapline.url}/devices/1?tab=traps`);
    await button('Remove 127.0.0.1').click();
    await button('Remove 127.0.0.1').waitFor({ ...PATIENCE, state: 'detached' });
    expect(await trapline.get('/traps/sources')).toEqual({ items: [] });
  });

  it('"Add device" opens the form with the address', async () => {
    await open('?show=quarantine');
    await button('Add device 127.0.0.1').click();
    const dialog = page.getByRole('dialog', { name: 'Add a device' });
    expect(await dialog.getByRole('textbox', { name: /^Address/ }).inputValue()).toBe('127.0.0.1');
  });

  it(
    'axe-core finds nothing serious where senders are blocked, taken and waiting, in both themes, narrow and wide',
    { timeout: 3 * MINUTE },
    async () => {
      await trapline.send('POST', '/traps/blocks', { network: '198.51.100.0/24' });
      await trapline.send('POST', '/traps/sources', { address: '203.0.113.9', deviceId: 1 });
      // The other parts, and the quarantine while it is empty: accessibility.test.ts.
      const states = [
        { name: 'trap quarantine', path: '/traps?show=quarantine' },
        { name: 'trap losses', path: '/traps?show=losses' },
      ];
      const found = await judgeAll(browser, states, async (other, state) => {
        await openState(other, trapline.url, state);
        return wrongWith(other, state.name);
      });
      expect(found).toEqual([]);
      await trapline.send('DELETE', '/traps/blocks?network=198.51.100.0/24');
    },
  );

  it('a blocked sender is dropped, counted and listed until it is unblocked', async () => {
    await open('?show=quarantine');
    await button('Block 127.0.0.1').click();
    await page.getByRole('dialog').getByRole('button', { name: 'Block 127.0.0.1' }).click();
    await button('Unblock 127.0.0.1').waitFor(PATIENCE);
    const before = await newest();
    await send(`${TRAPS}.6`);
    await eventually('it is counted', async () => {
      const { items } = await trapline.get<{ items: TrapBlockView[] }>('/traps/blocks');
      return items.some(({ network, dropped }) => network === '127.0.0.1' && dropped === 1);
    });
    expect((await newest())?.id).toBe(before?.id);
    await shows('Losses');
    const losses = page.getByRole('table', { name: 'trap losses', exact: true });
    await losses.getByText('127.0.0.1').waitFor(PATIENCE);
    await page.getByText('You blocked it; unblock it under Quarantine.').waitFor(PATIENCE);
    await shows('Quarantine');
    await button('Unblock 127.0.0.1').click();
    await page.getByText('Nobody is blocked.').waitFor(PATIENCE);
  });
});
