import type { OverviewView } from '../../../server/contract/overview.ts';
import type { Device, DeviceSettings } from '../../../server/domain/device.ts';
import type { Interface } from '../../../server/domain/interface.ts';
import type { DevicePoll } from '../../../server/domain/poll.ts';
import { Secret } from '../../../server/domain/secret.ts';
import type { SeriesQuery } from '../../../server/domain/series.ts';
import type { TopologyDesk } from '../../../server/domain/topology.ts';
import type { Threshold } from '../../../server/domain/threshold.ts';
import type { Trap } from '../../../server/domain/trap.ts';
import { VisibleDevices } from '../../../server/app/scoped/visible-devices.ts';
import type { ApiPorts } from '../../../server/api/ports.ts';
import { csvRows } from '../../../server/app/csv-rows.ts';
import { alertOf, fakeAlertActions, fakeAlertDesk, fakeExplanation, fakeMaintenance } from './fake-alerts.ts';
import { fakeAccess } from './fake-access.ts';
import { fakeHealth } from './fake-health.ts';
import { fakeIncidents } from './fake-incidents.ts';
import { fakeChannels, fakeDeliveries } from './fake-channels.ts';
import { fakeRules } from './fake-rules.ts';
import { recordedExchanges } from './fake-exchanges.ts';
import { fakeTrapPorts } from './fake-trap-ports.ts';
import { fakePosture } from './fake-posture.ts';
import { fakeLab } from './fake-lab.ts';
import { fakeExercises } from './fake-exercises.ts';
import { fakeMonitored } from './fake-monitored.ts';
import { fakeStations } from './fake-stations.ts';
import { fakeMib, fakeMibDesk } from './fake-mib.ts';
import { fakeReports } from './fake-performance.ts';
import { fakeOperations, fakeWalks } from './fake-operations.ts';

export const NOW_MS = Date.UTC(2026, 2, 15, 12);
export const COMMUNITY = 'not-for-your-eyes';
export const HOSTILE = '<script>alert(1)</script>';

const device: Device = {
  id: 1,
  name: 'core-1',
  address: '127.0.0.1',
  port: 1161,
  credential: { version: 'v2c', community: new Secret(COMMUNITY) },
  intervalMs: 60_000,
  timeoutMs: 2_000,
  retries: 2,
  modules: ['system', 'interfaces'],
  groups: ['lab'],
  enabled: true,
  createdAtMs: 1_000,
  lab: false,
};

const port: Interface = {
  id: 11,
  deviceId: 1,
  ifIndex: 3,
  ifName: 'Gi0/3',
  ifDescr: HOSTILE,
  ifAlias: null,
  ifType: 6,
  ifMtu: 1_500,
  ifSpeedBps: 1e9,
  ifPhysAddress: '00:11:22:33:44:55',
  ifAdminStatus: 'up',
  ifOperStatus: 'up',
  ifLastChangeTicks: 0,
  present: true,
  firstSeenAtMs: 1_000,
  lastSeenAtMs: 2_000,
};

function trapOf(id: number): Trap {
  return {
    id,
    receivedAtMs: 5_000,
    senderAddress: '127.0.0.1',
    senderPort: 40_000,
    version: 'v2c',
    inform: false,
    user: null,
    securityLevel: null,
    deviceId: 1,
    quarantine: null,
    notificationOid: '1.3.6.1.6.3.1.1.5.3',
    notificationName: 'linkDown',
    sysUpTimeTicks: 100,
    v1: null,
    varbinds: [{ oid: '1.3.6.1.2.1.2.2.1.1.3', name: 'ifIndex.3', type: 'INTEGER', text: '3', hex: null }],
    handler: 'linkDown',
    summary: 'linkDown on Gi0/3',
    rawHex: '3000',
    repeated: null,
  };
}

const volume = { fromMs: 0, toMs: 3_600_000, inOctets: 10, outOctets: 20, coverage: 1 };
const route = {
  family: 'ipv4',
  destination: '10.0.0.0',
  prefixLength: 8,
  nextHop: '192.0.2.1',
  ifIndex: 3,
  type: 'remote',
  protocol: 'ospf',
  metric: 10,
  table: 'inetCidrRouteTable',
} as const;
const connection = {
  localAddress: '0.0.0.0',
  localPort: 22,
  remoteAddress: '',
  remotePort: 0,
  state: 'listen',
  processId: null,
} as const;
const row = { deviceId: 1, sinceMs: 1_000, changedAtMs: 1_000 };

const poll: DevicePoll = {
  deviceId: 1,
  reason: 'manual',
  dueAtMs: 1_000,
  startedAtMs: 1_000,
  finishedAtMs: 1_250,
  reachable: false,
  requests: 3,
  lostTries: 3,
  roundTripMs: null,
  sysUpTimeTicks: null,
  otherUptimeSeconds: null,
  modules: [{ module: 'system', outcome: 'timeout', message: 'no answer', durationMs: 250, varbinds: 0 }],
  facts: {},
  readings: [],
};

