import { Accounting } from '../../server/accounting/accounting.ts';
import { Equipment } from '../../server/configuration/equipment.ts';
import { Inventory } from '../../server/configuration/inventory.ts';
import { Topology } from '../../server/configuration/topology.ts';
import { type Alert, type AlertAction, type AlertListener, worded } from '../../server/domain/alert.ts';
import type { BaselineRepository } from '../../server/domain/baseline.ts';
import type { Credential } from '../../server/domain/credential.ts';
import { DEVICE_DEFAULTS, type Device } from '../../server/domain/device.ts';
import type { SensorRepository, StorageRepository } from '../../server/domain/equipment.ts';
import type { InterfaceFacts } from '../../server/domain/interface.ts';
import type { Observation } from '../../server/domain/inventory.ts';
import type { KnownNetworkRepository } from '../../server/domain/known-network.ts';
import type { Log } from '../../server/domain/log.ts';
import type { DevicePoll, Reading } from '../../server/domain/poll.ts';
import type { Route, RouteRow } from '../../server/domain/route.ts';
import { Secret } from '../../server/domain/secret.ts';
import type { SecurityEvent } from '../../server/domain/security-event.ts';
import type { Sample, SeriesReader } from '../../server/domain/series.ts';
import type { TcpConnection, TcpConnectionRow } from '../../server/domain/tcp-connection.ts';
import type { NewTrap, TrapFinding } from '../../server/domain/trap.ts';
import type { RuleRepository } from '../../server/domain/rule.ts';
import { FaultEngine } from '../../server/fault/fault-engine.ts';
import { FLAP_DEFAULTS } from '../../server/fault/flap-damper.ts';
import { MaintenanceWindows } from '../../server/fault/maintenance-windows.ts';
import type { RuleNames } from '../../server/fault/rule-names.ts';
import { Rules } from '../../server/fault/rules.ts';
import { Thresholds } from '../../server/fault/thresholds.ts';
import { Performance } from '../../server/performance/performance.ts';
import { Security } from '../../server/security/security.ts';
import { Stations } from '../../server/security/stations.ts';
import { HOUR } from '../../server/domain/units.ts';
import { FakeClock } from './fake-clock.ts';
import {
  MemoryAlertActions,
  MemoryAlerts,
  MemoryBaselines,
  MemoryChanges,
  MemoryDevices,
  MemoryInterfaces,
  MemoryKnownNetworks,
  MemoryMaintenanceWindows,
  MemoryRules,
  MemorySamples,
  MemorySecurityEvents,
  MemoryStations,
  MemoryTable,
  MemoryLinkReports,
  MemoryTrapLosses,
  MemoryThresholds,
  MemoryTopology,
  MemoryVolumes,
} from './memory-repositories.ts';

export const silentLog: Log = {
  debug() {},
  info() {},
  warn() {},
  error() {},
  child: () => silentLog,
};

export interface Repositories {
  readonly devices: MemoryDevices;
  readonly interfaces: MemoryInterfaces;
  readonly changes: MemoryChanges;
  readonly routes: MemoryTable<Route, RouteRow>;
  readonly connections: MemoryTable<TcpConnection, TcpConnectionRow>;
  readonly storages: StorageRepository;
  readonly sensors: SensorRepository;
  readonly alerts: MemoryAlerts;
  readonly actions: MemoryAlertActions;
  readonly windows: MemoryMaintenanceWindows;
  readonly thresholds: MemoryThresholds;
  readonly rules: RuleRepository;
  readonly baselines: BaselineRepository;
  readonly knownNetworks: KnownNetworkRepository;
  readonly series: SeriesReader;
  readonly topology: MemoryTopology;
  readonly trapLosses: MemoryTrapLosses;
  readonly linkReports: MemoryLinkReports;
  readonly events: MemorySecurityEvents;
  readonly stations: MemoryStations;
  readonly samples: MemorySamples;
  readonly volumes: MemoryVolumes;
}

