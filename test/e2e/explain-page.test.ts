import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { AlertView } from '../../server/contract/alert.ts';
import type { DeviceView } from '../../server/contract/device.ts';
import { SECOND } from '../../server/domain/units.ts';
import { wrongWith } from '../support/axe.ts';
import { launchBrowser } from '../support/browser.ts';
import { polledLab, runTrapline, type RunningTrapline } from '../support/running-trapline.ts';
import { eventually } from '../support/signal.ts';
import { makeTemporaryFolder } from '../support/temporary-folder.ts';
import { describeWithTools } from '../support/tools.ts';

const PATIENCE = { timeout: 20 * SECOND };

describeWithTools(['chromium'], 'an alert explained on its page', () => {
  const folder = makeTemporaryFolder();
  let trapline: RunningTrapline;
  let browser: Browser;
  let device: DeviceView;

  beforeAll(async () => {
    trapline = await runTrapline({ folder: folder.path, lab: true });
    browser = await launchBrowser();
    const found = (await polledLab(trapline))['access-1'];
    if (found === undefined) throw new Error('looking for access-1: not in the lab');
    device = found;
    await trapline.send('PATCH', `/devices/${device.id}`, { groups: ['site:berlin', 'access'] });
  });
  afterAll(async () => {
    await browser.close();
    await trapline.stop();
    folder.remove();
  });

  const alertWith = (part: string) =>
    eventually(
      `an alert with ${part}`,
      async () => {
        const { items } = await trapline.get<{ items: AlertView[] }>('/alerts?state=active');
        return items.find(({ title }) => title.includes(part));
      },
      { timeoutMs: 40 * SECOND },
    );

  async function open(path: string): Promise<Page> {
    const page = await browser.newPage({ viewport: { width: 1_440, height: 1_000 } });
    await page.goto(`${trapline.url}${path}`);
    await page.getByText('live', { exact: true }).waitFor(PATIENCE);
    return page;
  }

  it('goes from the counter by the arithmetic to the level, for a threshold on a tag', async () => {
    const { status } = await trapline.send('POST', '/thresholds', {
      name: 'Any traffic',
      metric: 'ifInOctets',
      selector: { kind: 'group', group: 'site' },
      ports: 'Gi1/0/48',
      direction: 'above',
      raise: 1,
      clear: 0.5,
      forPolls: 1,
      ofPolls: 1,
      severity: 'warning',
    });
    expect(status).toBe(201);
    const { id } = await alertWith('Traffic in');
    const { evidence } = await trapline.get<AlertView>(`/alerts/${id}`);
    const [sample, judgement] = evidence.map(({ detail }) => detail);
    if (sample?.kind !== 'sample' || sample.read === null) throw new Error('the alert has no sample');
    const { before, after, delta } = sample.read;
    expect(sample.read.syntax).toBe('Counter64');
    expect(sample.read.object).toMatch(/^ifHCInOctets\.\d+$/);
    expect(BigInt(after) - BigInt(before ?? 0)).toBe(BigInt(delta ?? 0));
    expect(judgement).toMatchObject({ kind: 'judgement', name: 'Any traffic' });
    const { items } = await trapline.get<{ items: AlertView[] }>('/alerts?state=active');
    expect(items.flatMap((one) => one.evidence.map(({ detail }) => detail))).not.toContainEqual(
      expect.anything(),
    );

    const page = await open(`/alerts?alert=${id}`);
    const drawer = page.getByRole('dialog');
    await drawer.getByText(sample.read.object).first().waitFor(PATIENCE);
    await drawer.getByText('Counter64 went on without a wrap: judged').waitFor(PATIENCE);
    // The same words stand in a line of the evidence that is folded.
    await drawer.getByText('ifInOctets at or above 1 bit/s in 1 poll').last().waitFor(PATIENCE);
    await drawer.getByRole('link', { name: 'Any traffic' }).waitFor(PATIENCE);
    expect(await wrongWith(page, 'a sample explained')).toEqual([]);
    await page.close();
  });

  it('shows the varbinds of a trap, and keeps them when the alert changes under the reader', async () => {
    await trapline.send('POST', '/lab/devices/access-1/ports/7', { up: false });
    const { id } = await alertWith('Gi1/0/7 ');
    const page = await open(`/alerts?alert=${id}`);
    const drawer = page.getByRole('dialog');
    await drawer.getByText('ifOperStatus.7').first().waitFor(PATIENCE);
    await drawer.getByText('ifIndex 7 is port').waitFor(PATIENCE);
    await trapline.send('POST', `/alerts/${id}/acknowledge`, { by: 'kim', note: 'known' });
    await drawer.getByText('kim acknowledged it').waitFor(PATIENCE);
    await trapline.send('POST', '/lab/devices/access-1/ports/7', { up: true });
    await drawer.getByText('the device reported linkUp').waitFor(PATIENCE);
    expect(await drawer.getByText('ifOperStatus.7').count()).toBeGreaterThan(0);
    expect(await wrongWith(page, 'a trap explained')).toEqual([]);
    await page.close();
  });

  it('marks a trap that a poll shows to be missing, and counts it for its device', async () => {
    // The lab sends from this machine: what it sends is dropped from here on.
    const block = await trapline.send('POST', '/traps/blocks', { network: '127.0.0.1' });
    expect(block.status).toBe(201);
    await trapline.send('POST', '/lab/devices/access-1/ports/9', { up: false });
    const { id, trapLost } = await alertWith('Gi1/0/9 ');
    expect(trapLost).toEqual({ linkDown: true, linkUp: false, contradicted: false });
    const page = await open('/alerts');
    const rows = page.getByRole('table', { name: 'alerts', exact: true }).getByRole('row');
    await rows.filter({ hasText: 'Gi1/0/9 ' }).getByText('trap lost').waitFor(PATIENCE);
    await page.goto(`${trapline.url}/alerts?alert=${id}`);
    await page
      .getByRole('dialog')
      .getByText('A poll found the port down; no linkDown trap came.')
      .waitFor(PATIENCE);
    expect(await wrongWith(page, 'a lost trap explained')).toEqual([]);
    await page.goto(`${trapline.url}/traps?show=losses`);
    const lost = page.getByRole('row').filter({ hasText: 'access-1' });
    await lost.waitFor(PATIENCE);
    expect(await lost.getByRole('cell').allTextContents()).toEqual([
      'access-1',
      '1',
      '0',
      '0',
      expect.any(String),
    ]);
    await trapline.send('DELETE', '/traps/blocks?network=127.0.0.1');
    await page.close();
  });

  it('devices are narrowed to a tag, or to a key whatever its value, by the address', async () => {
    const page = await open('/devices?view=table&tag=site');
    const rows = page.getByRole('table', { name: 'devices', exact: true }).getByRole('row');
    await rows.filter({ hasText: 'access-1' }).getByText('berlin').waitFor(PATIENCE);
    expect(await rows.filter({ hasText: 'core-1' }).count()).toBe(0);
    await page.goto(`${trapline.url}/devices?view=cards&tag=nowhere`);
    await page.getByText('No device has the tag nowhere').waitFor(PATIENCE);
    await page.getByRole('button', { name: 'Show all devices' }).click();
    await page.getByText('core-1').first().waitFor(PATIENCE);
    const { items } = await trapline.get<{ items: DeviceView[] }>('/devices?tag=site:berlin');
    expect(items.map(({ name }) => name)).toEqual(['access-1']);
    await page.close();
  });
});
