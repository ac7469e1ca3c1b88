import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { MINUTE, SECOND } from '../../server/domain/units.ts';
import { launchBrowser } from '../support/browser.ts';
import { type LabFixture, startLabFixture } from '../support/lab-fixture/lab-fixture.ts';
import { eventually } from '../support/signal.ts';
import { describeWithTools } from '../support/tools.ts';

/** A browser on a shared machine is slow at times. */
vi.setConfig({ testTimeout: 2 * MINUTE });

const PATIENCE = { timeout: 20 * SECOND };
const PLACES =
  'Array.from(document.querySelectorAll("g[transform]:has(> [data-node])"), (node) => node.getAttribute("transform"))';
const UPLINK = 'dist-1:Gi1/0/3--access-1:Gi1/0/48';

/** The switch is drawn over its input, so the input itself is never what the pointer hits. */
const ON_TRACK = { force: true };

describeWithTools(['chromium'], 'the Lab page, against a lab in memory', () => {
  let browser: Browser;
  let fixture: LabFixture;
  let context: BrowserContext;
  let failures: string[];

  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());
  beforeEach(async () => {
    failures = [];
    fixture = await startLabFixture();
    context = await browser.newContext({ viewport: { width: 1_440, height: 900 }, reducedMotion: 'reduce' });
    context.setDefaultTimeout(PATIENCE.timeout);
  });
  afterEach(async () => {
    await context.close();
    await fixture.stop();
    if (failures.length > 0) throw new Error(`the page failed: ${failures.join('; ')}`);
  });

  async function open(path: string): Promise<Page> {
    const page = await context.newPage();
    page.on('pageerror', (error) => failures.push(`${path}: ${error.message}`));
    await page.goto(`${fixture.url}${path}`);
    await page.getByText('live', { exact: true }).waitFor();
    return page;
  }

  it('pulls a cable out on the map and plugs it in again, with the traps that this sends', async () => {
    const page = await open('/lab');
    const link = page.locator(`[data-link="${UPLINK}"]`);
    await link.waitFor();
    expect(await link.getAttribute('data-condition')).toBe('up');
    // A line has no area, so the pointer is sent to its middle.
    await link.dispatchEvent('click');
    const panel = page.getByRole('region', { name: 'dist-1 Gi1/0/3 – access-1 Gi1/0/48' });
    await panel.getByRole('button', { name: 'Pull the cable out' }).click();
    await page.locator(`[data-link="${UPLINK}"][data-condition="cable out"]`).waitFor();
    await panel.getByText('2 traps sent').waitFor();
    expect(await panel.getByRole('link', { name: /linkDown of (dist|access)-1/ }).count()).toBe(2);
    expect(new URL(page.url()).searchParams.get('link')).toBe(UPLINK);
    await page.getByText('1 fault at work').waitFor();

    await panel.getByRole('button', { name: 'Plug the cable in' }).click();
    await page.locator(`[data-link="${UPLINK}"][data-condition="up"]`).waitFor();
    await page.getByText('No fault is at work.').waitFor();
    expect(fixture.lab.faults[0]?.trapCount).toBe(4);
  });

  it('shows loads as they are pushed, and moves nothing by it', async () => {
    const page = await open('/lab');
    const link = page.locator('[data-link="internet:--fw-1:ge0"]');
    // A line that goes straight down has no width, and so is not called visible.
    await link.waitFor({ state: 'attached' });
    const places = () => page.evaluate<string[]>(PLACES);
    const before = await places();
    const items = fixture.lab.load().map((one) => ({ ...one, aToBBps: 950_000_000 }));
    fixture.lab.publish('labLoad', { atMs: Date.now(), items });
    await link
      .and(page.locator('[aria-label*="internet to fw-1 950 Mbit/s, 95 %"]'))
      .waitFor({ state: 'attached' });
    expect(before).toHaveLength(14);
    expect(await places()).toEqual(before);
  });

  it('is walked with the keyboard: a device, its stations, one of them', async () => {
    const page = await open('/lab');
    await page.getByRole('button', { name: /^access-2, switch/ }).press('Enter');
    await page.getByRole('region', { name: 'access-2', exact: true }).waitFor();
    await page.getByRole('button', { name: '15 stations of access-2' }).press(' ');
    await page.getByRole('button', { name: /^pc-16, station/ }).press('Enter');
    const panel = page.getByRole('region', { name: 'pc-16', exact: true });
    await panel.getByText('02:00:5e:00:53:10').waitFor();
    // The address alone brings a colleague to the same.
    const same = await open(new URL(page.url()).pathname + new URL(page.url()).search);
    await same.getByRole('region', { name: 'pc-16', exact: true }).waitFor();
    await same.getByRole('group', { name: 'Stations of access-2' }).waitFor();
    expect(new URL(same.url()).searchParams.get('node')).toBe('pc-16');
  });

  it('has the same network as a table', async () => {
    const page = await open('/lab?show=table');
    const table = page.getByRole('table', { name: 'links' });
    await table.waitFor();
    expect(await table.getAttribute('aria-rowcount')).toBe(String(fixture.lab.topology.links.length + 1));
    await page.getByRole('textbox', { name: 'Filter links' }).fill('printer-1');
    await eventually('one link', async () => (await table.locator('tbody tr[data-index]').count()) === 1);
  });

  it('breaks something by its form, and ends it', async () => {
    const page = await open('/lab/faults?kind=port-flap&device=access-1');
    const form = page.getByRole('form', { name: 'Port flaps' });
    await form.getByRole('button', { name: 'Let it happen' }).click();
    await form.getByText('Port is needed').waitFor();
    expect(fixture.lab.faults).toEqual([]);
    await form.getByRole('combobox', { name: 'Port' }).click();
    await page.getByRole('option', { name: 'Gi1/0/7', exact: true }).click();
    await form.getByRole('textbox', { name: 'Ends by itself after' }).fill('90');
    await form.getByRole('button', { name: 'Let it happen' }).click();
    await page.getByRole('region', { name: 'At work (1)' }).getByText('Port flaps on access-1').waitFor();
    expect(fixture.lab.faults[0]).toMatchObject({
      parameters: { device: 'access-1', port: 'Gi1/0/7', every: 10 },
      source: 'page',
    });
    await page.getByRole('button', { name: 'End it' }).click();
    await page.getByRole('region', { name: 'Over (1)' }).waitFor();
  });

  it('stops, steps and speeds the clock, and says so on every part', async () => {
    const page = await open('/lab/faults');
    const clock = page.getByRole('region', { name: 'Clock of the lab' });
    await clock.getByRole('button', { name: 'Pause' }).click();
    await clock.getByText(/^Paused: counters/).waitFor();
    const atMs = fixture.lab.clock().atMs;
    await clock.getByRole('button', { name: 'Step on by 60 s' }).click();
    await eventually('a minute more', () => Promise.resolve(fixture.lab.clock().atMs === atMs + 60_000));
    await clock.getByRole('button', { name: 'Go on' }).click();
    await clock.getByText('30×').click();
    await clock.getByText(/^Fast: the lab lives 30 seconds/).waitFor();
    expect(fixture.lab.clock()).toMatchObject({ paused: false, speed: 30 });
  });

  it('turns traffic up with a slider', async () => {
    const page = await open('/lab');
    const slider = page.getByRole('slider', { name: /^Traffic of Office work/ });
    await slider.focus();
    await slider.press('End');
    await eventually('the scale', () => Promise.resolve(fixture.lab.traffic[0]?.scale === 5));
    expect(await slider.getAttribute('aria-valuenow')).toBe('5');
  });

  it('logs requests live, can be stopped, and opens one with its command', async () => {
    const page = await open('/lab/queries');
    await page.getByText('Nobody has asked the lab yet').waitFor();
    fixture.lab.ask({ own: true, credential: 'trapline' });
    fixture.lab.ask();
    const rows = page.getByRole('table', { name: 'requests' }).locator('tbody tr[data-index]');
    await rows.first().waitFor();
    expect(await rows.count()).toBe(1);
    await page.getByRole('button', { name: 'Pause' }).last().click();
    fixture.lab.ask({ device: 'access-1' });
    await page.getByRole('button', { name: 'Go on (1 new)' }).click();
    await eventually('two rows', async () => (await rows.count()) === 2);
    await page.getByRole('switch', { name: "Trapline's own" }).click(ON_TRACK);
    await eventually('its own as well', async () => (await rows.count()) === 3);

    await rows.last().getByRole('button', { name: 'GET', exact: true }).click();
    const drawer = page.getByRole('dialog');
    await drawer.getByText('snmpget -v2c -c trapline 127.0.0.1:1162 1.3.6.1.2.1.1.5.0').waitFor();
    await drawer.getByRole('button', { name: 'Copy OID: 1.3.6.1.2.1.1.5.0' }).first().waitFor();
    expect(new URL(page.url()).searchParams.get('query')).toBe('1');
  });

  it('says what failed and what to do, and fetches again', async () => {
    fixture.failing.add('/lab/topology');
    const page = await open('/lab');
    const alert = page.getByRole('alert');
    await alert.getByText('The lab does not answer').waitFor();
    fixture.failing.clear();
    await alert.getByRole('button', { name: 'Try again' }).click();
    await page.locator('[data-node="core-1"]').waitFor();
    expect(await alert.count()).toBe(0);
  });

  it('says when no lab runs, and starts one', async () => {
    const page = await open('/lab');
    await page.locator('[data-node="core-1"]').waitFor();
    await page.getByRole('button', { name: 'Another lab' }).click();
    await page.getByRole('menuitem', { name: /^Stop the lab/ }).click();
    await page.getByText('The lab does not run').waitFor();
    await page.getByRole('button', { name: 'Start a lab' }).click();
    await page.getByRole('menuitem', { name: /^Campus network/ }).click();
    await page.locator('[data-node="core-1"]').waitFor();
    expect(fixture.lab.lab.running).toBe(true);
  });
});
