import type { Page } from 'playwright-core';
import type { AlertView } from '../../server/contract/alert.ts';
import type { DeviceView } from '../../server/contract/device.ts';
import type { ExchangeListView } from '../../server/contract/exchange.ts';
import type { IncidentView } from '../../server/contract/incident.ts';
import type { InterfaceView } from '../../server/contract/interface.ts';
import type { TopologyView } from '../../server/contract/topology.ts';
import type { TrapView } from '../../server/contract/trap.ts';
import { SECOND } from '../../server/domain/units.ts';
import { DEVICE_TABS } from '../../web/pages/device/search.ts';
import type { RunningTrapline } from './running-trapline.ts';
import { eventually } from './signal.ts';

/** One page, or one of its states that only a click opens. */
export interface PageState {
  readonly name: string;
  readonly path: string;
  /** Without the frame of the pages. */
  readonly bare?: true;
  readonly reach?: (page: Page) => Promise<void>;
}

const PATIENCE = { timeout: 20 * SECOND };

/** What the Traps page shows beside its log. */
const TRAP_PAGES: readonly PageState[] = [
  { name: 'traps by notification', path: '/traps?show=notification&stack=trust' },
  { name: 'traps by sender', path: '/traps?show=sender' },
  { name: 'traps by device', path: '/traps?show=device&range=24h' },
  { name: 'trap quarantine', path: '/traps?show=quarantine' },
  { name: 'trap losses', path: '/traps?show=losses' },
  { name: 'test trap', path: '/traps?test=1.3.6.1.6.3.1.1.5.3' },
];

/** Who does exercises for these pages; text that would be markup where a page took it for that. */
export const STUDENT = '<script>window.__pwned=1</script>';
const STUDENT_PART = `student=${encodeURIComponent(STUDENT)}`;
/** An exercise that needs nothing but the lab that runs. */
const EXERCISE = 'system-group';
const LINK = encodeURIComponent('access-1:Gi1/0/47--access-2:Gi1/0/23');

/** The parts of the lab, each also in the states that only a choice opens. */
const LAB_PAGES: readonly PageState[] = [
  { name: 'lab map', path: '/lab' },
  { name: 'lab map, a link', path: `/lab?link=${LINK}` },
  { name: 'lab map, a device and its stations', path: '/lab?node=access-1&open=access-1,ap-1' },
  { name: 'lab links', path: '/lab?show=table' },
  { name: 'lab devices', path: '/lab/devices' },
  { name: 'lab faults', path: '/lab/faults' },
  { name: 'lab fault form', path: '/lab/faults?kind=errors&device=access-1' },
  { name: 'lab queries', path: '/lab/queries' },
  { name: 'lab queries, all', path: '/lab/queries?own=true' },
  { name: 'lab query whole', path: '/lab/queries', reach: firstQuery },
  { name: 'lab exercises', path: `/lab/exercises?${STUDENT_PART}` },
  { name: 'lab exercise', path: `/lab/exercises/${EXERCISE}?${STUDENT_PART}` },
  { name: 'lab instructor', path: '/lab/instructor' },
  { name: 'lab instructor, a run', path: `/lab/instructor?${STUDENT_PART}&exercise=${EXERCISE}` },
];

/**
 * Makes the lab busy: a fault at work and one that is over, a request in the log, a student in an exercise.
 * @param query a SET or GET that somebody other than Trapline sends
 */
export async function busyLab(trapline: RunningTrapline, query: () => Promise<unknown>): Promise<void> {
  // Reading the log is what makes the lab tell of requests.
  const queries = () => trapline.get<{ items: unknown[] }>('/lab/queries');
  await queries();
  const faults = [
    { kind: 'errors', parameters: { device: 'access-3', port: 'Gi1/0/5', counter: 'inErrors' } },
    { kind: 'cable-out', parameters: { link: 'access-1:Gi1/0/47--access-2:Gi1/0/23' } },
  ];
  const ids: number[] = [];
  for (const fault of faults) {
    const { status, body } = await trapline.send<{ id: number }>('POST', '/lab/faults', fault);
    if (status !== 201) throw new Error(`letting ${fault.kind} happen: answered ${status}`);
    ids.push(body.id);
  }
  await trapline.send('DELETE', `/lab/faults/${ids[0]}`);
  await eventually('the alerts of both ends', async () => {
    const { items } = await trapline.get<{ items: AlertView[] }>('/alerts?state=active');
    return items.length >= 2;
  });
  const run = `/exercises/${EXERCISE}/runs/${encodeURIComponent(STUDENT)}/start`;
  const { status } = await trapline.send('POST', run);
  if (status !== 200) throw new Error(`starting ${EXERCISE}: answered ${status}`);
  await eventually('a request in the log', async () => {
    await query();
    return (await queries()).items.length > 0;
  });
}