const memoryRepositories = (samples = new MemorySamples()): Repositories => ({
  devices: new MemoryDevices(),
  interfaces: new MemoryInterfaces(),
  changes: new MemoryChanges(),
  routes: new MemoryTable(),
  connections: new MemoryTable(),
  storages: new MemoryTable(),
  sensors: new MemoryTable(),
  alerts: new MemoryAlerts(),
  actions: new MemoryAlertActions(),
  windows: new MemoryMaintenanceWindows(),
  thresholds: new MemoryThresholds(),
  rules: new MemoryRules(),
  baselines: new MemoryBaselines(samples),
  knownNetworks: new MemoryKnownNetworks(),
  series: { read: () => [] },
  topology: new MemoryTopology(),
  trapLosses: new MemoryTrapLosses(),
  linkReports: new MemoryLinkReports(),
  events: new MemorySecurityEvents(),
  stations: new MemoryStations(),
  samples,
  volumes: new MemoryVolumes(),
});

/** No modules: everything is known by its OID. */
const noNames: RuleNames = {
  oidOf: () => null,
  object: () => null,
  nameOf: (oid) => oid,
  notificationOf: () => null,
  nearest: () => [],
};

/** The management functions in the pipeline's order, over repositories in memory. */
export class StageLine {
  readonly clock: FakeClock;
  readonly repositories: Repositories;
  readonly inventory: Inventory;
  readonly topology: Topology;
  readonly equipment: Equipment;
  readonly performance: Performance;
  readonly accounting: Accounting;
  readonly fault: FaultEngine;
  readonly thresholds: Thresholds;
  readonly maintenance: MaintenanceWindows;
  readonly rules: Rules;
  readonly security: Security;
  readonly stations: Stations;
  /** Devices that were to be polled at once. */
  readonly rechecked: number[] = [];
  /** Hears of alerts as well, and is read anew when they are. */
  further: (AlertListener & { load(): void }) | null = null;
  /** Everything the listeners were told; of the evidence the words. */
  readonly told: { alerts: Alert[]; actions: AlertAction[]; events: SecurityEvent[] } = {
    alerts: [],
    actions: [],
    events: [],
  };

  /** Another line over the same repositories is the server after a restart. */
  constructor({
    clock = new FakeClock(),
    repositories = memoryRepositories(),
    names = noNames,
    /** How long a silent device waits for its parent's poll; here nothing waits unless it is asked for. */
    holdMs = 0,
  } = {}) {
    this.clock = clock;
    this.repositories = repositories;
    const { alerts, actions, windows, thresholds, rules, trapLosses, events, samples, volumes } =
      repositories;
    const transaction = { transact: <T>(work: () => T) => work() };
    const inventory = new Inventory({ ...repositories, clock, log: silentLog });
    this.inventory = inventory;
    this.topology = new Topology({
      repository: repositories.topology,
      inventory,
      changes: repositories.changes,
      transaction,
    });
    this.stations = new Stations({
      repository: repositories.stations,
      neighbours: this.topology,
      ...{ transaction, clock },
      listener: { station() {} },
      learningMs: 4 * HOUR,
      judged: (mac) => this.fault.onStation(mac),
    });
    this.equipment = new Equipment(repositories);
    this.performance = new Performance({ samples });
    this.accounting = new Accounting({ volumes, series: { read: () => [] }, inventory });
    const alertListener = {
      alert: (alert: Alert, before: Alert | null) => {
        this.told.alerts.push(worded(alert));
        this.further?.alert(alert, before);
      },
      alertAction: (action: AlertAction) => void this.told.actions.push(action),
    };
    const faultOptions = {
      alerts,
      actions,
      windows,
      thresholds,
      rules,
      trapLosses,
      linkReports: repositories.linkReports,
      baselines: repositories.baselines,
      knownNetworks: repositories.knownNetworks,
      ownDevice: () =>
        inventory.devices().find(({ name }) => name === 'Trapline') ??
        this.device('Trapline', { enabled: false }),
      series: repositories.series,
      timeZone: 'UTC',
      names,
      modules: () => 1,
      flapLimits: FLAP_DEFAULTS,
      holdMs,
      recheck: (id: number) => void this.rechecked.push(id),
      inventory,
      topology: this.topology,
      stations: this.stations,
      transaction,
      clock,
      log: silentLog,
      loaded: () => this.further?.load(),
    };
    this.fault = new FaultEngine({ ...faultOptions, listener: alertListener });
    const thresholdListener = { threshold() {}, thresholdRemoved() {} };
    this.thresholds = new Thresholds({
      thresholds,
      fault: this.fault,
      transaction,
      listener: thresholdListener,
    });
    this.maintenance = new MaintenanceWindows({ windows, fault: this.fault, transaction, clock });
    this.rules = new Rules({ rules, fault: this.fault, transaction, listener: { rulesChanged() {} } });
    const listener = { securityEvent: (event: SecurityEvent) => void this.told.events.push(event) };
    this.security = new Security({ events, inventory, log: silentLog, listener });
    inventory.load();
    this.topology.load();
    this.stations.load();
    this.fault.load();
  }

