import { expect, it, onTestFinished } from 'vitest';
import type { AlertView } from '../../server/contract/alert.ts';
import type { IncidentView } from '../../server/contract/incident.ts';
import type { OverviewView } from '../../server/contract/overview.ts';
import type { Room } from '../../server/contract/stream.ts';
import type { TopologyView } from '../../server/contract/topology.ts';
import type { Role } from '../../server/domain/permission.ts';
import { ROLE_PERMISSIONS } from '../../server/domain/permission.ts';
import { OPERATION_PERMISSIONS } from '../../server/domain/permission-table.ts';
import { SCOPED_OPERATIONS } from '../../server/domain/scope-table.ts';
import { Onlooker } from './world/onlooker.ts';
import { leaksOf, type Planted } from './world/planted.ts';
import { World } from './world/world.ts';

const PASSWORD = 'three kettles on a shelf';

type Ids = { items: { id: number; deviceId?: number }[] };

/** Two groups in one network, in which a switch of the other group takes devices of both down with it. */
async function start(): Promise<Planted> {
  const world = await World.start({
    at: '2026-03-02T10:00:00Z',
    settings: { access: 'accounts' },
    devices: {
      'core-1': { name: 'PLANTED-core', groups: ['theirs'] },
      'access-1': { name: 'PLANTED-access', groups: ['theirs'] },
      'server-1': { groups: ['ours'] },
      'ups-1': { groups: ['ours'] },
    },
  });
  const { nms } = world;
  await world.chooseRoot('core-1');
  for (const [name, role] of [
    ['sam', 'student'],
    ['olga', 'operator'],
  ] as const)
    await nms.ask('POST', '/accounts', { name, role, groups: ['ours'], password: PASSWORD });
  const hidden = world.id('core-1');
  const [port] = (await world.interfaces('core-1')).map(({ id }) => id);
  const builtIn = { kind: 'state', watch: { what: 'device' }, severity: 'warning' };
  await nms.ask('POST', '/rules', {
    name: 'a rule',
    body: { ...builtIn, scope: { devices: ['PLANTED-core', 'server-1'] } },
  });
  await nms.ask('POST', '/rules', {
    name: 'PLANTED rule',
    body: { ...builtIn, scope: { devices: ['PLANTED-core'] } },
  });
  await nms.ask('POST', '/thresholds', {
    ...{ name: 'PLANTED threshold', metric: 'snmpRoundTrip', raise: 9_000, clear: 8_000 },
    selector: { kind: 'device', deviceId: hidden },
  });
  await nms.ask('POST', '/maintenance-windows', {
    name: 'PLANTED window',
    scope: { kind: 'device', deviceId: hidden },
    schedule: { kind: 'once', fromMs: 1, toMs: 2 },
  });
  const series = `${hidden}.${port}.ifInOctets`;
  const search = `series=${encodeURIComponent(JSON.stringify([series]))}`;
  await nms.ask('POST', '/performance/views', { name: 'PLANTED view', search });
  await nms.ask('PUT', '/performance/availability-targets', {
    targets: [{ group: 'theirs', percent: 99 }],
  });
  await nms.ask('POST', '/dashboards', {
    name: 'PLANTED wall',
    panels: [
      {
        ...{ id: 'one', kind: 'chart', title: 'PLANTED', x: 0, y: 0, width: 4, height: 4 },
        ...{ series: [series], metric: null, range: '1h', text: '' },
      },
    ],
  });
  const ports = await Promise.all(['core-1', 'access-1'].map((name) => world.interfaces(name)));
  return {
    world,
    devices: new Set([hidden, world.id('access-1')]),
    ports: new Set(ports.flat().map(({ id }) => id)),
    alerts: new Set(),
  };
}

