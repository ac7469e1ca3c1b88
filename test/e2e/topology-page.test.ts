import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { AlertView } from '../../server/contract/alert.ts';
import type { TopologyView } from '../../server/contract/topology.ts';
import { MINUTE, SECOND } from '../../server/domain/units.ts';
import { launchBrowser } from '../support/browser.ts';
import { polledLab, runTrapline, type RunningTrapline } from '../support/running-trapline.ts';
import { eventually } from '../support/signal.ts';
import { makeTemporaryFolder } from '../support/temporary-folder.ts';
import { describeWithTools } from '../support/tools.ts';

const PATIENCE = { timeout: 30 * SECOND };
/** Some polls of the lab's devices. */
const SOME_POLLS = { timeoutMs: 30 * SECOND };
/** Waiting for silences takes longer than a test usually may. */
const LONG = { timeout: 3 * MINUTE };
/** Lab devices are polled every 5 s and count as silent after two polls, each of three tries. */
const SILENCE = { timeoutMs: 90 * SECOND };

describeWithTools(['chromium'], 'a distribution switch that goes dark', () => {
  const folder = makeTemporaryFolder();
  let trapline: RunningTrapline;
  let browser: Browser;
  let names: ReadonlyMap<number | null, string>;

  beforeAll(async () => {
    trapline = await runTrapline({ folder: folder.path, lab: true });
    browser = await launchBrowser();
    await polledLab(trapline);
    await eventually('every link of the lab', async () => (await topology()).links.length === 15);
    names = new Map((await topology()).nodes.map(({ deviceId, name }) => [deviceId, name]));
  }, 2 * MINUTE);
  afterAll(async () => {
    await browser.close();
    await trapline.stop();
    folder.remove();
  });

  const topology = () => trapline.get<TopologyView>('/topology');
  const active = async () => (await trapline.get<{ items: AlertView[] }>('/alerts?state=active')).items;

  async function open(path: string, width = 1_440): Promise<Page> {
    const context = await browser.newContext({ viewport: { width, height: 1_000 } });
    const page = await context.newPage();
    await page.goto(`${trapline.url}${path}`);
    await page.getByText('live', { exact: true }).waitFor(PATIENCE);
    return page;
  }

  it('is known by what hangs on it, from the tables of the devices alone', LONG, async () => {
    // The routes of the lab are read one device after the other: until those of the core came, another one leads out.
    await eventually(
      'the core as the root',
      async () => names.get((await topology()).rootId) === 'core-1',
      SOME_POLLS,
    );
    const { rootId, parents } = await topology();
    const hanging = parents.map(({ deviceId, kind, parentId }) => [
      names.get(deviceId),
      kind,
      names.get(parentId) ?? null,
    ]);
    expect(names.get(rootId)).toBe('core-1');
    expect(hanging).toEqual([
      ['course', 'none', null],
      ['core-1', 'root', null],
      ['access-1', 'several', null],
      ['server-1', 'only', 'access-1'],
      ['core-2', 'several', null],
      ['access-2', 'several', null],
      ['access-3', 'several', null],
      ['access-4', 'several', null],
      ['fw-1', 'several', null],
      ['ap-1', 'only', 'access-2'],
      ['server-2', 'only', 'access-1'],
      ['server-3', 'only', 'access-3'],
      ['ups-1', 'only', 'access-1'],
      ['printer-1', 'only', 'access-2'],
    ]);
  });

  it('is one root cause on the board, with the rest folded under it', LONG, async () => {
    const fail = async (kind: string, parameters: object) =>
      expect((await trapline.send('POST', '/lab/faults', { kind, parameters })).status).toBe(201);
    await fail('reboot', { device: 'access-2', offSeconds: 600 });
    // The access point tells that its port went down before it, too, falls silent.
    await eventually('the port of the access point', async () =>
      (await active()).some(({ title }) => title === 'ap-1: port eth0 (Uplink) is down'),
    );
    await fail('agent-silent', { device: 'ap-1' });
    const told = await eventually(
      'all alerts that follow',
      async () => {
        const items = await active();
        // Each waits a moment for the poll of the device before it.
        const settled = items.every(({ suppressed }) => suppressed?.kind !== 'waiting');
        const silent = items.filter(({ kind }) => kind === 'unreachable').length;
        return settled && silent === 2 && items.length === 6 && items;
      },
      SILENCE,
    );
    const root = told.find(({ suppressed }) => suppressed === null);
    expect(root).toMatchObject({ title: 'access-2 does not answer SNMP', suppressed: null });
    expect(
      told
        .toSorted((one, other) => one.title.localeCompare(other.title))
        .map(({ title, suppressed }) => [title, suppressed?.kind === 'cause' && suppressed.causeAlertId]),
    ).toEqual([
      ['access-1: port Gi1/0/47 is down', root?.id],
      ['access-2 does not answer SNMP', false],
      ['access-3: port Gi1/0/46 is down', root?.id],
      ['ap-1 does not answer SNMP', root?.id],
      ['ap-1: port eth0 (Uplink) is down', root?.id],
      ['printer-1: port eth0 is down', root?.id],
    ]);
    const { items } = await trapline.get<{ items: AlertView[] }>(`/alerts?cause=${root?.id}`);
    expect(items).toHaveLength(5);

    const page = await open('/alerts');
    const rows = page.getByRole('table', { name: 'alerts', exact: true }).locator('tbody tr[data-index]');
    await page.getByRole('button', { name: '+5 folded' }).waitFor(PATIENCE);
    expect(await rows.count()).toBe(1);
    await page.getByRole('button', { name: '+5 folded' }).click();
    await eventually('the five', async () => (await rows.count()) === 5);
    await page.getByRole('button', { name: 'ap-1 does not answer SNMP' }).click();
    const drawer = page.getByRole('dialog');
    await drawer.getByText('all ways to ap-1 pass access-2, which does not answer').waitFor(PATIENCE);
    await drawer.getByRole('link', { name: 'access-2 does not answer SNMP', exact: true }).click();
    await drawer.getByRole('link', { name: 'printer-1: port eth0 is down' }).waitFor(PATIENCE);
  });

  it('shows on the map, which tells why and takes a word against it', LONG, async () => {
    const page = await open('/topology');
    await page.getByRole('button', { name: 'access-2, unreachable' }).waitFor(PATIENCE);
    await page
      .getByRole('button', {
        name: /^Link access-2 Gi1\/0\/22 – ap-1 eth0, down$|^Link ap-1 eth0 – access-2 Gi1\/0\/22, down$/u,
      })
      .waitFor(PATIENCE);
    await page.getByRole('button', { name: 'ap-1, cut off' }).click();
    await page.getByText(/^ap-1 hangs on access-2 Gi1\/0\/22: LLDP on/u).waitFor(PATIENCE);
    await page.getByRole('combobox', { name: 'Hangs on' }).click();
    await page.getByRole('option', { name: 'Nothing explains it' }).click();
    await page.getByRole('button', { name: 'Set', exact: true }).click();
    await page.getByRole('button', { name: 'ap-1, unreachable' }).waitFor(PATIENCE);
    expect(
      (await active()).filter(({ suppressed }) => suppressed === null).map(({ title }) => title),
    ).toEqual(expect.arrayContaining(['ap-1 does not answer SNMP', 'access-2 does not answer SNMP']));
    await page.getByRole('button', { name: 'As the tables tell' }).click();
    await page.getByRole('button', { name: 'ap-1, cut off' }).waitFor(PATIENCE);
  });

  it('says why a root could not be chosen', LONG, async () => {
    const page = await open('/topology?show=list');
    const title = 'The database is full';
    await page.route('**/api/v1/topology/root', (route) =>
      route.fulfill({
        ...{ status: 507, contentType: 'application/problem+json' },
        json: { type: 'about:blank', title, status: 507, detail: 'Make room.', instance: '' },
      }),
    );
    await page.getByRole('combobox', { name: 'Root of the topology' }).click(PATIENCE);
    await page.getByRole('option', { name: 'fw-1' }).click(PATIENCE);
    expect(await page.getByRole('alert').innerText(PATIENCE)).toContain(title);
    await page.context().close();
  });

  it('is a list where there is no room for a map', LONG, async () => {
    const page = await open('/topology', 390);
    const row = page.getByRole('row').filter({ hasText: 'printer-1' });
    await row.getByText('access-2').waitFor(PATIENCE);
    await row.getByRole('button', { name: 'printer-1' }).click();
    await page.getByText(/MAC address .* on Gi1\/0\/21/u).waitFor(PATIENCE);
    expect(await page.getByRole('group', { name: 'Map of the topology' }).count()).toBe(0);
  });

  it('explains nothing any more once it is back', LONG, async () => {
    // Its ten minutes of darkness are over at once.
    for (const change of [{ action: 'pause' }, { action: 'step', seconds: 600 }, { action: 'resume' }])
      expect((await trapline.send('POST', '/lab/clock', change)).status).toBe(200);
    // Its agent is still silent, so nobody hears that its port is up again.
    const alone = JSON.stringify(['ap-1 does not answer SNMP', 'ap-1: port eth0 (Uplink) is down']);
    let asking = '';
    const isAlone = async () => {
      const titles = (await active())
        .filter(({ suppressed }) => suppressed === null)
        .map(({ title }) => title);
      // That the switch restarted is told by it or seen by a poll, before or after it is known to be back: it may ask, too.
      asking = JSON.stringify(titles.filter((title) => title !== 'access-2 restarted').toSorted());
      return asking === alone;
    };
    // Where it never is, what else asks is told.
    await eventually('the access point alone', isAlone, SILENCE).catch(() => undefined);
    expect(asking).toBe(alone);
  });
});