  device(name = 'access-1', part: Partial<Device> = {}): Device {
    const device = this.repositories.devices.insert({ ...DEFAULTS, name, ...part });
    this.inventory.put(device);
    return device;
  }

  poll(part: PollPart): { observation: Observation; samples: readonly Sample[] } {
    const poll = pollOf(this.clock, part);
    const seen = this.inventory.observe(poll);
    this.topology.onPoll(poll, seen);
    const stations = this.stations.onPoll(poll, seen);
    const equipment = this.equipment.onPoll(poll);
    const observation = { ...seen, ...(stations && { stations }), ...(equipment && { equipment }) };
    const samples = this.performance.measure(poll, observation);
    this.accounting.account(samples);
    this.fault.onPoll(poll, observation, samples);
    this.security.onPoll(poll, observation, samples);
    return { observation, samples: [...samples] };
  }

  trap(deviceId: number, finding: TrapFinding, part: Partial<NewTrap> = {}): void {
    const handled = {
      trap: { ...trapOf(deviceId, finding), receivedAtMs: this.clock.now(), ...part },
      finding,
    };
    this.inventory.onTrap(handled);
    this.fault.onTrap(handled);
    this.security.onTrap(handled);
  }
}

const credential: Credential = { version: 'v2c', community: new Secret('public') };
const DEFAULTS: Omit<Device, 'id' | 'name'> = {
  ...DEVICE_DEFAULTS,
  address: '127.0.0.1',
  credential,
  createdAtMs: 0,
  lab: false,
};

export type PollPart = Partial<DevicePoll> & { deviceId: number };

/** A poll that takes no time and is answered; uptime follows the clock unless said otherwise. */
export function pollOf(clock: FakeClock, part: PollPart): DevicePoll {
  const startedAtMs = part.startedAtMs ?? clock.now();
  return {
    reason: 'schedule',
    dueAtMs: startedAtMs,
    startedAtMs,
    finishedAtMs: Math.max(startedAtMs, clock.now()),
    reachable: true,
    requests: 4,
    lostTries: 0,
    roundTripMs: 3,
    sysUpTimeTicks: 1_000_000 + clock.monotonic() / 10,
    otherUptimeSeconds: null,
    modules: [],
    facts: {},
    readings: [],
    ...part,
  };
}

/** A trap of a known device, apart from its time. */
export function trapOf(deviceId: number, finding: TrapFinding): Omit<NewTrap, 'receivedAtMs'> {
  return {
    senderAddress: '127.0.0.1',
    senderPort: 161,
    version: 'v2c',
    inform: false,
    user: null,
    securityLevel: null,
    deviceId,
    quarantine: null,
    notificationOid: '1.3.6.1.6.3.1.1.5.3',
    notificationName: finding.kind,
    sysUpTimeTicks: null,
    v1: null,
    varbinds: [],
    handler: finding.kind,
    summary: 'ifIndex' in finding ? `${finding.kind} on ifIndex ${finding.ifIndex}` : finding.kind,
    rawHex: '',
  };
}

export function port(ifIndex: number, part: Partial<InterfaceFacts> = {}): InterfaceFacts {
  return {
    ifIndex,
    ifDescr: `GigabitEthernet1/0/${ifIndex}`,
    ifName: `Gi1/0/${ifIndex}`,
    ifAlias: '',
    ifType: 6,
    ifMtu: 1_500,
    ifSpeedBps: 1_000_000_000,
    ifPhysAddress: `00:00:5e:00:53:${ifIndex.toString(16).padStart(2, '0')}`,
    ifAdminStatus: 'up',
    ifOperStatus: 'up',
    ifLastChangeTicks: 0,
    ...part,
  };
}

export function reading(
  metric: Reading['metric'],
  value: number | bigint,
  part: Partial<Reading> = {},
): Reading {
  return { metric, ifIndex: null, instance: null, syntax: 'gauge', value, ...part };
}
