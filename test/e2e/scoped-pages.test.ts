import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { DeviceView } from '../../server/contract/device.ts';
import type { ExerciseListView } from '../../server/contract/exercise.ts';
import type { IncidentView } from '../../server/contract/incident.ts';
import type { InterfaceView } from '../../server/contract/interface.ts';
import { SECOND } from '../../server/domain/units.ts';
import { openSignedIn, ownBrowser } from '../support/account-browser.ts';
import { AccountClient } from '../support/account-client.ts';
import { wrongWith } from '../support/axe.ts';
import { launchBrowser } from '../support/browser.ts';
import { freePortArguments } from '../support/running-trapline.ts';
import { eventually } from '../support/signal.ts';
import { makeTemporaryFolder } from '../support/temporary-folder.ts';
import { describeWithTools } from '../support/tools.ts';
import { startTrapline, type TraplineProcess } from '../support/trapline-process.ts';

const ADA = { name: 'ada', password: 'four words at sea' };
const SAM = { name: 'sam', password: 'seven hills by night' };
const TOM = { name: 'tom', password: 'nine boats in a row' };
const PATIENCE = { timeout: 20 * SECOND };
const OWN = ['access-1', 'server-1'];
const STUDENTS = 30;
const OTHERS = /core-1|core-2|access-2|access-3|ups-1/u;
/** Where pictures of the pages go; none are made where it is not said. */
const PICTURES = process.env['PICTURES_OF_PAGES'];