async function trouble(world: World): Promise<void> {
  await world.until('10:05:00');
  await world.fault('reboot', { device: 'access-1', offSeconds: 600, start: 'cold' });
  await world.fault('agent-silent', { device: 'server-1' });
  await world.until('10:10:00');
  const { items } = await world.nms.ask<{ items: IncidentView[] }>('GET', '/incidents');
  for (const { id } of items)
    await world.nms.ask('POST', `/incidents/${id}/notes`, { by: 'ada', text: 'PLANTED-core lost its power' });
  for (const alert of await world.alertViews())
    await world.act(alert, 'notes', { by: 'ada', text: 'as PLANTED-access did' });
  await world.says('server-1', 'coldStart', '1.3.6.1.6.3.1.1.5.1');
  await world.says('core-1', 'coldStart', '1.3.6.1.6.3.1.1.5.1');
  await world.until('10:12:00');
}

async function numbersOf(world: World): Promise<Record<string, readonly (number | string)[]>> {
  const ids = async (path: string) => (await world.nms.ask<Ids>('GET', path)).items.map(({ id }) => id);
  const devices = ['core-1', 'access-1', 'server-1', 'ups-1'].map((name) => world.id(name));
  const ports = (await ids('/interfaces')).filter((_, at) => at % 12 === 0);
  return {
    ...{ devices, beyond: devices.slice(0, 2), interfaces: ports },
    alerts: await ids('/alerts?limit=100'),
    incidents: await ids('/incidents?limit=100'),
    traps: await ids('/traps?limit=50'),
    rules: (await ids('/rules')).slice(-3),
    thresholds: (await ids('/thresholds')).slice(-3),
    stations: (await ids('/stations?limit=20')).slice(0, 5),
    dashboards: [1],
    student: ['sam'],
    checkId: ['x'],
    taskId: ['x'],
    name: ['x'],
  };
}

async function queriesOf({ world, devices, ports }: Planted): Promise<Record<string, string[]>> {
  const [port] = ports;
  const [device] = devices;
  const own = world.id('server-1');
  const ownPort = (await world.interfaces('server-1')).find(({ ifName }) => ifName === 'ens18')?.id;
  const range = `from=${Date.parse('2026-03-02T10:00:00Z')}&to=${Date.parse('2026-03-02T10:30:00Z')}`;
  const ways = (rest: string) => ['', `&device=${own}`, `&device=${device}`].map((one) => `${rest}${one}`);
  return {
    listAlerts: [
      '',
      'limit=500',
      `device=${device}`,
      `interface=${port}`,
      'cause=1',
      'quiet=true',
      'state=active',
    ],
    listIncidents: [
      '',
      `device=${device}`,
      'alert=1',
      'text=PLANTED',
      'text=core',
      'text=server',
      'state=unresolved',
    ],
    listChanges: ['limit=500', `interface=${port}`],
    listTraps: ['limit=500', `device=${device}`],
    listSecurityEvents: ['limit=500', `device=${device}`],
    listStations: ['', `device=${device}`, `interface=${port}`],
    listWalks: ['', `device=${device}`],
    groupTraps: ['notification', 'sender', 'device'].flatMap((by) => ways(`by=${by}&${range}`)),
    trapRate: ['notification', 'trust'].flatMap((by) => ways(`by=${by}&${range}`)),
    readSeries: [
      `metric=ifInOctets&device=${own}&interface=${ownPort}&${range}`,
      `metric=ifInOctets&interface=${port}&${range}`,
      `metric=snmpRoundTrip&device=${device}&${range}`,
    ],
    readBaselines: [`metric=snmpRoundTrip&device=${own}`, `metric=snmpRoundTrip&device=${device}`],
    compareSeries: [`series=${device}.${port}.ifInOctets&series=${own}.${ownPort}.ifInOctets&${range}`],
    listAnnotations: [`device=${device}&device=${own}&${range}`],
    listTopSeries: ['now', 'day', 'month'].flatMap((period) =>
      ['ifInOctets', 'snmpRoundTrip'].map((metric) => `metric=${metric}&period=${period}`),
    ),
    readAvailability: ['', `device=${own}`, `device=${device}`],
    listAccounts: ['', `interface=${port}`, `device=${device}`],
    listVolumes: [`interface=${ownPort}`, `interface=${port}`],
    listPostureDays: ['', `device=${device}`],
    exportRules: ['', 'rule=1'],
    searchMib: ['text=if'],
  };
}

