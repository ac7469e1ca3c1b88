import { readFileSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { WalkView } from '../../server/contract/operation.ts';
import { launchBrowser } from '../support/browser.ts';
import { OperationsPage } from '../support/operations-page.ts';
import { polledLab, runTrapline, type RunningTrapline } from '../support/running-trapline.ts';
import { makeTemporaryFolder } from '../support/temporary-folder.ts';
import { describeWithTools } from '../support/tools.ts';

describeWithTools(['chromium'], 'a stored walk in the page', () => {
  const folder = makeTemporaryFolder();
  let server: RunningTrapline;
  let browser: Browser;
  beforeAll(async () => {
    server = await runTrapline({ folder: folder.path, lab: 'course' });
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser.close();
    await server.stop();
    folder.remove();
  });

  it('is downloaded as a recording, as it is or scrubbed', async () => {
    const { course } = await polledLab(server);
    const page = await browser.newPage({ viewport: { width: 1_440, height: 900 }, acceptDownloads: true });
    const mib = new OperationsPage(page, server.url);
    await mib.open(`device=${course?.id}`);
    await mib.ask('walk', 'SNMPv2-MIB::system');
    await page.waitForURL(/[?&]walk=\d+/);
    const { items } = await server.get<{ items: WalkView[] }>(`/walks?deviceId=${course?.id}`);
    await mib.open(`device=${course?.id}&show=walks`);
    const download = async (choice: RegExp): Promise<string> => {
      await mib.area
        .getByRole('button', { name: 'Download the walk of system of course as a recording' })
        .click();
      const [file] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('menuitem', { name: choice }).click(),
      ]);
      expect(file.suggestedFilename()).toBe('course.snmprec');
      return readFileSync(await file.path(), 'utf8');
    };
    const plain = await download(/^As it is/);
    expect(plain).toContain('1.3.6.1.2.1.1.5.0|4|homepc\n');
    expect(plain.trimEnd().split('\n')).toHaveLength(items[0]?.varbinds ?? 0);
    const scrubbed = await download(/^Scrubbed/);
    expect(scrubbed).toContain('1.3.6.1.2.1.1.5.0|4|scrubbed\n');
    expect(scrubbed).not.toContain('homepc');
  });
});
