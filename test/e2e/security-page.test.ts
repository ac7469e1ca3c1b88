import { readFile } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { AlertView } from '../../server/contract/alert.ts';
import type { DeviceView } from '../../server/contract/device.ts';
import type { DevicePostureView, PostureView } from '../../server/contract/posture.ts';
import { SECOND } from '../../server/domain/units.ts';
import { launchBrowser } from '../support/browser.ts';
import { polledLab, runTrapline, type RunningTrapline } from '../support/running-trapline.ts';
import { eventually } from '../support/signal.ts';
import { makeTemporaryFolder } from '../support/temporary-folder.ts';
import { describeWithTools } from '../support/tools.ts';

const PATIENCE = { timeout: 20 * SECOND };
const TELNET = 'printer-1 listens on TCP port 23 (Telnet), which sends everything in the clear';

describeWithTools(['chromium'], 'the Security page', () => {
  const folder = makeTemporaryFolder();
  let trapline: RunningTrapline;
  let browser: Browser;
  let page: Page;
  let printer: DeviceView;

  beforeAll(async () => {
    trapline = await runTrapline({ folder: folder.path, lab: true });
    const found = (await polledLab(trapline))['printer-1'];
    if (found === undefined) throw new Error('looking for printer-1: not in the lab');
    printer = found;
    const fault = { kind: 'new-listener', parameters: { device: 'printer-1' } };
    await trapline.send('POST', '/lab/faults', fault);
    await trapline.send('POST', `/devices/${printer.id}/poll`);
    browser = await launchBrowser();
    page = await browser.newPage({ viewport: { width: 1_440, height: 1_000 } });
  });
  afterAll(async () => {
    await browser.close();
    await trapline.stop();
    folder.remove();
  });

  const telnet = () => page.getByRole('table', { name: 'findings' }).getByText(TELNET);
  const score = async () => (await trapline.get<DevicePostureView>(`/devices/${printer.id}/posture`)).score;

  it('lists the unexpected listener of the lab, by kind and device as the address says, which is an alert, too', async () => {
    await eventually('the finding', async () => {
      const { findings } = await trapline.get<PostureView>('/security/posture');
      return findings.some(({ text }) => text === TELNET);
    });
    // Default community and SNMPv2c, Telnet, and a port that appeared.
    expect(await score()).toBe(100 - 20 - 10 - 20 - 4);
    const { items } = await trapline.get<{ items: AlertView[] }>('/alerts?state=active');
    expect(items.map(({ title }) => title)).toContain('printer-1 listens on TCP port 23');
    await page.goto(`${trapline.url}/security?kind=cleartextService&device=${printer.id}`);
    await telnet().waitFor(PATIENCE);
    expect(await page.getByPlaceholder('Every kind').inputValue()).toBe('Service in the clear');
    expect(await page.getByRole('table', { name: 'findings' }).locator('tbody tr[data-index]').count()).toBe(
      1,
    );
  });

  it('takes a finding as accepted, with reason and time, and lets it count again', async () => {
    await telnet().click();
    const drawer = page.getByRole('dialog', { name: 'Finding' });
    await drawer.getByText('A major finding takes 20 of the 100 points of its device.').waitFor(PATIENCE);
    await drawer.getByLabel('Reason').fill('<b>old</b> printer');
    await drawer.getByLabel('Your name').fill('kim');
    await drawer.getByRole('button', { name: 'Accept' }).click();
    await drawer.getByText('<b>old</b> printer').waitFor(PATIENCE);
    expect(new URL(page.url()).searchParams.get('finding')).toBe(`${printer.id}:cleartextService:23`);
    expect(await score()).toBe(66);
    await page.goto(`${trapline.url}/security?show=accepted`);
    await telnet().click();
    await drawer.getByRole('button', { name: 'Let it count again' }).click();
    await drawer.getByRole('button', { name: 'Accept' }).waitFor(PATIENCE);
    expect(await score()).toBe(46);
  });

  it('saves all of it as CSV', async () => {
    await page.goto(`${trapline.url}/security`);
    const [download] = await Promise.all([
      page.waitForEvent('download', PATIENCE),
      page.getByRole('link', { name: 'All as CSV' }).click(),
    ]);
    const text = await readFile(await download.path(), 'utf8');
    expect(text.split('\r\n').filter((line) => line.includes('port 23'))).toEqual([
      expect.stringMatching(
        /^printer-1,46,major,cleartextService,23,"printer-1 listens on TCP port 23 \(Telnet\), which [^"]*","Switch Telnet off on the device \([^"]*\), or let only known addresses in; use SSH instead\.",20,,,$/u,
      ),
      expect.stringMatching(/^printer-1,46,warning,newListener,23,/u),
    ]);
  });

  it('sets the levels of what is built in', async () => {
    await page.goto(`${trapline.url}/rules`);
    await page.getByRole('button', { name: 'Change: Device scans others' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Raises from').fill('25');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await page.getByText('shipped, changed').waitFor(PATIENCE);
    const { items } = await trapline.get<{ items: { name: string; levels: object[] }[] }>('/rules');
    expect(items.find(({ name }) => name === 'Device scans others')?.levels).toMatchObject([
      { name: 'halfOpen', value: 25, fallback: 10 },
      { name: 'addresses', value: 100, fallback: 100 },
    ]);
  });
});
