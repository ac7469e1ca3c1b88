import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { InterfaceView } from '../../server/contract/interface.ts';
import { SECOND } from '../../server/domain/units.ts';
import { launchBrowser } from '../support/browser.ts';
import { polledLab, runTrapline, type RunningTrapline } from '../support/running-trapline.ts';
import { makeTemporaryFolder } from '../support/temporary-folder.ts';
import { describeWithTools } from '../support/tools.ts';

const PATIENCE = { timeout: 20 * SECOND };
/** Low, so that the ports of a switch do not fit: the table draws some of them. */
const VIEWPORT = { width: 1_440, height: 500 };

describeWithTools(['chromium'], 'a table that scrolls, in Chromium', () => {
  const folder = makeTemporaryFolder();
  let trapline: RunningTrapline;
  let interfaces: readonly InterfaceView[];
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    trapline = await runTrapline({ folder: folder.path, lab: true });
    const devices = await polledLab(trapline);
    const { id } = devices['access-1']!;
    interfaces = (await trapline.get<{ items: InterfaceView[] }>(`/devices/${id}/interfaces`)).items;
    browser = await launchBrowser();
    page = await browser.newPage({ viewport: VIEWPORT });
    await page.goto(`${trapline.url}/devices/${id}?tab=interfaces`);
    await row(0).waitFor(PATIENCE);
  });
  afterAll(async () => {
    await browser.close();
    await trapline.stop();
    folder.remove();
  });

  const row = (index: number) => page.locator(`tbody tr[data-index="${index}"]`);
  const focused = () =>
    page.evaluate<string>(
      'document.activeElement.dataset.index ?? document.activeElement.tagName.toLowerCase()',
    );
  /** Every drawn row: its index, name and where its name leads to. */
  const drawn = () =>
    page.evaluate<[number, string, string][]>(
      `[...document.querySelectorAll('tbody tr[data-index]')].map((row) =>
        [Number(row.dataset.index), row.cells[2].textContent, row.querySelector('a').getAttribute('href')])`,
    );
  const wanted = (index: number) => [
    index,
    interfaces[index]?.ifName,
    `/interfaces/${interfaces[index]?.id}`,
  ];
  const last = () => interfaces.length - 1;

  it('shows each row as what it is, wherever it stands', async () => {
    for (const key of ['End', 'Home', 'PageDown', 'PageDown']) {
      if (key === 'End') await row(0).focus();
      await page.keyboard.press(key);
      if (key === 'End') await row(last()).waitFor(PATIENCE);
      if (key === 'Home') await row(0).waitFor(PATIENCE);
      const rows = await drawn();
      expect(rows.length).toBeLessThan(interfaces.length);
      expect(rows).toEqual(rows.map(([index]) => wanted(index)));
    }
  });

  it('keeps the focus on the row that it is on, and takes it to no other', async () => {
    await page.keyboard.press('Home');
    await row(0).focus(PATIENCE);
    await page.keyboard.press('ArrowDown');
    expect(await focused()).toBe('1');
    await page.mouse.move(700, 400);
    await page.mouse.wheel(0, 33 * interfaces.length);
    await row(last()).waitFor(PATIENCE);
    await row(1).waitFor({ ...PATIENCE, state: 'detached' });
    expect(await focused()).toBe('body');
  });
});