const overview: OverviewView = {
  atMs: NOW_MS,
  fault: {
    devices: { total: 1, reachable: 1, unreachable: 0, unknown: 0 },
    alertsBySeverity: { major: 3 },
    unacknowledged: 3,
    worst: [],
    trapsLastHour: 1,
    quietAlerts: 0,
    quarantinedLastHour: 0,
  },
  configuration: { interfaces: 1, changesLastDay: 0, latest: [] },
  accounting: { today: volume, monthToDate: volume, top: [] },
  performance: { topUtilisation: [], topErrors: [], medianRoundTripMs: 1, lossPercent: 0, tcpByState: {} },
  security: {
    authenticationFailuresLastDay: 0,
    badCommunitiesLastDay: 0,
    newListenersLastDay: 0,
    weaknesses: [],
    weaknessCount: 0,
    score: 80,
    findings: { critical: 0, major: 1, minor: 0, warning: 0 },
    worst: [],
    latest: [],
  },
};

/** Newest first, as the repositories read. */
function newestFirst<Item extends { id: number }>(items: readonly Item[]) {
  return ({ beforeId = Infinity, limit }: { beforeId?: number; limit: number }): readonly Item[] =>
    items
      .filter(({ id }) => id < beforeId)
      .toSorted((one, other) => other.id - one.id)
      .slice(0, limit);
}

export interface FakePorts extends ApiPorts {
  /** What was asked of the ports, newest last. */
  readonly asked: { readonly what: string; readonly input: unknown }[];
}

/** Two devices and a link; it answers what it was told last. */
function fakeTopology(): TopologyDesk {
  let rootId: number | null = null;
  const overrides = new Map<number, number | null>();
  return {
    view: () => ({
      rootId,
      rootChosen: rootId !== null,
      nodes: [{ key: 'device:1', deviceId: 1, name: HOSTILE }],
      links: [],
      parents: [
        {
          deviceId: 1,
          kind: overrides.has(1) ? 'override' : 'none',
          parentId: overrides.get(1) ?? null,
          needs: [],
          why: [HOSTILE],
        },
      ],
    }),
    chooseRoot: (id) => void (rootId = id),
    override: ({ deviceId, parentId }) => void overrides.set(deviceId, parentId),
    removeOverride: (id) => void overrides.delete(id),
  };
}