/**
 * Rule 9 is the first for traps that ships, rule 16 the one for states, rule 17 that for absence,
 * rule 22 the one for new stations.
 */
const RULE_DIALOGS = [
  'rule=9',
  'rule=16',
  'rule=17',
  'rule=22',
  // TCP ports scanned: built in, with levels.
  'rule=21',
  'threshold=3',
  'add=trap',
  'add=threshold',
  'add=baseline',
];

/** Accounts where nobody has to sign in. */
const OPEN_ACCOUNT_PAGES: readonly PageState[] = [
  { name: 'open access explained', path: '/alerts', reach: pressing('Open access: what it means') },
  { name: 'my account, open access', path: '/account' },
  { name: 'people, open access', path: '/settings/people' },
  { name: 'audit log, open access', path: '/settings/audit' },
];

/** The same for whoever is signed in as an admin, `other` being the id of somebody else's account. */
export const accountPages = (other: number): readonly PageState[] => [
  { name: 'my account', path: '/account' },
  { name: 'dialog to make a token', path: '/account', reach: pressing('Make a token') },
  { name: 'people', path: '/settings/people' },
  { name: 'dialog to add a person', path: '/settings/people?open=new' },
  { name: 'dialog to change a person', path: `/settings/people?open=${other}` },
  { name: 'audit log', path: '/settings/audit' },
  { name: 'audit log, nothing found', path: '/settings/audit?text=nothingofthekind' },
];

/** What is shown to those who may only look. */
export const VIEWER_PAGES: readonly PageState[] = [
  { name: 'people, refused', path: '/settings/people' },
  { name: 'packets, refused', path: '/packets' },
  { name: 'devices, looked at', path: '/devices?view=table' },
  { name: 'rules, looked at', path: '/rules' },
  { name: 'maintenance, looked at', path: '/alerts/maintenance' },
  { name: 'MIB modules, looked at', path: '/mib/modules' },
  { name: 'dashboards, looked at', path: '/dashboards' },
];

