import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { AlertView } from '../../server/contract/alert.ts';
import { MINUTE } from '../../server/domain/units.ts';
import { judgeAll, wrongWith } from '../support/axe.ts';
import { launchBrowser } from '../support/browser.ts';
import { busyLab, everyPage, openState, type PageState } from '../support/every-page.ts';
import { runTool } from '../support/run-tool.ts';
import { polledLab, runTrapline, type RunningTrapline } from '../support/running-trapline.ts';
import { eventually } from '../support/signal.ts';
import { makeTemporaryFolder } from '../support/temporary-folder.ts';
import { describeWithTools } from '../support/tools.ts';

const IF_INDEX = 7;

describeWithTools(['chromium', 'snmpget'], 'axe-core on every page, in both themes, narrow and wide', () => {
  const folder = makeTemporaryFolder();
  let trapline: RunningTrapline;
  let browser: Browser;
  let states: PageState[];

  beforeAll(async () => {
    trapline = await runTrapline({ folder: folder.path, lab: true });
    browser = await launchBrowser();
    const device = (await polledLab(trapline))['access-1'];
    if (device === undefined) throw new Error('looking for access-1: not in the lab');
    const asking = ['-v2c', '-c', 'public', `127.0.0.1:${device.port}`, '1.3.6.1.2.1.1.5.0'];
    await busyLab(trapline, () => runTool({ tool: 'snmpget', args: asking }));
    // A channel to where nothing listens, so that there is a dead letter to be seen.
    await trapline.send('POST', '/channels', {
      name: 'Hook',
      kind: 'webhook',
      settings: { allowLocal: true },
      secrets: { url: 'http://127.0.0.1:1/' },
      policy: { maxTries: 1 },
    });
    // An alert and a trap of the port shown, so that no page is seen in its empty state only.
    await trapline.send('POST', `/lab/devices/access-1/ports/${IF_INDEX}`, { up: false });
    await eventually('the alert', async () => {
      const { items } = await trapline.get<{ items: AlertView[] }>('/alerts?limit=1');
      return items[0]?.title.includes(`Gi1/0/${IF_INDEX} `);
    });
    states = await everyPage(trapline, { device, ifIndex: IF_INDEX });
  });
  afterAll(async () => {
    await browser.close();
    await trapline.stop();
    folder.remove();
  });

  it(
    'finds nothing serious or critical, and no page that scrolls sideways',
    { timeout: 15 * MINUTE },
    async () => {
      const found = await judgeAll(browser, states, async (page, state) => {
        await openState(page, trapline.url, state);
        return wrongWith(page, state.name);
      });
      expect(found).toEqual([]);
    },
  );
});