it.each([
  ['student', 'sam'],
  ['operator', 'olga'],
] as const)(
  'a %s with a group gets nothing of the devices of others, in any answer, file or event',
  { timeout: 240_000 },
  async (role: Role, name) => {
    const planted = await start();
    const { world, devices } = planted;
    const onlooker = await Onlooker.start(world.nms.url, { name, password: PASSWORD });
    onTestFinished(() => onlooker.stop());
    const [device = 0] = devices;
    const own = world.id('server-1');
    const rooms = [
      ...([
        'overview',
        'devices',
        'deviceNames',
        'alerts',
        'incidents',
        'traps',
        'changes',
        'security',
      ] as const),
      ...(['thresholds', 'notifications', 'health', 'mib', 'accounts'] as const),
      ...([`device:${own}`, `device:${device}`, `summary:${device}`, `interfaces:${device}`] as const),
      ...([`interface:${device}:1`, 'incident:1'] as const),
    ] satisfies Room[];
    const joined = await onlooker.join(rooms);
    expect(joined).toEqual(
      rooms.filter(
        (room) =>
          !['notifications', 'accounts', 'incident:1'].includes(room) &&
          !room.endsWith(`:${device}`) &&
          !room.endsWith(':1'),
      ),
    );
    await trouble(world);
    await onlooker.join(['incident:1']);
    await world.nms.ask('POST', '/incidents/1/notes', { by: 'ada', text: 'PLANTED-access again' });

    for (const { id, deviceId } of await world.alertViews())
      if (devices.has(deviceId)) planted.alerts.add(id);
    expect(planted.alerts.size).toBeGreaterThan(0);
    const answers = await onlooker.ask(await numbersOf(world), await queriesOf(planted));
    expect(answers.flatMap((answer) => leaksOf(answer, planted))).toEqual([]);
    const said = onlooker.heard.map((envelope) => ({
      ...{ operation: '', path: envelope.event, status: 200 },
      text: JSON.stringify(envelope),
    }));
    expect(
      said.flatMap((one) =>
        leaksOf({ ...one, operation: one.path === 'interfaces' ? 'listInterfaces' : '' }, planted),
      ),
    ).toEqual([]);
    expect([...new Set(onlooker.heard.map(({ event }) => event))]).toEqual(
      expect.arrayContaining([
        'overview',
        'device',
        'alert',
        'alertAction',
        'incident',
        'incidentAction',
        'trap',
        'health',
      ]),
    );

    // All of that is worth something only where there were answers.
    const answered = new Set(
      answers.filter(({ status }) => status === 200).map(({ operation }) => operation),
    );
    const looks = Object.keys(SCOPED_OPERATIONS).filter(
      (operation) => OPERATION_PERMISSIONS[operation] === 'look' && !NOT_THERE.has(operation),
    );
    expect(looks.filter((operation) => !answered.has(operation))).toEqual([]);
    const refused = new Set(answers.filter(({ status }) => status === 403).map(({ operation }) => operation));
    const beyond = Object.entries(OPERATION_PERMISSIONS).filter(
      ([operation, wanted]) =>
        ROLE_PERMISSIONS[role].some((one) => one === wanted) && !Object.hasOwn(SCOPED_OPERATIONS, operation),
    );
    expect(beyond.map(([operation]) => operation).filter((operation) => !refused.has(operation))).toEqual([]);
  },
);

/** Of what this network has none: no lab beside it, no walk, no station, no series with a baseline. */
const NOT_THERE = new Set([
  'getLabTopology',
  'getLabLoad',
  'getLabClock',
  'getWalk',
  'readWalk',
  'readWalkTable',
  'compareWalks',
  'downloadRecording',
  'readMibObject',
  'readMibModule',
  'checkMibValue',
  'translateMibName',
  'readMibTree',
  'getDashboard',
]);

