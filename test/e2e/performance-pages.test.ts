import { readFile } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { DashboardView } from '../../server/contract/dashboard.ts';
import type { DeviceView } from '../../server/contract/device.ts';
import type { InterfaceView } from '../../server/contract/interface.ts';
import type { SeriesView } from '../../server/contract/series.ts';
import { SECOND } from '../../server/domain/units.ts';
import { launchBrowser } from '../support/browser.ts';
import { runTrapline, type RunningTrapline } from '../support/running-trapline.ts';
import { eventually } from '../support/signal.ts';
import { makeTemporaryFolder } from '../support/temporary-folder.ts';
import { describeWithTools } from '../support/tools.ts';

const PATIENCE = { timeout: 20 * SECOND };

describeWithTools(['chromium'], 'the pages about performance', () => {
  const folder = makeTemporaryFolder();
  let trapline: RunningTrapline;
  let browser: Browser;
  let page: Page;
  let device: DeviceView;
  let port: InterfaceView;

  beforeAll(async () => {
    trapline = await runTrapline({ folder: folder.path, lab: true });
    await eventually(
      'three values of a port of core-1',
      async () => {
        const { items } = await trapline.get<{ items: DeviceView[] }>('/devices');
        const core = items.find(({ name }) => name === 'core-1');
        if (!core) return false;
        const ports = await trapline.get<{ items: InterfaceView[] }>(`/devices/${core.id}/interfaces`);
        const busy = ports.items.find(({ latest }) => (latest['ifInOctets'] ?? 0) > 0);
        if (!busy) return false;
        [device, port] = [core, busy];
        const series = await trapline.get<{ items: SeriesView[] }>(
          `/series?metric=ifInOctets&interface=${busy.id}&step=0`,
        );
        return (series.items[0]?.points.filter(({ avg }) => avg !== null).length ?? 0) >= 3;
      },
      { timeoutMs: 90 * SECOND },
    );
    browser = await launchBrowser();
    page = await browser.newPage({ viewport: { width: 1_440, height: 1_000 } });
  }, 120 * SECOND);
  afterAll(async () => {
    await browser.close();
    await trapline.stop();
    folder.remove();
  });

  const choose = async (field: string, words: string, option: RegExp) => {
    const input = page.getByRole('combobox', { name: field, exact: true }).first();
    await input.click();
    await input.fill(words);
    await page.getByRole('option', { name: option }).first().click();
    await page.keyboard.press('Escape');
  };

  const seriesShown = async (): Promise<string[]> => {
    const rows = page.getByRole('table', { name: 'series compared' }).locator('tbody tr[data-index]');
    await rows.first().waitFor(PATIENCE);
    return (await rows.locator('td:first-child').allInnerTexts()).map((text) => text.trim());
  };

  it('builds a comparison, keeps it in the address, and saves it under a name', async () => {
    await page.goto(`${trapline.url}/performance`);
    await page.getByText('Nothing is compared yet').waitFor(PATIENCE);
    await choose('Interfaces', `core-1 ${port.ifName}`, new RegExp(`^core-1 ${port.ifName}`));
    await choose('Metrics', 'Traffic', /^Traffic in/);
    await choose('Metrics', 'Traffic', /^Traffic out/);
    await page.getByRole('button', { name: 'Add 2 series' }).click();
    const name = `core-1 ${port.ifName}`;
    expect(await seriesShown()).toEqual([`${name} · Traffic in`, `${name} · Traffic out`]);
    await page.getByText('By metric', { exact: true }).click();
    await page.getByRole('figure', { name: 'Traffic in' }).waitFor(PATIENCE);

    const { searchParams } = new URL(page.url());
    const series = ['ifInOctets', 'ifOutOctets'].map((metric) => `${device.id}.${port.id}.${metric}`);
    expect(Object.fromEntries(searchParams)).toEqual({ layout: 'metric', s: series.join(',') });
    await page.reload();
    await page.getByRole('figure', { name: 'Traffic out' }).waitFor(PATIENCE);
    expect(await seriesShown()).toEqual([`${name} · Traffic in`, `${name} · Traffic out`]);

    await page.getByRole('button', { name: 'Save view' }).click();
    await page.getByRole('textbox', { name: 'Name' }).fill('both ways');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.goto(`${trapline.url}/performance`);
    await page.getByRole('button', { name: 'Saved views (1)' }).click();
    await page.getByRole('button', { name: 'both ways', exact: true }).click();
    await page.getByRole('figure', { name: 'Traffic out' }).waitFor(PATIENCE);
    expect(new URL(page.url()).searchParams.get('s')).toBe(series.join(','));
  });

  it('exports what is drawn, point by point, as the server has it', async () => {
    // A range that is over: what is drawn no longer grows.
    const to = Math.floor(Date.now() / 1_000) * 1_000;
    const range = `from=${to - 60 * SECOND}&to=${to}`;
    await page.goto(`${trapline.url}/performance?s=${device.id}.${port.id}.ifInOctets&range=custom&${range}`);
    await page.getByRole('figure').waitFor(PATIENCE);
    await seriesShown();
    const downloaded = page.waitForEvent('download');
    await page.getByRole('region', { name: 'Charts' }).getByRole('button', { name: 'CSV' }).click();
    const text = await readFile(await (await downloaded).path(), 'utf8');
    const { items } = await trapline.get<{ items: SeriesView[] }>(
      `/series?metric=ifInOctets&interface=${port.id}&step=0&${range}`,
    );
    const head = 'chart,series,unit,time,average,minimum,maximum,polls,quality';
    const rows = (items[0]?.points ?? []).map(({ atMs, avg, min, max, count, quality }) =>
      [
        ...['bit/s', `core-1 ${port.ifName} · Traffic in`, 'bit/s', new Date(atMs).toISOString()],
        ...[avg, min, max, count, quality],
      ].join(','),
    );
    expect(rows.length).toBeGreaterThan(0);
    expect(text).toBe([head, ...rows, ''].join('\r\n'));

    const picture = page.waitForEvent('download');
    await page.getByRole('region', { name: 'Charts' }).getByRole('button', { name: 'PNG' }).click();
    const bytes = await readFile(await (await picture).path());
    expect(bytes.subarray(1, 4).toString('latin1')).toBe('PNG');
  });

  it('finds a panel where it was dragged to, and one where the keys moved it', async () => {
    const panel = { kind: 'text', x: 0, y: 0, width: 4, height: 3, series: [], metric: null, range: null };
    const { body } = await trapline.send<DashboardView>('POST', '/dashboards', {
      name: 'wall',
      panels: [
        { ...panel, id: 'note', title: 'Note', text: '<b>not bold</b>' },
        { ...panel, id: 'other', title: 'Other', text: 'x', y: 3 },
      ],
    });
    const places = async () => {
      const { panels } = await trapline.get<DashboardView>(`/dashboards/${body.id}`);
      return Object.fromEntries(panels.map(({ id, x, y, width, height }) => [id, [x, y, width, height]]));
    };
    await page.goto(`${trapline.url}/dashboards/${body.id}?edit=true`);
    const note = page.getByRole('region', { name: 'Note' });
    const head = note.getByRole('heading', { name: 'Note' });
    const from = (await head.boundingBox())!;
    const grid = (await page.locator('.react-grid-layout').boundingBox())!;
    await page.mouse.move(from.x + 5, from.y + 5);
    await page.mouse.down();
    await page.mouse.move(from.x + 5 + grid.width / 4, from.y + 5, { steps: 8 });
    await page.mouse.move(from.x + 5 + grid.width / 2, from.y + 5, { steps: 8 });
    await page.mouse.up();
    await eventually('the place stored', async () => (await places())['note']?.[0] === 6);
    await page.getByRole('button', { name: /^Move Other/ }).press('ArrowRight');
    await page.getByRole('button', { name: /^Move Other/ }).press('Shift+ArrowDown');
    await eventually('the size stored', async () => (await places())['other']?.[3] === 4);
    expect(await places()).toEqual({ note: [6, 0, 4, 3], other: [1, 3, 4, 4] });

    await page.reload();
    await note.getByText('<b>not bold</b>').waitFor(PATIENCE);
    await eventually('the panel in its place', async () => {
      const box = await note.boundingBox();
      return box !== null && Math.abs(box.x - grid.x - grid.width / 2) < 12;
    });

    await page.getByRole('button', { name: 'Full screen' }).click();
    await page.getByRole('dialog', { name: 'wall' }).getByText('<b>not bold</b>').waitFor(PATIENCE);
    expect(new URL(page.url()).searchParams.get('wall')).toBe('true');
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    expect(new URL(page.url()).searchParams.get('wall')).toBe(null);
  });

  it('says of devices how much of the month they were up, and of one device its interfaces', async () => {
    await page.goto(`${trapline.url}/performance/availability`);
    const table = page.getByRole('table', { name: 'availability' });
    await table.getByRole('link', { name: 'core-1', exact: true }).click();
    await page.getByRole('region', { name: 'Interfaces of core-1' }).waitFor(PATIENCE);
    const row = table
      .getByRole('row')
      .filter({ hasText: port.ifName ?? '' })
      .first();
    await row.waitFor(PATIENCE);
    expect((await row.getByRole('cell').allInnerTexts()).slice(0, 4)).toEqual([
      port.ifName,
      '100 %',
      '–',
      '–',
    ]);
  });
});
