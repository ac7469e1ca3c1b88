import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { SensorView, StorageView } from '../../server/contract/equipment.ts';
import { MINUTE } from '../../server/domain/units.ts';
import { wrongWith } from '../support/axe.ts';
import { launchBrowser } from '../support/browser.ts';
import { polledLab, runTrapline, type RunningTrapline } from '../support/running-trapline.ts';
import { makeTemporaryFolder } from '../support/temporary-folder.ts';
import { describeWithTools } from '../support/tools.ts';

const SHOTS = process.env['SHOTS'];

describeWithTools(['chromium'], 'storages and sensors of a device', () => {
  const folder = makeTemporaryFolder();
  let trapline: RunningTrapline;
  let browser: Browser;
  let id: number;

  beforeAll(async () => {
    trapline = await runTrapline({ folder: folder.path, lab: true });
    browser = await launchBrowser();
    id = (await polledLab(trapline))['fw-1']?.id ?? 0;
  });
  afterAll(async () => {
    await browser.close();
    await trapline.stop();
    folder.remove();
  });

  async function open(tab: string, width = 1_440, scheme: 'dark' | 'light' = 'dark'): Promise<Page> {
    const page = await browser.newPage({ viewport: { width, height: 1_000 }, colorScheme: scheme });
    await page.goto(new URL(`/devices/${id}?tab=${tab}`, trapline.url).href);
    await page.getByRole('row').nth(1).waitFor();
    return page;
  }

  it(
    'lists disks and memory with what is used, and a fan that stops while somebody looks',
    async () => {
      const { items: storages } = await trapline.get<{ items: StorageView[] }>(`/devices/${id}/storages`);
      expect(storages.map(({ key, metric }) => [key, metric])).toEqual([
        ['Physical memory', 'memoryUtilisation'],
        ['Swap space', 'memoryUtilisation'],
        ['/', 'diskUtilisation'],
        ['/var', 'diskUtilisation'],
      ]);
      const page = await open('storages');
      await page.getByRole('row', { name: /\/var disk \d+(\.\d+)? % .* 42\.9 GB/u }).waitFor();
      expect(await wrongWith(page, 'storages')).toEqual([]);

      const sensors = await open('sensors');
      await sensors.getByRole('row', { name: /ok Fan 1 speed fan speed .* rpm/u }).waitFor();
      await trapline.send('POST', '/lab/faults', {
        kind: 'fan-fail',
        parameters: { device: 'fw-1', fan: '1' },
      });
      await trapline.send('POST', `/devices/${id}/poll`);
      await sensors.getByRole('row', { name: /stopped Fan 1 speed fan speed 0 rpm/u }).waitFor();
      expect(await wrongWith(sensors, 'sensors')).toEqual([]);
      const { items } = await trapline.get<{ items: SensorView[] }>(`/devices/${id}/sensors`);
      expect(items.filter(({ status }) => status !== 'ok').map(({ key, status }) => [key, status])).toEqual([
        ['Fan 1 speed', 'stopped'],
      ]);
      if (SHOTS !== undefined)
        for (const tab of ['storages', 'sensors'])
          for (const [width, scheme] of [
            [1_440, 'dark'],
            [1_440, 'light'],
            [390, 'dark'],
          ] as const) {
            const shot = await open(tab, width, scheme);
            await shot.waitForTimeout(2_500);
            await shot.screenshot({ path: join(SHOTS, `${tab}-${width}-${scheme}.png`), fullPage: true });
            await shot.close();
          }
    },
    3 * MINUTE,
  );
});
