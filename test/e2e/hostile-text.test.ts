import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Device } from '../../agents/devices/device.ts';
import { HOSTILE_TEXTS } from '../../agents/devices/hostile-texts.ts';
import { interfaceGroups } from '../../agents/devices/groups/interface-groups.ts';
import { snmpGroups } from '../../agents/devices/groups/snmp-groups.ts';
import { systemGroup } from '../../agents/devices/groups/system-group.ts';
import { MibTree } from '../../agents/engine/mib-tree.ts';
import type { LabDefinition } from '../../agents/labs/lab-definition.ts';
import type { AlertView } from '../../server/contract/alert.ts';
import type { DeviceView } from '../../server/contract/device.ts';
import type { HealthView } from '../../server/contract/health.ts';
import type { TrapView } from '../../server/contract/trap.ts';
import { MINUTE } from '../../server/domain/units.ts';
import { labDefinition, makeLab, type RunningLab } from '../agents/running-lab.ts';
import { launchBrowser } from '../support/browser.ts';
import { busyLab, everyPage, openState, STUDENT, type PageState } from '../support/every-page.ts';
import { hostileRows } from '../support/hostile-rows.ts';
import { restFiles } from '../support/rest-files.ts';
import { pagesNotOpened, routerPages } from '../support/router-pages.ts';
import { runTool } from '../support/run-tool.ts';
import { polledLab, runTrapline, type RunningTrapline } from '../support/running-trapline.ts';
import { eventually } from '../support/signal.ts';
import { makeTemporaryFolder } from '../support/temporary-folder.ts';
import { describeWithTools } from '../support/tools.ts';

/** Also the name of the student of these pages. */
const SCRIPT = STUDENT;
const IMAGE = '<img src=x onerror=window.__pwned=1>';
const IF_INDEX = 7;
const SYS_NAME = '1.3.6.1.2.1.1.5.0';
const IF_ALIAS = `1.3.6.1.2.1.31.1.1.1.18.${IF_INDEX}`;
const SHOWN = /<script>window\.__pwned|<img src=x/;
/** A trap receiver takes 16 kB at a time: the enormous text is refused, and counted. */
const TAKEN = HOSTILE_TEXTS.length + 1;
const isHostile = (oid: string): boolean => oid.startsWith('1.3.6.1.4.1.8072.9999.9999.0.');
/** On each of these a text of the device or the trap must be seen, so that the test cannot pass on empty pages. */
const TELLING = [
  'overview',
  'devices',
  'device summary',
  'device interfaces',
  'device storages',
  'device sensors',
  'device alerts',
  'device traps',
  'interface',
  'alerts',
  'alert explained',
  'incidents',
  'incident',
  'incident, notes',
  'incident, an alert',
  'incident on paper',
  'maintenance window',
  'topology as a list',
  'topology, a device',
  'traps',
  'trap whole',
  'performance, compared',
  'availability',
  'security',
  'security finding',
  'dashboards',
  'dashboard',
  'dashboard edited',
  'dashboard on a wall',
  'stations',
  'station opened',
  'settings',
  'dialog to change a device',
  'dialog to delete a device',
  'search',
  'lab queries',
  'lab query whole',
  'lab exercises',
  'lab exercise',
  'lab instructor',
  'lab instructor, a run',
];

/** Files of REST that are no tables: what they hold is tested where they are made. */
const OTHER_FILES = ['captureExchanges', 'downloadRecording', 'exportRules'];
/** Of the tables, those that hold texts of the hostile device, port, alert or student here. */
const TELLING_FILES = ['downloadPosture', 'saveExerciseProgress', 'saveIncidentReport'];

function textAt(place: number): string {
  const { value } = HOSTILE_TEXTS[place % HOSTILE_TEXTS.length] ?? { value: SCRIPT };
  // As an agent writes it that knows octets alone; what is no UTF-8 is so in the traps.
  return typeof value === 'string' ? value : Buffer.from(value).toString('latin1');
}

/** access-1 of the lab, which tells scripts wherever a device tells a text. */
function hostileLab(): LabDefinition {
  const lab = labDefinition('campus');
  const device = lab.devices.find(({ name }) => name === 'access-1');
  if (device === undefined) throw new Error('making the hostile device: the lab has no access-1');
  const { profile } = device;
  const system = { sysDescr: SCRIPT, sysName: SCRIPT, sysContact: IMAGE, sysLocation: IMAGE };
  const ports = profile.ports.map((port, place) => {
    // One of every kind of text, beside the scripts of the port that goes down.
    const text = port.ifIndex === IF_INDEX ? SCRIPT : textAt(place);
    return {
      ...port,
      ifName: text,
      ifDescr: `${text}${port.ifIndex}`,
      ifAlias: port.ifIndex === IF_INDEX ? IMAGE : textAt(place + 1),
      // No cable of a network is here to bring it up.
      cableUp: true,
    };
  });
  const instances = [
    ...systemGroup(),
    ...interfaceGroups(ports),
    ...snmpGroups(),
    ...hostileRows(ports.map(({ ifIndex }) => ifIndex)),
  ];
  const hostile = {
    ...profile,
    system: { ...profile.system, ...system },
    ports,
    tree: new MibTree<Device>({ instances }),
  };
  return { name: 'hostile', devices: [{ ...device, profile: hostile }] };
}

