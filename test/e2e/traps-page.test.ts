import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { AlertView } from '../../server/contract/alert.ts';
import type { DeviceView } from '../../server/contract/device.ts';
import type { TrapView } from '../../server/contract/trap.ts';
import { DAY, SECOND } from '../../server/domain/units.ts';
import { launchBrowser } from '../support/browser.ts';
import { runTool } from '../support/run-tool.ts';
import { runTrapline, type RunningTrapline } from '../support/running-trapline.ts';
import { makeTemporaryFolder } from '../support/temporary-folder.ts';
import { eventually } from '../support/signal.ts';
import { describeWithTools, type ToolName } from '../support/tools.ts';

const SHOWN_LIMIT_MS = 1 * SECOND;
const PATIENCE = { timeout: 20 * SECOND };
const IF_INDEX = '1.3.6.1.2.1.2.2.1.1.3';
const TRAPS = '1.3.6.1.6.3.1.1.5';
const V3_USER = {
  version: 'v3',
  user: 'field-unit',
  level: 'authPriv',
  authProtocol: 'sha256',
  authKey: 'a field key',
  privProtocol: 'aes',
  privKey: 'a privacy key',
} as const;
const V3 = [
  ...['-v3', '-u', V3_USER.user, '-l', 'authPriv'],
  ...['-a', 'SHA-256', '-A', V3_USER.authKey, '-x', 'AES', '-X', V3_USER.privKey],
];

describeWithTools(['chromium', 'snmptrap', 'snmpinform'], 'traps of net-snmp on an open Traps page', () => {
  const folder = makeTemporaryFolder();
  let trapline: RunningTrapline;
  let browser: Browser;
  let page: Page;
  let device: DeviceView;

  beforeAll(async () => {
    trapline = await runTrapline({ folder: folder.path, lab: false });
    // Nobody answers at that port; what counts is that it is the only device at this address.
    const added = await trapline.send<DeviceView>('POST', '/devices', {
      name: 'field-1',
      address: '127.0.0.1',
      port: 9,
      intervalMs: 1 * DAY,
      credential: { version: 'v2c', community: 'public' },
    });
    device = added.body;
    // Its first poll ends as it must, before anything is counted on the alerts.
    await eventually(
      'that nobody answers',
      async () => {
        const { items } = await trapline.get<{ items: AlertView[] }>('/alerts');
        return items.some(({ kind }) => kind === 'unreachable');
      },
      { timeoutMs: 60 * SECOND },
    );
    browser = await launchBrowser();
    page = await browser.newPage({ viewport: { width: 1_440, height: 900 } });
    await page.goto(`${trapline.url}/traps`);
    await page.getByText('live', { exact: true }).waitFor(PATIENCE);
  });
  afterAll(async () => {
    await browser.close();
    await trapline.stop();
    folder.remove();
  });

  /** Sends, waits for the row, and answers its cells without the time. */
  async function shownRow(tool: ToolName, args: readonly string[], notification: string): Promise<string[]> {
    const rows = page.getByRole('table', { name: 'traps', exact: true }).getByRole('row');
    const row = rows.filter({ has: page.getByRole('button', { name: notification, exact: true }) }).first();
    expect(await row.count()).toBe(0);
    const [{ code, stderr }, shownAtMs] = await Promise.all([
      runTool({ tool, args }),
      row.waitFor(PATIENCE).then(() => Date.now()),
    ]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const { items } = await trapline.get<{ items: TrapView[] }>('/traps?limit=1');
    const tookMs = shownAtMs - (items[0]?.receivedAtMs ?? 0);
    console.info(`${notification} shown ${tookMs} ms after it came`);
    expect(tookMs).toBeLessThan(SHOWN_LIMIT_MS);
    return (await row.getByRole('cell').allInnerTexts()).slice(1);
  }

  const target = () => `127.0.0.1:${trapline.trapPort}`;
  const sent = (...args: string[]) => [...args, target()];

  it('v1 TRAP', async () => {
    const args = [
      '-v1',
      '-c',
      'public',
      target(),
      '1.3.6.1.4.1.8072',
      '127.0.0.1',
      '2',
      '0',
      '',
      IF_INDEX,
      'i',
      '3',
    ];
    expect(await shownRow('snmptrap', args, 'linkDown')).toEqual([
      'linkDown',
      'field-1',
      '127.0.0.1',
      'v1',
      'interface 3 went down',
      'trusted',
    ]);
  });

  it('v2c TRAP', async () => {
    const args = [...sent('-v2c', '-c', 'public'), '', `${TRAPS}.4`, IF_INDEX, 'i', '3'];
    expect(await shownRow('snmptrap', args, 'linkUp')).toEqual([
      'linkUp',
      'field-1',
      '127.0.0.1',
      'v2c',
      'interface 3 came up',
      'trusted',
    ]);
  });

  it('v2c INFORM, which is answered', async () => {
    const args = [...sent('-v2c', '-c', 'public'), '', `${TRAPS}.1`];
    expect(await shownRow('snmpinform', args, 'coldStart')).toEqual([
      'coldStart',
      'field-1',
      '127.0.0.1',
      'v2c inform',
      'the agent restarted, its configuration may have changed',
      'trusted',
    ]);
  });

  it('v3 TRAP and INFORM, authenticated and encrypted by the user of a device', async () => {
    const changed = await trapline.send('PATCH', `/devices/${device.id}`, { credential: V3_USER });
    expect(changed.status).toBe(200);
    const trap = [...sent(...V3, '-e', '0x80001f8804666965'), '', `${TRAPS}.2`];
    expect(await shownRow('snmptrap', trap, 'warmStart')).toEqual([
      'warmStart',
      'field-1',
      '127.0.0.1',
      'v3',
      'the agent restarted with its configuration as it was',
      'trusted',
    ]);
    const inform = [...sent(...V3), '', `${TRAPS}.5`];
    expect(await shownRow('snmpinform', inform, 'authenticationFailure')).toEqual([
      'authenticationFailure',
      'field-1',
      '127.0.0.1',
      'v3 inform',
      'someone asked the agent with a wrong community or key',
      'trusted',
    ]);
  });

  it('a trap that anybody could forge in the name of that device is quarantined and does nothing but be told', async () => {
    const args = [...sent('-v2c', '-c', 'public'), '', `${TRAPS}.6`];
    expect(await shownRow('snmptrap', args, 'egpNeighborLoss')).toEqual([
      'egpNeighborLoss',
      'field-1',
      '127.0.0.1',
      'v2c',
      'the EGP neighbour (not named) is gone',
      'wrong version or credential',
    ]);
    const { items } = await trapline.get<{ items: AlertView[] }>('/alerts?limit=1000');
    expect(items.map(({ kind }) => kind)).toEqual([
      'authenticationFailure',
      'forgedTrap',
      'linkDown',
      'unreachable',
    ]);
  });

  it('a trap of an unknown sender is quarantined', async () => {
    await trapline.send('DELETE', `/devices/${device.id}`);
    const args = [
      ...sent('-v2c', '-c', 'public'),
      '',
      '1.3.6.1.4.1.99999.0.7',
      '1.3.6.1.4.1.99999.1.0',
      's',
      'hi',
    ];
    expect(await shownRow('snmptrap', args, '1.3.6.1.4.1.99999.0.7')).toEqual([
      '1.3.6.1.4.1.99999.0.7',
      '–',
      '127.0.0.1',
      'v2c',
      'enterprises.99999.1.0 = hi',
      'unknown sender',
    ]);
  });
});
