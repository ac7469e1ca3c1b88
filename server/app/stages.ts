import { Accounting } from '../accounting/accounting.ts';
import { Devices } from '../configuration/devices.ts';
import { Equipment } from '../configuration/equipment.ts';
import { Inventory } from '../configuration/inventory.ts';
import { MonitoredObjects } from '../configuration/monitored-objects.ts';
import { Topology } from '../configuration/topology.ts';
import type { AlertListener } from '../domain/alert.ts';
import type { UserCredential } from '../domain/credential.ts';
import type { Device, DeviceId } from '../domain/device.ts';
import type { Clock } from '../domain/clock.ts';
import type { PollControl } from '../domain/inventory.ts';
import type { Log } from '../domain/log.ts';
import type { MibReader } from '../domain/mib.ts';
import type { TrapReader } from '../domain/trap.ts';
import { HOUR } from '../domain/units.ts';
import { FaultEngine } from '../fault/fault-engine.ts';
import { FLAP_DEFAULTS, type FlapLimits } from '../fault/flap-damper.ts';
import { MaintenanceWindows } from '../fault/maintenance-windows.ts';
import { Rules } from '../fault/rules.ts';
import { Thresholds } from '../fault/thresholds.ts';
import { Annotations } from '../performance/annotations.ts';
import { Availability } from '../performance/availability.ts';
import { Capacity } from '../performance/capacity.ts';
import { Comparison } from '../performance/comparison.ts';
import { Performance } from '../performance/performance.ts';
import { Top } from '../performance/top.ts';
import { Posture } from '../security/posture.ts';
import { Security } from '../security/security.ts';
import { Stations } from '../security/stations.ts';
import type { Store } from '../store/store.ts';
import { INCIDENT_DEFAULTS, type IncidentLimits, makeIncidentStage } from './incident-stage.ts';
import { makeNotificationStage } from './notification-stage.ts';
import { Overview } from './overview.ts';
import { OwnDevice } from './own-device.ts';
import { Pipeline } from './pipeline.ts';
import { type Channel, Publisher } from './publisher.ts';
import { PublishingTransaction } from './publishing-transaction.ts';
import { RuleFile } from './rules/rule-file.ts';
import type { RuleReader } from './rules/rule-reader.ts';

export interface StageOptions {
  readonly store: Store;
  readonly channel: Channel;
  readonly clock: Clock;
  readonly log: Log;
  /** Traps for those who look at them, in words. */
  readonly trapLog: TrapReader;
  /** Asked at the time of need: the poller is made after the stages that it feeds. */
  readonly polls: () => PollControl;
  /** Asked at the time of need: modules change while the server runs. */
  readonly mib: () => MibReader;
  readonly flapLimits?: FlapLimits;
  /** 0 <= value < 1, for the pauses between tries; `Math.random` where it is absent. */
  readonly random?: () => number;
  /** By whose clocks hours of the week are told; those of the machine where absent. */
  readonly timeZone?: string;
  readonly incidentLimits?: IncidentLimits;
  /** How long a silent device waits to be told. */
  readonly settleMs?: number;
  /** That notification channels may reach; all where there is none. */
  readonly channelNetworks?: readonly string[];
  /** For so long after a bridge was first read its stations are taken for known. */
  readonly stationLearningMs?: number;
  /** Reads texts of rules; on this thread where it is absent. */
  readonly ruleReader?: RuleReader;
  /** Grows with every set of modules that is put in place. */
  readonly modules: () => number;
  /** Told of a device that is gone. */
  readonly deviceRemoved?: (id: DeviceId) => void;
  /** Told when the SNMPv3 users that may send traps are others than before. */
  readonly usersChanged: (users: readonly UserCredential[]) => void;
}

