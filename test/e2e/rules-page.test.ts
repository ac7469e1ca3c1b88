import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { AlertView } from '../../server/contract/alert.ts';
import type { RuleView } from '../../server/contract/rule.ts';
import type { TrapView } from '../../server/contract/trap.ts';
import { DAY, MINUTE, SECOND } from '../../server/domain/units.ts';
import { judgeAll, wrongWith } from '../support/axe.ts';
import { launchBrowser } from '../support/browser.ts';
import { openState, type PageState } from '../support/every-page.ts';
import { runTool } from '../support/run-tool.ts';
import { runTrapline, type RunningTrapline } from '../support/running-trapline.ts';
import { eventually } from '../support/signal.ts';
import { makeTemporaryFolder } from '../support/temporary-folder.ts';
import { describeWithTools } from '../support/tools.ts';

const PATIENCE = { timeout: 20 * SECOND };
/** POWER-ETHERNET-MIB, a module that ships. */
const PORT_ON_OFF = '1.3.6.1.2.1.105.0.1';
const DETECTION = '1.3.6.1.2.1.105.1.1.1.6.1';
const SEARCHING = '2';
const DELIVERING_POWER = '3';
const NAME = 'PoE port without power';

describeWithTools(['chromium', 'snmptrap'], 'a rule made from a trap', () => {
  const folder = makeTemporaryFolder();
  let trapline: RunningTrapline;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    trapline = await runTrapline({ folder: folder.path, lab: false });
    // Nobody answers at that port; what counts is that it is the only device at this address.
    const credential = { version: 'v2c', community: 'public' };
    const device = { name: 'poe-1', address: '127.0.0.1', port: 9, intervalMs: DAY, credential };
    await trapline.send('POST', '/devices', device);
    browser = await launchBrowser();
    page = await browser.newPage({ viewport: { width: 1_440, height: 1_000 } });
  });
  afterAll(async () => {
    await browser.close();
    await trapline.stop();
    folder.remove();
  });

  async function trap(port: number, status: string): Promise<void> {
    const args = ['-v2c', '-c', 'public', `127.0.0.1:${trapline.trapPort}`, '', PORT_ON_OFF];
    const varbind = [`${DETECTION}.${port}`, 'i', status];
    expect(await runTool({ tool: 'snmptrap', args: [...args, ...varbind] })).toMatchObject({ code: 0 });
  }

  const newestTrap = () =>
    eventually('the trap', async () => {
      const { items } = await trapline.get<{ items: TrapView[] }>('/traps?limit=1');
      return items[0];
    });
  const raised = async () => {
    const { items } = await trapline.get<{ items: AlertView[] }>('/alerts?state=active');
    return items.filter(({ kind }) => kind === 'trap');
  };

  it('is filled in with the notification and its varbinds, and tried on what is stored', async () => {
    await trap(4, SEARCHING);
    const { id } = await newestTrap();
    await page.goto(`${trapline.url}/traps?trap=${id}`);
    await page.getByText('No rule is for this notification.').waitFor(PATIENCE);
    await page.getByRole('button', { name: 'Make a rule from this trap' }).click();
    const dialog = page.getByRole('dialog', { name: 'Add a rule' });
    await dialog.getByLabel('Name').fill(NAME);
    expect(await dialog.getByLabel('Notification', { exact: true }).inputValue()).toBe(
      'pethPsePortOnOffNotification',
    );
    await dialog.getByRole('checkbox', { name: /^Use condition 1: / }).check();
    expect(await dialog.getByLabel('Varbind 1').inputValue()).toBe('pethPsePortDetectionStatus');
    await dialog.getByLabel('Values and severities').fill('');
    await dialog.getByRole('button', { name: 'Preview' }).click();
    await dialog.getByText('It would have raised 1 alert.').waitFor(PATIENCE);
    await dialog.getByRole('button', { name: 'Add rule' }).click();
    await dialog.waitFor({ ...PATIENCE, state: 'detached' });
    const { items } = await trapline.get<{ items: RuleView[] }>('/rules');
    expect(items.find(({ name }) => name === NAME)).toMatchObject({
      enabled: true,
      shipped: false,
      problems: [],
      body: {
        kind: 'trap',
        notification: 'pethPsePortOnOffNotification',
        when: [{ varbind: 'pethPsePortDetectionStatus', test: '=', values: ['searching'] }],
        scope: { devices: ['poe-1'], groups: [] },
        key: 'pethPsePortOnOffNotification {instance pethPsePortDetectionStatus}',
      },
    });
  });

  it('raises at the next such trap, counts on its page, and clears as it is switched off there', async () => {
    await page.goto(`${trapline.url}/rules?q=${encodeURIComponent(NAME)}`);
    const row = page.getByRole('row').filter({ hasText: NAME });
    await row.waitFor(PATIENCE);
    await trap(5, DELIVERING_POWER);
    await trap(6, SEARCHING);
    await eventually('the alert', async () => (await raised()).length > 0);
    expect((await raised()).map(({ key }) => key)).toEqual([
      expect.stringMatching(/^trap:\d+:pethPsePortOnOffNotification 1\.6$/),
    ]);
    await row.getByRole('link', { name: '1', exact: true }).waitFor(PATIENCE);
    await row.getByRole('switch').click({ force: true });
    await eventually('its end', async () => (await raised()).length === 0);
  });

  it(
    'has pages without serious faults where a rule of traps was added, in both themes, narrow and wide',
    { timeout: 5 * MINUTE },
    async () => {
      const { id } = await newestTrap();
      // The rules that ship and the other dialogs: accessibility.test.ts.
      const states: PageState[] = [
        { name: 'rules, the own one', path: `/rules?q=${encodeURIComponent(NAME)}` },
        { name: 'rule from a trap', path: `/rules?fromTrap=${id}` },
        { name: 'trap whole', path: `/traps?trap=${id}` },
      ];
      const found = await judgeAll(browser, states, async (one, state) => {
        await openState(one, trapline.url, state);
        return wrongWith(one, state.name);
      });
      expect(found).toEqual([]);
    },
  );
});