/** Every page and dialog, shown with the newest alert and trap and with the device and interface named. */
export async function everyPage(
  trapline: RunningTrapline,
  options: { device: DeviceView; ifIndex: number },
): Promise<PageState[]> {
  const { device, ifIndex } = options;
  const [interfaces, alerts, traps, exchanges] = await Promise.all([
    trapline.get<{ items: InterfaceView[] }>(`/devices/${device.id}/interfaces`),
    trapline.get<{ items: AlertView[] }>('/alerts?limit=1'),
    trapline.get<{ items: TrapView[] }>('/traps?limit=1'),
    trapline.get<ExchangeListView>(`/devices/${device.id}/exchanges?limit=200`),
  ]);
  const { links } = await trapline.get<TopologyView>('/topology');
  const link = links[0];
  const port = interfaces.items.find((one) => one.ifIndex === ifIndex);
  const alert = alerts.items[0];
  const trap = traps.items[0];
  const exchange = exchanges.items.find(({ outcome }) => outcome === 'answered');
  if (!port || !alert || !trap || !exchange || !link)
    throw new Error('listing the pages: no interface, alert, trap, packet or link to show');
  const dashboard = await everyPanel(trapline, `${device.id}.${port.id}.ifInOctets`);
  const asking = `device=${device.id}&object=IF-MIB::ifTable&on=IF-MIB::ifTable&part=operations`;
  return [
    { name: 'overview', path: '/' },
    { name: 'devices', path: '/devices?view=table' },
    { name: 'devices as cards', path: '/devices?view=cards' },
    ...DEVICE_TABS.map((tab) => ({ name: `device ${tab}`, path: `/devices/${device.id}?tab=${tab}` })),
    { name: 'interface', path: `/interfaces/${port.id}` },
    { name: 'alerts', path: '/alerts?state=all' },
    { name: 'alert explained', path: `/alerts?state=all&alert=${alert.id}` },
    ...(await incidentPages(trapline, alert.id)),
    { name: 'maintenance', path: '/alerts/maintenance' },
    { name: 'maintenance window', path: `/alerts/maintenance?add=${device.id}` },
    { name: 'topology', path: '/topology?show=map' },
    { name: 'topology as a list', path: '/topology?show=list' },
    { name: 'topology, a device', path: `/topology?show=map&node=device:${device.id}` },
    { name: 'topology, a link', path: `/topology?show=map&link=${encodeURIComponent(link.id)}` },
    { name: 'traps', path: '/traps' },
    { name: 'trap whole', path: `/traps?trap=${trap.id}` },
    ...TRAP_PAGES,
    { name: 'MIB browser', path: '/mib' },
    {
      name: 'MIB object',
      path: `/mib?object=IF-MIB::ifOperStatus&device=${device.id}&translate=ifDescr.${ifIndex}`,
    },
    { name: 'MIB table', path: '/mib?object=IF-MIB::ifTable' },
    { name: 'MIB search', path: '/mib?find=octets' },
    { name: 'MIB object unknown', path: '/mib?object=nosuchobject' },
    { name: 'MIB operation answered', path: `/mib?${asking}&op=table&run=1` },
    {
      name: 'MIB operation refused',
      path: `/mib?device=${device.id}&part=operations&op=get&on=nosuch.0&run=1`,
    },
    { name: 'MIB stored walks', path: `/mib?${asking}&show=walks` },
    { name: 'MIB differences', path: `/mib?${asking}&show=differences` },
    { name: 'dialog for a SET', path: `/mib?${asking}&op=set`, reach: pressing('SET…') },
    { name: 'MIB modules', path: '/mib/modules' },
    { name: 'MIB module whole', path: '/mib/modules?module=IF-MIB' },
    {
      name: 'packet opened',
      path: `/devices/${device.id}?tab=packets&exchange=${exchange.id}&message=1&field=0.2`,
    },
    { name: 'walks compared', path: `/devices/${device.id}?tab=packets&show=comparison` },
    { name: 'packets', path: '/packets' },
    { name: 'packet pasted', path: '/packets?hex=302602010104067075626c6963a019020107&field=0.1' },
    { name: 'performance, empty', path: '/performance' },
    {
      name: 'performance, compared',
      path: `/performance?s=${device.id}.${port.id}.ifInOctets,${device.id}.-.snmpRoundTrip&marks=alert,trap,change`,
    },
    { name: 'performance, stacked', path: `/performance?s=${device.id}.${port.id}.ifInOctets&stacked=true` },
    { name: 'performance, before', path: `/performance?s=${device.id}.${port.id}.ifInOctets&before=true` },
    { name: 'availability', path: '/performance/availability' },
    { name: 'availability of interfaces', path: `/performance/availability?device=${device.id}` },
    { name: 'availability targets', path: '/performance/availability', reach: pressing('Targets') },
    { name: 'capacity', path: '/performance/capacity' },
    { name: 'security', path: '/security?show=all&kind=communityVersion' },
    { name: 'security, nothing found', path: '/security?show=accepted' },
    {
      name: 'security finding',
      path: `/security?finding=${encodeURIComponent(`${device.id}:communityVersion`)}`,
    },
    { name: 'dashboards', path: '/dashboards' },
    { name: 'dashboard', path: `/dashboards/${dashboard}` },
    { name: 'dashboard edited', path: `/dashboards/${dashboard}?edit=true` },
    { name: 'dashboard on a wall', path: `/dashboards/${dashboard}?wall=true` },
    {
      name: 'dialog to add a panel',
      path: `/dashboards/${dashboard}?edit=true`,
      reach: pressing('Add panel'),
    },
    { name: 'stations', path: '/security/stations' },
    { name: 'station opened', path: '/security/stations?text=0&station=1' },
    { name: 'stations, none found', path: '/security/stations?text=ffff.ffff.ffff' },
    ...LAB_PAGES,
    { name: 'rules', path: '/rules' },
    ...RULE_DIALOGS.map((part) => ({ name: `rules, ${part}`, path: `/rules?${part}` })),
    { name: 'rule from a trap', path: `/rules?fromTrap=${trap.id}` },
    { name: 'dialog to import rules', path: '/rules', reach: pressing('Import YAML') },
    { name: 'settings', path: '/settings' },
    { name: 'settings, notifications', path: '/settings/notifications' },
    { name: 'settings, a channel', path: '/settings/notifications?open=1' },
    { name: 'settings, a new channel', path: '/settings/notifications?open=new' },
    { name: 'settings, delivery log', path: '/settings/notifications/log' },
    { name: 'settings, this browser', path: '/settings/notifications/browser' },
    ...OPEN_ACCOUNT_PAGES,
    { name: 'no such page', path: '/nowhere' },
    { name: 'dialog to add a device', path: '/devices', reach: pressing('Add device') },
    { name: 'dialog to change a device', path: `/devices/${device.id}`, reach: pressing('Edit') },
    { name: 'dialog to delete a device', path: `/devices/${device.id}`, reach: pressing('Delete') },
    { name: 'dialog to add a threshold', path: '/settings', reach: pressing('Add threshold') },
    { name: 'search', path: '/devices', reach: search },
    { name: 'keys', path: '/', reach: (page) => page.keyboard.press('?') },
  ];
}

