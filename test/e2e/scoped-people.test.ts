import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { DeviceView } from '../../server/contract/device.ts';
import type { ProgressView, ExerciseListView } from '../../server/contract/exercise.ts';
import type { MaintenanceWindowView } from '../../server/contract/maintenance-window.ts';
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
const PASSWORD = 'seven hills by night';
const OLGA = { name: 'olga', password: PASSWORD };
const TOM = { name: 'tom', password: PASSWORD };
const PATIENCE = { timeout: 20 * SECOND };
/** A day that is past, so that nothing is quietened. */
const PAST = { kind: 'once', fromMs: 1, toMs: 2 };

interface Refusal {
  readonly detail: string;
}

describeWithTools(['chromium'], 'operators and instructors who see some devices', () => {
  const folder = makeTemporaryFolder();
  let trapline: TraplineProcess;
  let ada: AccountClient;
  let browser: Browser;
  let devices: ReadonlyMap<string, DeviceView>;

  beforeAll(async () => {
    trapline = await startTrapline({
      args: freePortArguments({ folder: folder.path, lab: true, accounts: true }),
    });
    ada = await AccountClient.setUp(trapline.url, ADA);
    devices = await eventually('the devices of the lab', async () => {
      const { items } = await ada.get<{ items: DeviceView[] }>('/devices');
      return items.length >= 14 && new Map(items.map((device) => [device.name, device]));
    });
    for (const name of ['access-1', 'server-1'])
      await ada.send('PATCH', `/devices/${idOf(name)}`, { groups: ['site:bench'] });
    for (const [name, role, groups] of [
      ['olga', 'operator', ['site:bench']],
      ['tom', 'instructor', ['site']],
      ['sam', 'student', ['site:bench']],
      ['kim', 'student', ['site:attic']],
      ['lee', 'student', []],
      ['pat', 'student', ['floor:1']],
    ] as const)
      await ada.send('POST', '/accounts', { name, fullName: '', password: PASSWORD, role, groups });
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser.close();
    await trapline.stop();
    folder.remove();
  });

  const idOf = (name: string): number => devices.get(name)!.id;

  it('an operator makes, changes and removes windows of the own devices, and no other', async () => {
    const olga = await AccountClient.signIn(trapline.url, OLGA);
    const add = (scope: object, who = olga) =>
      who.send<MaintenanceWindowView & Refusal>('POST', '/maintenance-windows', {
        ...{ name: 'a window', scope, schedule: PAST },
      });
    const refused = /^The window would quieten devices that you do not see: /;
    for (const scope of [
      { kind: 'all' },
      { kind: 'group', group: 'site' },
      { kind: 'group', group: 'floor' },
    ])
      expect(await add(scope)).toMatchObject({
        status: 403,
        body: { detail: expect.stringMatching(refused) },
      });
    expect(await add({ kind: 'device', deviceId: idOf('core-1') })).toMatchObject({ status: 422 });

    const own = await add({ kind: 'device', deviceId: idOf('access-1') });
    const byTag = await add({ kind: 'group', group: 'site:bench' });
    expect([own.status, byTag.status]).toEqual([201, 201]);
    const path = `/maintenance-windows/${own.body.id}`;
    expect((await olga.send('PATCH', path, { note: 'new fan' })).status).toBe(200);
    expect((await olga.send('PATCH', path, { scope: { kind: 'all' } })).status).toBe(403);

    const everywhere = await add({ kind: 'all' }, ada);
    const elsewhere = await add({ kind: 'device', deviceId: idOf('core-1') }, ada);
    const other = (window: typeof own) => `/maintenance-windows/${window.body.id}`;
    // That of all devices is seen, as it covers own ones; who sees all of them ends it.
    expect((await olga.send('PATCH', other(everywhere), { enabled: false })).status).toBe(403);
    expect((await olga.send('DELETE', other(everywhere))).status).toBe(403);
    expect((await olga.send('DELETE', other(elsewhere))).status).toBe(404);
    const { items } = await ada.get<{ items: MaintenanceWindowView[] }>('/maintenance-windows');
    expect(items.find(({ id }) => id === everywhere.body.id)).toMatchObject({ enabled: true });
    expect((await olga.send('DELETE', path)).status).toBe(204);
  });

  it('an instructor sees the progress of students whose accounts are kept to the same tags', async () => {
    const { items } = await ada.get<ExerciseListView>('/exercises');
    const exercise = items.find(({ unfit }) => unfit === null)!;
    for (const name of ['sam', 'kim', 'lee', 'pat', 'nobody'])
      expect((await ada.send('POST', `/exercises/${exercise.id}/runs/${name}/start`)).status).toBe(200);
    const tom = await AccountClient.signIn(trapline.url, TOM);
    const progress = await tom.get<{ items: ProgressView[] }>('/exercises/progress');
    expect(progress.items.map(({ student }) => student).sort()).toEqual(['kim', 'sam']);
    const csv = await fetch(`${trapline.url}/api/v1/exercises/progress.csv`, { headers: tom.headers });
    const rows = (await csv.text()).trim().split('\r\n');
    expect(rows.map((row) => row.split(',')[0])).toEqual(['student', 'kim', 'sam']);
    expect((await tom.send('POST', '/students', { list: 'max' })).status).toBe(403);

    const page = await ownBrowser(browser);
    await openSignedIn(page, `${trapline.url}/lab/instructor`, TOM);
    await page.getByText(/^2 students, /u).waitFor(PATIENCE);
    const table = page.getByRole('region', { name: 'Progress of everyone' });
    expect(await table.getByRole('rowheader').allInnerTexts()).toEqual(['kim', 'sam', 'Done by']);
    expect(await page.getByRole('button', { name: /add a class/iu }).count()).toBe(0);
    expect(await wrongWith(page, 'instructor of some devices')).toEqual([]);
  });

  it('a page that shows a device is told when it is no longer one of theirs, and again when it is', async () => {
    const page: Page = await ownBrowser(browser);
    await openSignedIn(page, `${trapline.url}/devices/${idOf('server-1')}`, OLGA);
    await page.getByRole('heading', { name: 'server-1' }).waitFor(PATIENCE);
    await ada.send('PATCH', `/devices/${idOf('server-1')}`, { groups: ['elsewhere'] });
    await page.getByText(`There is no device ${idOf('server-1')}`).waitFor(PATIENCE);
    expect(await page.getByRole('main').innerText()).not.toContain('server-1');
    await page.getByRole('main').getByRole('link', { name: 'Devices' }).click();
    await page.getByRole('main').getByRole('link', { name: 'access-1' }).first().waitFor(PATIENCE);
    expect(await page.getByRole('main').innerText()).not.toContain('server-1');
    await ada.send('PATCH', `/devices/${idOf('server-1')}`, { groups: ['site:bench'] });
    await page.getByRole('main').getByRole('link', { name: 'server-1' }).first().waitFor(PATIENCE);
  });
});
