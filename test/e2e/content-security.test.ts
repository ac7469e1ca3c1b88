import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { MINUTE } from '../../server/domain/units.ts';
import { launchBrowser } from '../support/browser.ts';
import { openState } from '../support/every-page.ts';
import { polledLab, runTrapline, type RunningTrapline } from '../support/running-trapline.ts';
import { makeTemporaryFolder } from '../support/temporary-folder.ts';
import { describeWithTools } from '../support/tools.ts';

/** One of each kind: charts, tables of thousands, drawings, trees, forms, panels that are dragged. */
const PATHS = [
  ...['/', '/devices', '/alerts', '/incidents', '/traps', '/topology', '/rules', '/dashboards'],
  ...['/performance', '/mib', '/packets', '/settings', '/lab', '/lab/faults', '/security', '/accounting'],
  ...['/changes', '/account', '/settings/people', '/settings/audit', '/devices/2', '/devices/2?tab=packets'],
];

/** Run in the page: says what the policy kept out. */
const TELLS = `addEventListener('securitypolicyviolation', (event) =>
  tellBroken([location.pathname, event.violatedDirective, event.sourceFile, event.lineNumber, event.sample].join(' ')))`;

/** Run in the page: a style and a script as markup from outside would bring them. */
const FORGES = `(() => {
  const style = document.createElement('style');
  style.textContent = 'body { --pwned: 1 }';
  const script = document.createElement('script');
  script.textContent = 'window.pwned = 1';
  document.body.append(style, script);
  return [getComputedStyle(document.body).getPropertyValue('--pwned'), String(window.pwned)];
})()`;

describeWithTools(['chromium'], 'the content security policy', () => {
  const folder = makeTemporaryFolder();
  let trapline: RunningTrapline;
  let browser: Browser;

  beforeAll(async () => {
    trapline = await runTrapline({ folder: folder.path, lab: true });
    browser = await launchBrowser();
    await polledLab(trapline);
  });
  afterAll(async () => {
    await browser.close();
    await trapline.stop();
    folder.remove();
  });

  it(
    'is broken by none of our pages, which write no error to the console, and lets their styles in',
    { timeout: 5 * MINUTE },
    async () => {
      const page = await browser.newPage();
      const broken: string[] = [];
      page.on('pageerror', (error) => void broken.push(`${page.url()}: ${error.message}`));
      page.on('console', (message) => {
        if (['error', 'warning'].includes(message.type())) broken.push(`${page.url()}: ${message.text()}`);
      });
      await page.exposeFunction('tellBroken', (text: string) => void broken.push(text));
      await page.addInitScript({ content: TELLS });
      for (const path of PATHS) await openState(page, trapline.url, { name: path, path });
      expect(broken).toEqual([]);
      const body = await page.evaluate<string>(
        "getComputedStyle(document.documentElement).getPropertyValue('--mantine-color-body')",
      );
      expect(body).not.toBe('');
    },
  );

  it('keeps out a style and a script that are not ours', async () => {
    const page = await browser.newPage();
    await openState(page, trapline.url, { name: 'alerts', path: '/alerts' });
    const ran = await page.evaluate<string[]>(FORGES);
    expect(ran).toEqual(['', 'undefined']);
  });
});