/** Incidents, and the one of an alert in its states. */
async function incidentPages(trapline: RunningTrapline, alertId: number): Promise<PageState[]> {
  const { items } = await trapline.get<{ items: IncidentView[] }>(`/incidents?alert=${alertId}`);
  const [incident] = items;
  if (!incident) throw new Error(`looking for the incident of alert ${alertId}: there is none`);
  const path = `/incidents/${incident.id}`;
  await trapline.send('POST', `${path}/notes`, { by: 'kim', text: STUDENT });
  return [
    { name: 'incidents', path: '/incidents?state=all' },
    { name: 'incidents, none found', path: '/incidents?text=nothingofthekind' },
    { name: 'incident', path },
    { name: 'incident, notes', path: `${path}?kinds=note` },
    { name: 'incident, an alert', path: `${path}?alert=${alertId}` },
    { name: 'dialog to resolve an incident', path, reach: pressing('Resolve…') },
    { name: 'incident on paper', path: `${path}/report`, bare: true },
  ];
}

/** A dashboard with a panel of each kind; its id. */
async function everyPanel(trapline: RunningTrapline, series: string): Promise<number> {
  const kinds = ['chart', 'top', 'alerts', 'value', 'text'];
  const panels = kinds.map((kind, place) => ({
    ...{ id: kind, kind, title: `A ${kind}`, x: 0, y: place * 5, width: 6, height: 5 },
    ...{ series: kind === 'chart' || kind === 'value' ? [series] : [], metric: 'ifInOctets' },
    ...{ range: null, text: STUDENT },
  }));
  const { body } = await trapline.send<{ id: number }>('POST', '/dashboards', { name: STUDENT, panels });
  return body.id;
}

/** Opens the state and waits until it is drawn and hears events. */
export async function openState(page: Page, url: string, state: PageState): Promise<void> {
  await page.goto(`${url}${state.path}`);
  if (state.bare === undefined) await page.getByText('live', { exact: true }).waitFor(PATIENCE);
  await page.locator('h1').waitFor(PATIENCE);
  // Skeletons say that they load; what is below them is what counts.
  const skeletons = page.getByRole('status', { name: 'Loading' });
  await eventually(`${state.name} whole`, async () => (await skeletons.count()) === 0);
  if (state.reach === undefined) return;
  await state.reach(page);
  await page.getByRole('dialog').waitFor(PATIENCE);
}

function pressing(button: string): (page: Page) => Promise<void> {
  return (page) => page.getByRole('button', { name: button, exact: true }).first().click();
}

async function firstQuery(page: Page): Promise<void> {
  const rows = page.getByRole('table', { name: 'requests' }).locator('tbody tr[data-index]');
  await rows.first().getByRole('button').first().click();
}

async function search(page: Page): Promise<void> {
  await page.keyboard.press('Control+k');
  await page.getByRole('dialog').getByRole('textbox').fill('e');
}
