import { readFileSync } from 'node:fs';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { DeviceView } from '../../server/contract/device.ts';
import type { ExchangeListView } from '../../server/contract/exchange.ts';
import { DAY, SECOND } from '../../server/domain/units.ts';
import { AUTH_KEY, PRIV_KEY, Snmpd } from '../server/snmp/snmpd.ts';
import { launchBrowser } from '../support/browser.ts';
import { runTool } from '../support/run-tool.ts';
import { runTrapline, type RunningTrapline } from '../support/running-trapline.ts';
import { eventually } from '../support/signal.ts';
import { makeTemporaryFolder } from '../support/temporary-folder.ts';
import { describeWithTools } from '../support/tools.ts';

const PATIENCE = { timeout: 20 * SECOND };
const COMMUNITY_HEX = Buffer.from('public').toString('hex');
const V3_USER = {
  version: 'v3',
  user: 'user-sha256-aes',
  level: 'authPriv',
  authProtocol: 'sha256',
  authKey: AUTH_KEY,
  privProtocol: 'aes',
  privKey: PRIV_KEY,
} as const;

describeWithTools(['chromium', 'snmpd', 'snmptrap', 'tshark'], 'the packets of snmpd on their page', () => {
  const folder = makeTemporaryFolder();
  const snmpd = new Snmpd();
  let trapline: RunningTrapline;
  let browser: Browser;
  let page: Page;
  let plain: DeviceView;
  let secure: DeviceView;

  beforeAll(async () => {
    await snmpd.start();
    trapline = await runTrapline({ folder: folder.path, lab: false });
    const device = { address: '127.0.0.1', port: snmpd.port, intervalMs: 1 * DAY, modules: ['system'] };
    const add = async (name: string, credential: object) =>
      (await trapline.send<DeviceView>('POST', '/devices', { ...device, name, credential })).body;
    plain = await add('plain', { version: 'v2c', community: 'public' });
    secure = await add('secure', V3_USER);
    browser = await launchBrowser();
    page = await browser.newPage({ viewport: { width: 1_440, height: 900 } });
    page.setDefaultTimeout(PATIENCE.timeout);
    for (const { id } of [plain, secure]) {
      await eventually('the first polls', async () => {
        const { items } = await trapline.get<ExchangeListView>(`/devices/${id}/exchanges`);
        return items.some(({ outcome }) => outcome === 'answered');
      });
    }
  });
  afterAll(async () => {
    await browser.close();
    await trapline.stop();
    await snmpd.stop();
    folder.remove();
  });

  const rows = () => page.getByRole('table', { name: 'exchanges' }).getByRole('row');
  const pane = () => page.getByRole('region', { name: /^Exchange \d+$/ });
  const open = async (path: string) => {
    await page.goto(`${trapline.url}${path}`);
    await page.getByText('live', { exact: true }).waitFor(PATIENCE);
  };
  /** Text of the octets that are lit, of one dump. */
  const litOctets = async (dump: Locator) =>
    (await dump.locator('[role=gridcell][data-lit]').allInnerTexts()).join(' ');

  it('come live, and can be paused and narrowed', async () => {
    await open(`/devices/${plain.id}?tab=packets`);
    await rows().nth(1).waitFor(PATIENCE);
    const before = await rows().count();
    await page.getByRole('button', { name: 'Poll now' }).click();
    await eventually('the exchanges of the poll', async () => (await rows().count()) > before);
    await page.getByRole('button', { name: 'Pause' }).click();
    const held = await rows().count();
    await page.getByRole('button', { name: 'Poll now' }).click();
    await page.getByRole('button', { name: /Go on \([1-9]\d* new\)/ }).waitFor(PATIENCE);
    expect(await rows().count()).toBe(held);
    await open(`/devices/${plain.id}?tab=packets&pdu=trap`);
    await page.getByText('None of the exchanges is of that kind').waitFor(PATIENCE);
  });

  it('light a field by its byte and a byte by its field, with pointer and keyboard', async () => {
    await open(`/devices/${plain.id}?tab=packets&pdu=get`);
    await rows().nth(1).getByRole('button', { name: 'GET', exact: true }).click();
    const dump = pane().getByRole('grid', { name: 'Bytes of the datagram' });
    const tree = pane().getByRole('tree', { name: 'Fields' });
    // Behind the four octets with which the message begins.
    await dump.locator('[data-at="5"]').first().hover();
    expect(await litOctets(dump)).toBe('02 01 01');
    expect(await tree.locator('[data-lit]').innerText()).toContain('version');
    await tree.getByRole('treeitem').filter({ hasText: 'community' }).hover();
    expect(await litOctets(dump)).toBe('04 06 2a 2a 2a 2a 2a 2a');
    await tree.getByRole('treeitem').filter({ hasText: 'request-id' }).click();
    await page.mouse.move(0, 0);
    await eventually('the field in the address', () => Promise.resolve(page.url().includes('field=0.2.0')));
    expect(await litOctets(dump)).toMatch(/^02 0[1-4]( [0-9a-f]{2}){1,4}$/);
    await dump.focus();
    for (let steps = 0; steps < 5; steps += 1) await page.keyboard.press('ArrowRight');
    await eventually('the version, by keyboard', async () => (await litOctets(dump)) === '02 01 01');
    await tree.focus();
    await page.keyboard.press('ArrowDown');
    await eventually('the community, by keyboard', async () => (await litOctets(dump)).startsWith('04 06'));
    await page.keyboard.press('Home');
    await page.keyboard.press('ArrowLeft');
    await eventually('the tree folded', async () => (await tree.getByRole('treeitem').count()) === 1);
    // The link shows a colleague the same.
    const url = page.url();
    await page.goto('about:blank');
    await page.goto(url);
    await pane().getByRole('tree').waitFor(PATIENCE);
    expect(await tree.locator('[aria-selected=true]').innerText()).toContain('SNMP message');
  });

  it('hide the community until asked for, in the page and in the file', async () => {
    await open(`/devices/${plain.id}?tab=packets&pdu=get`);
    await rows().nth(1).getByRole('button', { name: 'GET', exact: true }).click();
    const dump = pane().getByRole('grid');
    const bytes = async () => (await dump.getByRole('gridcell').allInnerTexts()).join('');
    await dump.waitFor(PATIENCE);
    expect(await bytes()).not.toContain(COMMUNITY_HEX);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      pane().getByRole('link', { name: 'This exchange as pcap' }).click(),
    ]);
    const file = await download.path();
    expect(readFileSync(file).includes('public')).toBe(false);
    const args = [
      '-r',
      file,
      '-T',
      'fields',
      '-E',
      'separator=|',
      '-e',
      'udp.dstport',
      '-e',
      'snmp.community',
    ];
    const { stdout } = await runTool({ tool: 'tshark', args, env: { HOME: folder.path }, timeoutMs: 60_000 });
    expect(stdout.split('\n')[0]).toBe('161|******');
    await pane().getByRole('switch', { name: 'Show community and digest' }).check();
    await eventually('the community', async () => (await bytes()).includes(COMMUNITY_HEX));
  });

  it('of SNMPv3 are decrypted beside what was sent', async () => {
    await eventually('the answer', async () => {
      const { items } = await trapline.get<ExchangeListView>(`/devices/${secure.id}/exchanges`);
      return items.some(({ outcome, pdu }) => outcome === 'answered' && pdu === 'get');
    });
    await open(`/devices/${secure.id}?tab=packets&outcome=answered`);
    await rows().nth(1).getByRole('button').first().click();
    await pane().getByText('The digest is correct').waitFor(PATIENCE);
    await pane().getByRole('tab').nth(1).click();
    const inner = pane().getByRole('grid', { name: 'Bytes of the decrypted scoped PDU' });
    await inner.waitFor(PATIENCE);
    await pane().getByRole('treeitem').filter({ hasText: 'contextEngineID' }).hover();
    expect(await litOctets(inner)).toMatch(/^04 11 80 00 1f 88/);
    expect(await litOctets(pane().getByRole('grid', { name: 'Bytes of the datagram' }))).toBe('');
    await open(`/devices/${secure.id}?tab=packets&outcome=report`);
    await rows().nth(1).getByRole('button').first().click();
    await pane().getByRole('tab').nth(1).click();
    await pane().getByText('The Report counts usmStats').first().waitFor(PATIENCE);
  });

  it('of two ways of walking are compared', async () => {
    await open(`/devices/${plain.id}?tab=packets&show=comparison`);
    await page.getByLabel('Subtree, by name or OID').fill('1.3.6.1.2.1.1');
    await page.getByRole('button', { name: 'Walk both ways' }).click();
    const lesson = page.getByText(/^For \d+ values GETBULK took/);
    await lesson.waitFor(PATIENCE);
    expect(await lesson.innerText()).toMatch(/[\d.]+ times fewer packets and [\d.]+ times fewer octets/);
    expect(page.url()).toContain('walk=1.3.6.1.2.1.1');
    const lists = ['GETNEXT', 'GETBULK'].map((name) =>
      page.getByRole('list', { name: `Packets by ${name}` }),
    );
    const [next, bulk] = await Promise.all(lists.map((list) => list.getByRole('listitem').count()));
    expect(next).toBeGreaterThan(4 * (bulk ?? 0));
    await lists[1]?.getByRole('button').first().click();
    await pane().getByText('max-repetitions').waitFor(PATIENCE);
    await open(`/devices/${plain.id}?tab=packets&show=comparison&walk=noSuchThing`);
    await page.getByRole('button', { name: 'Walk both ways' }).click();
    await page.getByRole('alert').getByText('noSuchThing').waitFor(PATIENCE);
  });

  it('that are pasted are decoded, broken ones as far as they go', async () => {
    await open('/packets');
    await page.getByRole('button', { name: 'Response with an error' }).click();
    await page.getByRole('tree').getByText('17 (notWritable)').waitFor(PATIENCE);
    await page
      .getByLabel('Bytes of a packet')
      .fill('0000   30 26 02 01 01 04 06 70 75 62 6c 69 63   0&.....public');
    await page.getByRole('button', { name: 'Decode' }).click();
    await page.getByText('Decoding stops').waitFor(PATIENCE);
    await page.getByRole('tree').getByText('public').waitFor(PATIENCE);
    await page.getByLabel('Bytes of a packet').fill('<img src=x onerror=alert(1)>');
    await page.getByRole('button', { name: 'Decode' }).click();
    await page.getByRole('alert').getByText('line 1 is no hex').first().waitFor(PATIENCE);
    expect(await page.locator('img').count()).toBe(0);
  });

  it('show a trap of the device too', async () => {
    await open(`/devices/${plain.id}?tab=packets`);
    // With one device at this address, it is clear whose the trap is.
    await trapline.send('DELETE', `/devices/${secure.id}`);
    const args = ['-v2c', '-c', 'public', `127.0.0.1:${trapline.trapPort}`, '', '1.3.6.1.6.3.1.1.5.1'];
    await runTool({ tool: 'snmptrap', args });
    const row = rows().filter({ hasText: 'coldStart' });
    await row.waitFor(PATIENCE);
    expect(await row.getByRole('cell').nth(1).innerText()).toBe('Trap');
  });
});