/** Ports with one device, one interface, three alerts and two traps; `failWith` makes the next write fail. */
export function fakePorts(failWith: { error: Error | null } = { error: null }, ofLab = false): FakePorts {
  const asked: { what: string; input: unknown }[] = [];
  const devices = new Map<number, Device>([[1, { ...device, lab: ofLab }]]);
  const thresholds = new Map<number, Threshold>();
  const alerts = new Map([1, 2, 3].map((id) => [id, alertOf(id, `${HOSTILE} is down`)]));
  const note = (what: string, input: unknown): void => {
    asked.push({ what, input });
    if (failWith.error) throw failWith.error;
  };
  const changes = [
    { id: 1, deviceId: 1, interfaceId: 11, atMs: 3_000, field: 'ifAlias', before: null, after: HOSTILE },
  ];
  const events = [
    { id: 1, atMs: 3_000, kind: 'badCommunity', deviceId: 1, text: '3 bad communities' },
  ] as const;
  const listed =
    <Item extends { id: number }>(what: string, items: readonly Item[]) =>
    (query: { beforeId?: number; limit: number }) => {
      note(what, query);
      return newestFirst(items)(query);
    };
  return {
    asked,
    access: fakeAccess(),
    inventory: {
      devices: () => [...devices.values()],
      device: (id) => devices.get(id) ?? null,
      state: () => null,
      interfaces: (id) => (id === 1 ? [port] : []),
      interface: (id) => (id === 11 ? port : null),
      interfaceByIndex: () => null,
    },
    devices: {
      add: (settings) => {
        note('add', settings);
        const added = { ...settings, id: 2, createdAtMs: NOW_MS, lab: false };
        devices.set(2, added);
        return added;
      },
      change: (id, part) => {
        note('change', part);
        const changed = { ...device, ...part, id };
        devices.set(id, changed);
        return changed;
      },
      remove: (id) => {
        note('remove', id);
        return devices.delete(id);
      },
    },
    csvRows,
    deviceNetworks: {
      refusal: async (address) => (address.startsWith('203.0.113.') ? `${address} is not allowed` : null),
    },
    polls: {
      pollNow: () => Promise.resolve(poll),
      async discover({ addresses, port }, listener) {
        for (const [at, address] of addresses.entries()) {
          const agent = { address, port, credential: 0, sysName: 'edge', sysDescr: 'a switch' };
          if (at === 0) await listener.found({ ...agent, sysObjectID: '1.3.6.1.4.1.8072', roundTripMs: 2 });
          listener.progress(at + 1);
        }
      },
      test: (settings: DeviceSettings) => {
        note('test', settings);
        return Promise.resolve({
          ok: false,
          steps: [{ name: 'answered', ok: false, text: 'no answer' }],
          sysName: null,
          sysDescr: null,
          roundTripMs: null,
          diagnosis: null,
        });
      },
    },
    latest: { ofInterface: () => ({ ifInOctets: 8_000 }), ofDevice: () => ({}), top: async () => [] },
    routes: {
      current: () => [{ ...route, ...row }],
      history: listed('routes', [
        { id: 1, deviceId: 1, atMs: 1_000, kind: 'appeared', key: 'k', before: null, after: route },
      ]),
    },
    connections: {
      current: () => [{ ...connection, ...row }],
      history: listed('connections', [
        { id: 1, deviceId: 1, atMs: 1_000, kind: 'gone', key: 'k', before: connection, after: null },
      ]),
    },
    equipment: {
      storages: () => [
        {
          ...{ key: HOSTILE, hrStorageIndex: 31, type: 'fixedDisk', readOnly: false, unitOctets: 4_096 },
          ...{ diskOctets: 8_192, sizeOctets: 8_192, usedOctets: 4_096, failures: 0 },
          ...{ sinceMs: 1_000, changedAtMs: 1_000 },
        },
      ],
      sensors: () => [
        {
          ...{ key: HOSTILE, index: 31, kind: 'temperature', status: 'ok', testPoint: null, limit: 45 },
          ...{ turned: false, value: 26.1, unit: '', sinceMs: 1_000, changedAtMs: 1_000 },
        },
      ],
    },
    changes: { list: listed('changes', changes) },
    alerts: { list: listed('alerts', [...alerts.values()]), get: (id) => alerts.get(id) ?? null },
    alertDesk: fakeAlertDesk(alerts, NOW_MS),
    explainAlert: fakeExplanation,
    alertActions: fakeAlertActions,
    ...fakeIncidents(note, HOSTILE),
    maintenance: fakeMaintenance(note),
    ...fakeReports(note),
    traps: {
      list: listed('traps', [trapOf(1), trapOf(2)]),
      get: (id) => (id <= 2 ? trapOf(id) : null),
      groups: (query) => {
        note('trapGroups', query);
        return { items: [], complete: true, fromMs: query.fromMs };
      },
      rate: (query) => {
        note('trapRate', query);
        return { stepMs: query.stepMs, stacks: [], points: [] };
      },
    },
    monitored: fakeMonitored,
    channels: fakeChannels(),
    deliveries: fakeDeliveries(),
    ...fakeTrapPorts(note),
    ...fakeRules(HOSTILE),
    topology: fakeTopology(),
    thresholds: {
      list: () => [...thresholds.values()],
      get: (id) => thresholds.get(id) ?? null,
      add: (threshold) => {
        note('threshold', threshold);
        const added = { ...threshold, id: thresholds.size + 1 };
        thresholds.set(added.id, added);
        return added;
      },
      change: (id, part) => {
        const before = thresholds.get(id);
        if (!before) return null;
        const after = { ...before, ...part };
        thresholds.set(id, after);
        return after;
      },
      putBack: (id) => thresholds.get(id) ?? null,
      remove: (id) => thresholds.delete(id),
    },
    series: {
      read: (query: SeriesQuery) => {
        note('series', query);
        const { metric, deviceId, interfaceId, stepMs } = query;
        const point = { atMs: NOW_MS, avg: 1, min: 1, max: 1, count: 1, quality: 'ok' } as const;
        return [{ metric, deviceId, interfaceId, instance: null, unit: 'bit/s', stepMs, points: [point] }];
      },
    },
    accounts: {
      volumes: (...input) => {
        note('volumes', input);
        return [volume];
      },
      accounts: async (query) => {
        note('accounts', query);
        return [
          {
            deviceId: 1,
            interfaceId: 11,
            total: volume,
            percentile95InBps: 1,
            percentile95OutBps: null,
          },
        ];
      },
    },
    securityEvents: { list: listed('securityEvents', events) },
    stations: fakeStations(note),
    posture: {
      weaknesses: () => [{ deviceId: 1, kind: 'communityVersion', text: 'v2c', remedy: 'use v3' }],
    },
    ...fakePosture(HOSTILE),
    ...fakeLab(note),
    mib: fakeMib,
    mibDesk: fakeMibDesk((file) => note('upload', file)),
    exchanges: recordedExchanges(
      { devices: () => [...devices.values()], device: (id) => devices.get(id) ?? null },
      COMMUNITY,
    ),
    exercises: fakeExercises((what, input) => note(what, input)),
    walkOverlay: null,
    operations: fakeOperations((request) => note('operation', request)),
    walks: fakeWalks,
    health: fakeHealth,
    overview: async () => overview,
    within(scope) {
      const inventory = new VisibleDevices({ inventory: this.inventory, scope });
      return { ...this, inventory, masked: (answer) => answer };
    },
  };
}