/** The FCAPS stages, made and joined. `load` reads what the database knows. */
export function makeStages(options: StageOptions) {
  const { store, channel, clock, log, polls } = options;
  const transaction = new PublishingTransaction({ store, publisher: () => publisher });
  const inventory = makeInventory(options);
  const performance = new Performance({ samples: store.samples });
  const equipment = new Equipment({ storages: store.storages, sensors: store.sensors });
  const publisher = new Publisher({ channel, inventory, latest: performance });
  const notification = makeNotificationStage({
    ...options,
    settleMs: options.settleMs ?? 0,
    channelNetworks: options.channelNetworks ?? [],
    random: options.random ?? Math.random,
    inventory,
  });
  const accounting = new Accounting({ volumes: store.volumes, series: store.series, inventory });
  const faultStages = makeFault({
    options,
    inventory,
    transaction,
    publisher,
    listeners: [publisher, notification.notices],
    ownDevice: new OwnDevice({ settings: store, inventory, devices: () => devices }),
  });
  const { fault, topology, stations } = faultStages;
  const guards = makeSecurity({ options, inventory, topology, transaction, publisher });
  const announceUsers = () => options.usersChanged(usersOf(inventory));
  const devices: Devices = new Devices({
    repository: store.devices,
    inventory,
    polls: lateBound(polls),
    transaction,
    clock,
    listener: deviceListener({
      publisher,
      performance,
      fault,
      ...{ topology, stations, equipment, ...guards },
      monitored: () => monitored,
      announceUsers,
      options,
    }),
  });
  const monitored = new MonitoredObjects({
    repository: store.monitored,
    ...{ inventory, latest: performance, mib: options.mib },
    polls: lateBound(polls),
    transaction,
    clock,
  });
  const stages = {
    ...{ inventory, equipment, performance, accounting, ...faultStages, ...guards, devices, monitored },
  };
  const pipeline = new Pipeline({
    ...stages,
    transaction,
    traps: store.traps,
    publisher,
    polls,
    clock,
    log,
  });
  const overview = makeOverview({ store, clock, inventory, performance, accounting, ...guards, fault });
  return {
    ...stages,
    notification,
    ...makeReports({ store, clock, inventory, performance, maintenance: faultStages.maintenance }),
    pipeline,
    overview,
    publisher,
    load() {
      inventory.load();
      topology.load();
      stations.load();
      equipment.load();
      fault.load();
      monitored.load();
      announceUsers();
    },
  };
}

/** What raises alerts, and the desks of what it raises them by. */
function makeFault(parts: {
  options: StageOptions;
  inventory: Inventory;
  transaction: PublishingTransaction;
  publisher: Publisher;
  listeners: readonly AlertListener[];
  ownDevice: OwnDevice;
}) {
  const { options, inventory, transaction, publisher, listeners, ownDevice } = parts;
  const { store, clock, log, modules, flapLimits = FLAP_DEFAULTS } = options;
  const windows = store.maintenanceWindows;
  const topology = new Topology({
    repository: store.topology,
    inventory,
    changes: store.changes,
    transaction: store,
  });
  const stations = new Stations({
    repository: store.stations,
    neighbours: topology,
    ...{ transaction, clock, listener: publisher },
    learningMs: options.stationLearningMs ?? 4 * HOUR,
    judged: (mac) => fault.onStation(mac),
  });
  const reload = () => fault.load();
  const incidents = makeIncidentStage({
    ...{ store, inventory, topology, transaction, clock, listener: publisher, reload },
    traps: options.trapLog,
    alertDesk: () => fault.desk,
    limits: options.incidentLimits ?? INCIDENT_DEFAULTS,
  });
  const heard = allOf([...listeners, incidents.book]);
  const fault: FaultEngine = new FaultEngine({
    alerts: store.alerts,
    actions: store.alertActions,
    windows,
    thresholds: store.thresholds,
    rules: store.rules,
    trapLosses: store.deviceTrapLosses,
    linkReports: store.linkReports,
    baselines: store.baselines,
    knownNetworks: store.knownNetworks,
    ownDevice: () => ownDevice.get(),
    series: store.series,
    timeZone: options.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone,
    flapLimits,
    holdMs: options.settleMs ?? 0,
    recheck: (id) =>
      void options
        .polls()
        .pollNow(id)
        .catch(() => {}),
    ...{ inventory, topology, stations, transaction, clock, log, modules },
    names: options.mib(),
    loaded: () => incidents.load(),
    listener: {
      alert: (alert, before) => heard.alert(alert, before),
      alertAction: (action) => publisher.alertAction(action),
    },
  });
  const desk = { fault, transaction, listener: publisher };
  const thresholds = new Thresholds({ ...desk, thresholds: store.thresholds });
  const rules = new Rules({ ...desk, rules: store.rules });
  const ruleText = new RuleFile({
    ...{ rules, thresholds, inventory, transaction, reload },
    ...(options.ruleReader && { reader: options.ruleReader }),
  });
  const maintenance = new MaintenanceWindows({ windows, fault, transaction, clock });
  return { topology, stations, fault, incidents, thresholds, rules, ruleText, maintenance };
}