describeWithTools(['chromium'], 'the pages of somebody who sees some devices', () => {
  const folder = makeTemporaryFolder();
  let trapline: TraplineProcess;
  let ada: AccountClient;
  let browser: Browser;
  let page: Page;
  let incident: IncidentView;
  let port: InterfaceView;

  beforeAll(async () => {
    const args = freePortArguments({ folder: folder.path, lab: true, accounts: true });
    trapline = await startTrapline({ args });
    ada = await AccountClient.setUp(trapline.url, ADA);
    const ids = await eventually(
      'the first polls',
      async () => {
        const { items } = await ada.get<{ items: DeviceView[] }>('/devices');
        const own = items.filter(({ name, lastAnswerAtMs }) => OWN.includes(name) && lastAnswerAtMs !== null);
        return own.length === OWN.length && own.map(({ id }) => id);
      },
      { timeoutMs: 60 * SECOND },
    );
    for (const id of ids) await ada.send('PATCH', `/devices/${id}`, { groups: ['bench'] });
    for (const [who, role, groups] of [
      [SAM, 'student', ['bench']],
      [TOM, 'instructor', []],
    ] as const)
      await ada.send('POST', '/accounts', { ...who, role, groups });
    await ada.send('POST', '/lab/devices/access-1/ports/7', { up: false });
    await ada.send('POST', '/lab/devices/core-2/ports/1', { up: false });
    const sam = await AccountClient.signIn(trapline.url, SAM);
    incident = await eventually('the incident', async () => {
      const { items } = await sam.get<{ items: IncidentView[] }>('/incidents');
      return items.find(({ title }) => title.startsWith('access-1: port Gi1/0/7 '));
    });
    const { items } = await sam.get<{ items: InterfaceView[] }>('/interfaces');
    port = items.find(({ ifName }) => ifName === 'Gi1/0/48')!;
    browser = await launchBrowser();
    page = await ownBrowser(browser);
    await openSignedIn(page, trapline.url, SAM);
  });
  afterAll(async () => {
    await browser.close();
    await trapline.stop();
    folder.remove();
  });

  const main = () => page.getByRole('main');

  /** The page as it stands: what axe finds, how wide it is, whom it names, and pictures where they are wanted. */
  async function judged(name: string): Promise<string[]> {
    const wrong = await wrongWith(page, name);
    const text = await main().innerText();
    if (OTHERS.test(text)) wrong.push(`${name} names ${OTHERS.exec(text)?.[0]}`);
    if (PICTURES !== undefined)
      for (const width of [390, 1_440])
        for (const colorScheme of ['light', 'dark'] as const) {
          mkdirSync(PICTURES, { recursive: true });
          await page.setViewportSize({ width, height: 1_000 });
          await page.emulateMedia({ colorScheme });
          await page.screenshot({
            path: join(PICTURES, `${name}-${width}-${colorScheme}.png`),
            fullPage: true,
          });
        }
    await page.setViewportSize({ width: 1_440, height: 1_000 });
    return wrong;
  }

  it('the overview is that of the own devices', async () => {
    await page.getByRole('heading', { name: 'Overview' }).waitFor(PATIENCE);
    await main().getByText('2 of 2').waitFor(PATIENCE);
    await main().getByRole('link', { name: incident.title }).first().waitFor(PATIENCE);
    expect(await judged('overview')).toEqual([]);
  });

  it('the overview follows what happens to the own devices', async () => {
    const port9 = main().getByText('access-1: port Gi1/0/9 ');
    expect(await port9.count()).toBe(0);
    await ada.send('POST', '/lab/devices/access-1/ports/9', { up: false });
    await port9.first().waitFor(PATIENCE);
    await ada.send('POST', '/lab/devices/access-1/ports/9', { up: true });
  });

  it('the map ends in other devices', async () => {
    await page.goto(`${trapline.url}/topology?show=list`);
    await main().getByText('another device').first().waitFor(PATIENCE);
    await main().getByText('server-1').first().waitFor(PATIENCE);
    expect(await page.getByRole('combobox', { name: 'Root of the topology' }).count()).toBe(0);
    expect(await judged('topology-list')).toEqual([]);
    await page.goto(`${trapline.url}/topology?show=map`);
    await page.getByRole('button', { name: /^access-1, / }).waitFor(PATIENCE);
    expect(await judged('topology-map')).toEqual([]);
  });

  it('an incident of an own device is read whole', async () => {
    await page.goto(`${trapline.url}/incidents`);
    await main().getByRole('link', { name: incident.title }).first().click();
    await page.getByRole('heading', { name: incident.title }).waitFor(PATIENCE);
    await page.getByRole('list', { name: 'Timeline' }).waitFor(PATIENCE);
    expect(await judged('incident')).toEqual([]);
  });

  it('accounting and the explorer are of the own devices', async () => {
    await page.goto(`${trapline.url}/interfaces/${port.id}`);
    await main().getByText('Accounting').first().waitFor(PATIENCE);
    expect(await judged('accounting')).toEqual([]);
    await page.goto(`${trapline.url}/performance`);
    await page.getByRole('heading', { name: 'Performance' }).waitFor(PATIENCE);
    expect(await judged('explorer')).toEqual([]);
    for (const path of [
      '/performance/capacity',
      '/performance/availability',
      '/security',
      '/traps',
      '/rules',
    ]) {
      await page.goto(`${trapline.url}${path}`);
      await page.getByRole('heading', { level: 1 }).waitFor(PATIENCE);
      await page.waitForLoadState('networkidle');
      expect([
        path,
        await page.getByText('Not permitted').count(),
        OTHERS.exec(await main().innerText()),
      ]).toEqual([...[path, 0, null]]);
    }
  });

  it('the list of exercises asks once for all runs of the student', async () => {
    const asked: string[] = [];
    page.on('request', (request) => {
      if (request.url().includes('/runs/')) asked.push(new URL(request.url()).pathname);
    });
    await page.goto(`${trapline.url}/lab/exercises`);
    await page.getByText(/^0 of \d+ done$/u).waitFor(PATIENCE);
    // Once more at the most, when the page has come to the room of the stream.
    expect(new Set(asked)).toEqual(new Set(['/api/v1/exercises/runs/sam']));
    expect(asked.length).toBeLessThanOrEqual(2);
    page.removeAllListeners('request');
  });

  it('an instructor sees thirty students, and saves them as CSV', async () => {
    const { items } = await ada.get<ExerciseListView>('/exercises');
    const exercise = items.find(({ unfit }) => unfit === null)!;
    const names = Array.from({ length: STUDENTS }, (_, at) => `student-${String(at + 1).padStart(2, '0')}`);
    const tom = await AccountClient.signIn(trapline.url, TOM);
    for (const name of names)
      expect((await tom.send('POST', `/exercises/${exercise.id}/runs/${name}/start`)).status).toBe(200);
    const toms = await ownBrowser(browser);
    const asked: string[] = [];
    toms.on('request', (request) => {
      if (request.url().includes('/exercises')) asked.push(new URL(request.url()).pathname);
    });
    await openSignedIn(toms, `${trapline.url}/lab/instructor`, TOM);
    // Those thirty, and the one who has an account and has not begun.
    await toms.getByText(new RegExp(`^${STUDENTS + 1} students, `, 'u')).waitFor(PATIENCE);
    const table = toms.getByRole('region', { name: 'Progress of everyone' });
    const rows = await table.getByRole('rowheader').allInnerTexts();
    expect(rows.filter((row) => row.startsWith('student-'))).toEqual(names);
    expect(new Set(asked)).toEqual(new Set(['/api/v1/exercises', '/api/v1/exercises/progress']));
    expect(asked.length).toBeLessThanOrEqual(4);
    const csv = await fetch(`${trapline.url}/api/v1/exercises/progress.csv`, { headers: tom.headers });
    const lines = (await csv.text()).trim().split(/\r?\n/u);
    expect(lines.length).toBe(STUDENTS + 2);
    expect(lines[1]).toMatch(new RegExp(`^student-01,,${exercise.id},running,0,`, 'u'));
    expect(lines.at(-1)).toMatch(/^sam,,,notStarted,0,/u);
    page = toms;
    const wrong = (await judged('instructor')).filter((one) => !one.includes(' names '));
    expect(wrong).toEqual([]);
  });
});