it(
  'shows the part of the network that one sees: sums, a map with ends, incidents with the own members',
  { timeout: 120_000 },
  async () => {
    const { world } = await start();
    await trouble(world);
    const olga = await Onlooker.start(world.nms.url, { name: 'olga', password: PASSWORD });
    onTestFinished(() => olga.stop());
    const read = async <Body>(path: string) => {
      const { text } = await olga.send('GET', path, undefined);
      return JSON.parse(text) as Body;
    };
    const whole = await world.nms.ask<OverviewView>('GET', '/overview');
    const part = await read<OverviewView>('/overview');
    expect([whole.fault.devices.total, part.fault.devices.total]).toEqual([4, 2]);
    expect(part.fault.trapsLastHour).toBeLessThan(whole.fault.trapsLastHour);
    expect(part.accounting.monthToDate.inOctets).toBeGreaterThan(0);
    expect(part.accounting.monthToDate.inOctets).toBeLessThan(whole.accounting.monthToDate.inOctets);
    const active = (await world.alertViews()).filter(({ clearedAtMs }) => clearedAtMs === null);
    const ours = new Set([world.id('server-1'), world.id('ups-1')]);
    expect(part.fault.quietAlerts).toBe(
      active.filter(({ deviceId, suppressed }) => ours.has(deviceId) && suppressed !== null).length,
    );

    const map = await read<TopologyView>('/topology');
    expect(map.nodes.map((node) => node.name).toSorted()).toEqual([
      'another device',
      'another device',
      'server-1',
      'ups-1',
    ]);
    expect(map.links.map(({ a, b }) => [a.node, b.node].find((node) => node.startsWith('other:')))).toEqual(
      expect.arrayContaining([
        'other:another device at server-1 ens18',
        'other:another device at ups-1 eth0',
      ]),
    );

    const [incident] = (await read<{ items: IncidentView[] }>('/incidents')).items;
    const [stored] = (await world.nms.ask<{ items: IncidentView[] }>('GET', '/incidents')).items;
    expect(stored?.deviceIds.length).toBe(4);
    expect(new Set(incident?.deviceIds)).toEqual(ours);
    expect(incident?.title).toMatch(/^(server|ups)-1/u);
    expect(incident?.alertCount).toBe(active.filter(({ deviceId }) => ours.has(deviceId)).length);
    const { items } = await read<{ items: { alert: AlertView }[] }>(`/incidents/${incident?.id}/alerts`);
    expect(items.length).toBe(incident?.alertCount);
    expect(items[0]?.alert.suppressed).toMatchObject({
      kind: 'cause',
      causeAlertId: null,
      text: 'explained by a device that you do not see',
    });

    const [theirs] = (await world.alertViews()).filter(({ deviceId }) => !ours.has(deviceId));
    for (const path of [
      `/alerts?cause=${theirs?.id}`,
      `/incidents?alert=${theirs?.id}`,
      '/incidents?text=PLANTED',
    ])
      expect([path, await read(path)]).toEqual([path, { items: [], nextBeforeId: null }]);
    expect((await read<{ items: unknown[] }>('/incidents?text=SERVER')).items.length).toBe(1);

    const act = async (what: string, body: object) =>
      (await olga.send('POST', `/incidents/${incident?.id}/${what}`, body)).status;
    expect(await act('acknowledge', {})).toBe(403);
    expect(await act('notes', { text: 'on my way' })).toBe(200);

    // What leaves the group is in nothing that was put together before.
    const paths = [
      '/overview',
      '/topology',
      '/incidents',
      '/security/posture',
      '/performance/top?metric=ifInOctets&period=day',
    ];
    for (const path of paths) await read(path);
    await world.nms.ask('PATCH', `/devices/${world.id('ups-1')}`, { groups: ['theirs'] });
    expect((await read<OverviewView>('/overview')).fault.devices.total).toBe(1);
    for (const path of paths)
      expect([path, /ups-1/u.exec(JSON.stringify(await read(path)))?.[0]]).toEqual([path, undefined]);
  },
);