/** What looks at the security of the network. */
function makeSecurity(parts: {
  options: StageOptions;
  inventory: Inventory;
  topology: Topology;
  transaction: PublishingTransaction;
  publisher: Publisher;
}) {
  const { options, inventory, topology, transaction, publisher } = parts;
  const { store, clock, log } = options;
  const security = new Security({ events: store.securityEvents, inventory, log, listener: publisher });
  const posture = new Posture({
    repository: store.posture,
    connections: store.connections,
    ...{ inventory, topology, transaction, clock, log },
  });
  return { security, posture };
}

function makeInventory({ store, clock, log }: StageOptions): Inventory {
  return new Inventory({
    devices: store.devices,
    interfaces: store.interfaces,
    changes: store.changes,
    routes: store.routes,
    connections: store.connections,
    clock,
    log,
  });
}

function allOf(listeners: readonly AlertListener[]): AlertListener {
  return {
    alert(alert, before) {
      for (const listener of listeners) listener.alert(alert, before);
    },
  };
}

/** What the Performance pages ask for. */
function makeReports(parts: {
  store: Store;
  clock: Clock;
  inventory: Inventory;
  performance: Performance;
  maintenance: MaintenanceWindows;
}) {
  const { store, clock, inventory, performance, maintenance } = parts;
  const { series, alerts, availabilityTargets: targets } = store;
  const top = new Top({ series, latest: performance, inventory, clock });
  return {
    comparison: new Comparison({ series }),
    annotations: new Annotations({ alerts, traps: store.traps, changes: store.changes }),
    top,
    capacity: new Capacity({ series, top, inventory, clock }),
    availability: new Availability({ series, inventory, alerts, maintenance, targets, clock }),
  };
}

function usersOf(inventory: Inventory): UserCredential[] {
  return inventory.devices().flatMap(({ credential }) => (credential.version === 'v3' ? [credential] : []));
}

/** What the other stages do when a device is added, changed or removed. */
function deviceListener(parts: {
  publisher: Publisher;
  performance: Performance;
  fault: FaultEngine;
  topology: Topology;
  stations: Stations;
  posture: Posture;
  security: Security;
  equipment: Equipment;
  /** Made after the devices, as it asks the poller too. */
  monitored: () => MonitoredObjects;
  announceUsers: () => void;
  options: Pick<StageOptions, 'deviceRemoved'>;
}): { changed(device: Device): void; removed(id: DeviceId): void } {
  const { publisher, performance, fault, announceUsers } = parts;
  return {
    changed(device) {
      publisher.device(device);
      announceUsers();
    },
    removed(id) {
      performance.forget(id);
      parts.topology.onDeviceRemoved(id);
      parts.stations.onDeviceRemoved(id);
      parts.posture.onDeviceRemoved(id);
      parts.equipment.onDeviceRemoved(id);
      fault.onDeviceRemoved(id);
      parts.monitored().onDeviceRemoved(id);
      publisher.deviceRemoved(id);
      parts.options.deviceRemoved?.(id);
      announceUsers();
    },
  };
}

function makeOverview(parts: {
  store: Store;
  clock: Clock;
  inventory: Inventory;
  performance: Performance;
  accounting: Accounting;
  security: Security;
  posture: Posture;
  fault: FaultEngine;
}): Overview {
  const { store, clock, inventory, performance, accounting, security, posture, fault } = parts;
  return new Overview({
    clock,
    inventory,
    latest: performance,
    alerts: fault,
    traps: store.traps,
    changes: store.changes,
    accounts: accounting,
    volumes: store.volumes,
    securityEvents: store.securityEvents,
    weaknesses: security,
    posture,
  });
}

/** The poller does not exist yet when the stages that ask for it are made. */
function lateBound(polls: () => PollControl): PollControl {
  return {
    upsert: (device) => polls().upsert(device),
    remove: (id) => polls().remove(id),
    pollNow: (id) => polls().pollNow(id),
    pollInterfaces: (id, ifIndexes) => polls().pollInterfaces(id, ifIndexes),
    test: (settings) => polls().test(settings),
    discover: (request, listener) => polls().discover(request, listener),
  };
}

export type Stages = ReturnType<typeof makeStages>;
