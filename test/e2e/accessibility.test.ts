import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { AlertView } from '../../server/contract/alert.ts';
import { MINUTE, SECOND } from '../../server/domain/units.ts';
import { launchBrowser } from '../support/browser.ts';
import { busyLab, everyPage, openState, type PageState } from '../support/every-page.ts';
import { runTool } from '../support/run-tool.ts';
import { polledLab, runTrapline, type RunningTrapline } from '../support/running-trapline.ts';
import { eventually } from '../support/signal.ts';
import { makeTemporaryFolder } from '../support/temporary-folder.ts';
import { describeWithTools } from '../support/tools.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const SIZES = [
  { width: 390, height: 844 },
  { width: 1_440, height: 900 },
];
const SCHEMES = ['light', 'dark'] as const;
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
      const page = await browser.newPage();
      const found: string[] = [];
      for (const state of states) {
        await openState(page, trapline.url, state);
        await page.evaluate(AXE);
        for (const viewport of SIZES) {
          await page.setViewportSize(viewport);
          for (const colorScheme of SCHEMES) {
            await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
            found.push(
              ...(await violations(page)).map(
                (one) => `${state.name} ${colorScheme} ${viewport.width}: ${one}`,
              ),
            );
          }
          const wide = await settledWidth(page, viewport.width);
          if (wide > viewport.width) found.push(`${state.name} ${viewport.width}: is ${wide} px wide`);
        }
      }
      expect(found).toEqual([]);
    },
  );

  it('would find an image without a text', async () => {
    const page = await browser.newPage();
    await page.setContent(
      '<html lang="en"><title>An image</title><main><h1>An image</h1><img src="x"></main>',
    );
    await page.evaluate(AXE);
    expect((await violations(page)).map((one) => one.split(',')[0])).toEqual(['critical image-alt']);
  });
});

/** How wide the page is, px, once its charts have followed the window, or as it stays where that takes too long. */
async function settledWidth(page: Page, widthPx: number): Promise<number> {
  const width = () => page.evaluate<number>('document.documentElement.scrollWidth');
  await eventually('the width', async () => (await width()) <= widthPx, { timeoutMs: 3 * SECOND }).catch(
    () => false,
  );
  return width();
}

/** What axe-core calls serious or critical, with the first element of each. */
async function violations(page: Page): Promise<string[]> {
  const results = await page.evaluate<AxeResults>('axe.run(document, { resultTypes: ["violations"] })');
  return results.violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, impact, nodes }) => {
      const [first] = nodes;
      return `${impact} ${id}, ${nodes.length} times: ${first?.html.slice(0, 160)} ${first?.failureSummary ?? ''}`;
    });
}