describeWithTools(['chromium', 'snmptrap', 'snmpget', 'snmpset'], 'scripts from the wire', () => {
  const folder = makeTemporaryFolder();
  let trapline: RunningTrapline;
  let browser: Browser;
  let agents: RunningLab;
  let states: PageState[];
  let device: DeviceView;

  beforeAll(async () => {
    trapline = await runTrapline({ folder: folder.path, lab: true });
    browser = await launchBrowser();
    const { trapPort } = trapline;
    agents = await makeLab({
      definition: hostileLab(),
      targets: [{ address: '127.0.0.1', port: trapPort, version: 'v2c', community: 'public' }],
    });
    const lab = await polledLab(trapline);
    await busyLab(trapline, () => askHostile(lab['access-1']));
    device = await addHostile(trapline, agents.target('access-1'));
    agents.lab.setPort('access-1', IF_INDEX, false);
    await eventually('the alert of the hostile port', async () => {
      const { items } = await trapline.get<{ items: AlertView[] }>(`/alerts?device=${device.id}`);
      return items.length > 0;
    });
    await trapline.send('POST', '/thresholds', {
      name: SCRIPT,
      metric: 'ifInErrors',
      selector: { kind: 'group', group: IMAGE },
      raise: 1e9,
      clear: 1e9,
    });
    agents.lab.faults.inject({
      kind: 'hostile-texts',
      parameters: { device: 'access-1' },
      source: 'api',
    });
    await eventually('a trap with each text', async () => {
      const { items } = await trapline.get<{ items: TrapView[] }>('/traps?limit=1000');
      return new Set(items.map(({ notificationOid }) => notificationOid).filter(isHostile)).size >= TAKEN;
    });
    await sendHostileTrap(trapline);
    states = await everyPage(trapline, { device, ifIndex: IF_INDEX });
  });
  afterAll(async () => {
    await browser.close();
    await agents.stop();
    await trapline.stop();
    folder.remove();
  });

  it('are text on every page, in every dialog and in the search', { timeout: 5 * MINUTE }, async () => {
    const page = await browser.newPage({ viewport: { width: 1_440, height: 900 } });
    const dialogs: string[] = [];
    page.on('dialog', (dialog) => {
      dialogs.push(dialog.message());
      void dialog.dismiss();
    });
    const outcome: Record<string, string> = {};
    const silent: string[] = [];
    for (const state of states) {
      await openState(page, trapline.url, state);
      if (state.name === 'search') await page.getByRole('dialog').getByRole('textbox').fill('script');
      if (TELLING.includes(state.name))
        await eventually(`hostile text on ${state.name}`, async () =>
          SHOWN.test(await shownText(page)),
        ).catch((error: Error) => silent.push(error.message));
      outcome[state.name] = await page.evaluate<string>(
        `[window.__pwned, document.querySelectorAll('img[src=x], [onerror]').length,
          [...document.scripts].filter((one) => one.textContent.includes('pwned')).length].join(' ')`,
      );
    }
    expect(outcome).toEqual(Object.fromEntries(states.map(({ name }) => [name, ' 0 0'])));
    expect(dialogs).toEqual([]);
    expect(silent).toEqual([]);
    expect(states.map(({ name }) => name)).toEqual(expect.arrayContaining(TELLING));
  });

  it('are looked for on every page that the router has', () => {
    const addresses = states.map(({ path }) => path);
    expect(pagesNotOpened(routerPages(), addresses)).toEqual([]);
  });

  it('leave in every table that REST gives as text, and every file of it is known here', async () => {
    const files = await restFiles(trapline.url);
    const tables = files.filter(({ kind }) => kind.startsWith('text/csv'));
    expect(files.filter((file) => !tables.includes(file)).map(({ operation }) => operation)).toEqual(
      OTHER_FILES,
    );
    const { items } = await trapline.get<{ items: { id: number }[] }>(`/incidents?device=${device.id}`);
    const silent: string[] = [];
    for (const { operation, path } of tables) {
      const filled = path.replace('{id}', String(items[0]?.id));
      const answer = await fetch(`${trapline.url}${filled}`);
      expect([operation, answer.status]).toEqual([operation, 200]);
      const rows = parse(await answer.text(), { bom: true }) as string[][];
      const cells = rows.flat();
      // That none is a formula: `csv-text.test.ts`.
      if (!cells.some((cell) => SHOWN.test(cell))) silent.push(operation);
    }
    expect(silent.filter((operation) => TELLING_FILES.includes(operation))).toEqual([]);
    expect(tables.map(({ operation }) => operation)).toEqual(expect.arrayContaining(TELLING_FILES));
  });

  it('leave as CSV that no spreadsheet takes for formulas, each in its cell', async () => {
    const page = await browser.newPage({ viewport: { width: 1_440, height: 900 } });
    await page.goto(`${trapline.url}/devices/${device.id}?tab=interfaces`);
    const downloads = page.waitForEvent('download');
    await page.getByRole('button', { name: 'as CSV' }).first().click();
    const text = readFileSync(await (await downloads).path(), 'utf8');
    const rows = parse(text, { bom: true, relax_column_count: true }) as string[][];
    const cells = rows.flat();
    expect(cells.filter((cell) => /^[=+\-@\t\r]/.test(cell) && !/^-?\d/.test(cell))).toEqual([]);
    expect(cells).toContain("'=cmd|'/c calc'!A1");
    expect(new Set(rows.map((row) => row.length)).size).toBe(1);
    // Where semicolons part cells, too.
    expect(text.split(/[;\n]/).filter((part) => part.startsWith('@SUM'))).toEqual([]);
  });

  it('break no line of the log', async () => {
    for (const line of trapline.lines) expect(line).not.toMatch(/\p{Cc}|[\u202a-\u202e]/u);
    expect(trapline.lines.filter((line) => /^\{"level":60|^ERROR forged/.test(line))).toEqual([]);
  });

  it('that are too long for a trap receiver are counted as what could not be read', async () => {
    const { traps } = await trapline.get<HealthView>('/health');
    expect(traps.malformed).toBe(1);
  });

  it('are shown in the log of requests as they were sent: a community, and the value of a SET', async () => {
    const page = await browser.newPage({ viewport: { width: 1_440, height: 900 } });
    await page.goto(`${trapline.url}/lab/queries`);
    const row = page.getByRole('table', { name: 'requests' }).getByRole('row');
    const refused = row.filter({ hasText: IMAGE }).filter({ hasText: 'no answer' });
    const set = row.filter({ hasText: `SNMPv2-MIB::sysName.0 = ${SCRIPT}` });
    await refused.first().waitFor();
    await set.first().waitFor();
    await set.first().getByRole('button', { name: 'SET' }).click();
    await page.getByRole('dialog').getByText(SCRIPT, { exact: true }).first().waitFor();
    expect(await page.evaluate('window.__pwned')).toBe(undefined);
  });
});

/** What stands on the page, and in its fields. */
function shownText(page: Page): Promise<string> {
  return page.evaluate<string>(
    `[document.body.innerText, ...[...document.querySelectorAll('input, textarea')].map((one) => one.value)].join('\\n')`,
  );
}

/** A request under a community of markup, which no agent answers, and a SET of markup, which the log shows last. */
async function askHostile(device: DeviceView | undefined): Promise<void> {
  const args = ['-v2c', '-c', IMAGE, '-r0', '-t0.2', `127.0.0.1:${device?.port}`, SYS_NAME];
  await runTool({ tool: 'snmpget', args });
  await setTexts(device);
}

async function setTexts(device: DeviceView | undefined): Promise<void> {
  const values = [SYS_NAME, 's', SCRIPT, IF_ALIAS, 's', SCRIPT];
  const args = ['-v2c', '-c', 'private', `127.0.0.1:${device?.port}`, ...values];
  const { code, stderr } = await runTool({ tool: 'snmpset', args });
  if (code !== 0) throw new Error(`setting hostile texts: ${stderr}`);
}

/** Adds the device under a hostile name and waits for its first poll. */
async function addHostile(trapline: RunningTrapline, target: string): Promise<DeviceView> {
  const { body } = await trapline.send<DeviceView>('POST', '/devices', {
    name: SCRIPT,
    address: '127.0.0.1',
    port: Number(target.split(':')[1]),
    credential: { version: 'v2c', community: 'public' },
    groups: [IMAGE],
  });
  return eventually('the poll of the hostile device', async () => {
    const device = await trapline.get<DeviceView>(`/devices/${body.id}`);
    return device.interfaceCount > 0 && device;
  });
}

async function sendHostileTrap(trapline: RunningTrapline): Promise<void> {
  const varbinds = ['1.3.6.1.2.1.2.2.1.2.7', 's', IMAGE, SYS_NAME, 's', SCRIPT];
  const target = `127.0.0.1:${trapline.trapPort}`;
  await runTool({
    tool: 'snmptrap',
    args: ['-v2c', '-c', IMAGE, target, '', '1.3.6.1.4.1.8072.2.3.0.1', ...varbinds],
  });
  await eventually('the hostile trap', async () => {
    const { items } = await trapline.get<{ items: TrapView[] }>('/traps?limit=1');
    return items[0]?.notificationOid === '1.3.6.1.4.1.8072.2.3.0.1';
  });
}
