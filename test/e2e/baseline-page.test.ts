import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { BaselineView } from '../../server/contract/baseline.ts';
import type { InterfaceView } from '../../server/contract/interface.ts';
import type { RuleView } from '../../server/contract/rule.ts';
import { DAY, HOUR, MINUTE, SECOND } from '../../server/domain/units.ts';
import { judgeAll, wrongWith } from '../support/axe.ts';
import { launchBrowser } from '../support/browser.ts';
import { openState, type PageState } from '../support/every-page.ts';
import { FakeClock } from '../support/fake-clock.ts';
import { pollOctets } from '../support/octet-polls.ts';
import { runTrapline, type RunningTrapline } from '../support/running-trapline.ts';
import { eventually } from '../support/signal.ts';
import { port } from '../support/stage-line.ts';
import { storedLine } from '../support/stored-line.ts';
import { makeTemporaryFolder } from '../support/temporary-folder.ts';
import { describeWithTools } from '../support/tools.ts';

const PATIENCE = { timeout: 20 * SECOND };
const NAME = 'Odd traffic at the uplink';
const M = 1_000_000;
const INTERVAL = 10 * MINUTE;

/** Nine days of a device that nobody reaches any more, with half an hour of a twentyfold burst six hours ago. */
function past(folder: string): void {
  const nowMs = Math.floor(Date.now() / INTERVAL) * INTERVAL;
  const clock = new FakeClock(nowMs - 9 * DAY);
  const { store, line } = storedLine({ folder, clock });
  const { id: deviceId } = line.device('edge-1', { port: 9, intervalMs: INTERVAL });
  const polled = { line, clock, deviceId, ports: [port(1, { ifAlias: 'uplink' })], intervalMs: INTERVAL };
  const perDay = DAY / INTERVAL;
  pollOctets(polled, [40 * M], 9 * perDay - (6 * HOUR) / INTERVAL);
  pollOctets(polled, [800 * M], 3);
  pollOctets(polled, [40 * M], (6 * HOUR) / INTERVAL - 3);
  store.stop();
}

describeWithTools(['chromium'], 'baselines on the pages', () => {
  const folder = makeTemporaryFolder();
  let trapline: RunningTrapline;
  let browser: Browser;
  let page: Page;
  let uplink: InterfaceView;

  beforeAll(async () => {
    past(folder.path);
    trapline = await runTrapline({ folder: folder.path, lab: false });
    const { items } = await trapline.get<{ items: InterfaceView[] }>('/interfaces');
    uplink = items[0]!;
    browser = await launchBrowser();
    page = await browser.newPage({ viewport: { width: 1_440, height: 1_000 } });
  }, 120 * SECOND);
  afterAll(async () => {
    await browser.close();
    await trapline.stop();
    folder.remove();
  });

  const ruleNamed = async (name: string) => {
    const { items } = await trapline.get<{ items: RuleView[] }>('/rules');
    return items.find((rule) => rule.name === name);
  };

  it('a rule is made without a number, tried on the past, and knows its series', async () => {
    await page.goto(`${trapline.url}/rules`);
    await page.getByRole('button', { name: 'Add rule' }).click(PATIENCE);
    await page.getByRole('menuitem', { name: 'Baseline rule' }).click();
    const dialog = page.getByRole('dialog', { name: 'Add a rule' });
    await dialog.getByLabel('Name').fill(NAME);
    await dialog.getByLabel('Only ports like').fill('*uplink*');
    await dialog.getByText('unusually high', { exact: true }).click();
    await dialog.getByLabel('Try it on the last').fill('1');
    await dialog.getByRole('button', { name: 'Preview' }).click();
    await dialog.getByText('It would have raised 1 alert.').waitFor(PATIENCE);
    await dialog
      .getByText(/^edge-1: port Gi1\/0\/1 \(uplink\), Traffic in is 800 Mbit\/s, usually 40 Mbit\/s on /)
      .waitFor(PATIENCE);
    await dialog.getByRole('button', { name: 'Add rule' }).click();
    await dialog.waitFor({ ...PATIENCE, state: 'detached' });
    expect(await ruleNamed(NAME)).toMatchObject({
      body: {
        ...{ kind: 'baseline', scope: { devices: [], groups: [] }, metric: 'ifInOctets', ports: '*uplink*' },
        ...{ direction: 'above', sensitivity: 'normal', forSeconds: 180, severity: 'warning' },
      },
    });
    const learning = await eventually('the learning', async () => {
      const rule = await ruleNamed(NAME);
      return rule?.learning?.known === 1 && rule.learning;
    });
    expect(learning).toEqual({ watched: 1, known: 1, readyAtMs: null });
    await page.goto(`${trapline.url}/rules?kind=baseline`);
    const row = page.getByRole('row').filter({ hasText: NAME });
    await row.getByText('ifInOctets unusually high on ports *uplink*').waitFor(PATIENCE);
  });

  it('what is usual stands in the charts of the interface, and can be switched off in the address', async () => {
    const { items } = await trapline.get<{ items: BaselineView[] }>(
      `/baselines?metric=ifInOctets&device=${uplink.deviceId}&interface=${uplink.id}`,
    );
    expect(items[0]).toMatchObject({ metric: 'ifInOctets', instance: null, sureness: 'not very sure' });
    expect(Math.round((items[0]?.points.at(-1)?.median ?? 0) / M)).toBe(40);
    await page.goto(`${trapline.url}/interfaces/${uplink.id}?range=24h`);
    const traffic = page.getByRole('figure', { name: 'Traffic' });
    await traffic.getByText('usual in', { exact: true }).waitFor(PATIENCE);
    await page.getByRole('switch', { name: 'Usual values' }).click({ force: true });
    await traffic.getByText('usual in', { exact: true }).waitFor({ ...PATIENCE, state: 'detached' });
    expect(new URL(page.url()).searchParams.get('usual')).toBe('off');
    await page.reload();
    await traffic.getByText('in', { exact: true }).waitFor(PATIENCE);
    expect(await traffic.getByText('usual in', { exact: true }).count()).toBe(0);
    await page.getByRole('switch', { name: 'Usual values' }).click({ force: true });
    await traffic.getByText('usual in', { exact: true }).waitFor(PATIENCE);
    expect(new URL(page.url()).searchParams.get('usual')).toBeNull();
  });

  it(
    'has pages without serious faults, in both themes, narrow and wide',
    { timeout: 5 * MINUTE },
    async () => {
      const { id } = (await ruleNamed(NAME))!;
      const paths = ['/rules?add=baseline', `/rules?rule=${id}`, `/interfaces/${uplink.id}?range=7d`];
      const states: PageState[] = paths.map((path) => ({ name: path, path }));
      const found = await judgeAll(browser, states, async (one, state) => {
        await openState(one, trapline.url, state);
        return wrongWith(one, state.name);
      });
      expect(found).toEqual([]);
    },
  );
});
