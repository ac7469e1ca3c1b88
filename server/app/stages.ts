import { Accounting } from '../accounting/accounting.ts';
import { Devices } from '../configuration/devices.ts';
import { Inventory } from '../configuration/inventory.ts';
import { MonitoredObjects } from '../configuration/monitored-objects.ts';
import { Topology } from '../configuration/topology.ts';
import type { UserCredential } from '../domain/credential.ts';
import type { Device, DeviceId } from '../domain/device.ts';
import type { Clock } from '../domain/clock.ts';
import type { PollControl } from '../domain/inventory.ts';
import type { Log } from '../domain/log.ts';
import type { MibReader } from '../domain/mib.ts';
import { FaultEngine } from '../fault/fault-engine.ts';
import { FLAP_DEFAULTS, type FlapLimits } from '../fault/flap-damper.ts';
import { MaintenanceWindows } from '../fault/maintenance-windows.ts';
import { Thresholds } from '../fault/thresholds.ts';
import { Performance } from '../performance/performance.ts';
import { Security } from '../security/security.ts';
import type { Store } from '../store/store.ts';
import { Overview } from './overview.ts';
import { Pipeline } from './pipeline.ts';
import { type Channel, Publisher } from './publisher.ts';
import { PublishingTransaction } from './publishing-transaction.ts';

export interface StageOptions {
  readonly store: Store;
  readonly channel: Channel;
  readonly clock: Clock;
  readonly log: Log;
  /** Asked at the time of need: the poller is made after the stages that it feeds. */
  readonly polls: () => PollControl;
  /** Asked at the time of need: modules change while the server runs. */
  readonly mib: () => MibReader;
  readonly flapLimits?: FlapLimits;
  /** Told of a device that is gone. */
  readonly deviceRemoved?: (id: DeviceId) => void;
  /** Told when the SNMPv3 users that may send traps are others than before. */
  readonly usersChanged: (users: readonly UserCredential[]) => void;
}

/** The FCAPS stages, made and joined. `load` reads what the database knows. */
export function makeStages(options: StageOptions) {
  const { store, channel, clock, log, polls } = options;
  const transaction = new PublishingTransaction({ store, publisher: () => publisher });
  const inventory = new Inventory({
    devices: store.devices,
    interfaces: store.interfaces,
    changes: store.changes,
    routes: store.routes,
    connections: store.connections,
    clock,
    log,
  });
  const performance = new Performance({ samples: store.samples });
  const publisher = new Publisher({ channel, inventory, latest: performance });
  const accounting = new Accounting({ volumes: store.volumes, series: store.series, inventory });
  const faultStages = makeFault({ options, inventory, transaction, publisher });
  const { fault, topology } = faultStages;
  const security = new Security({ events: store.securityEvents, inventory, log, listener: publisher });
  const announceUsers = () => options.usersChanged(usersOf(inventory));
  const devices = new Devices({
    repository: store.devices,
    inventory,
    polls: lateBound(polls),
    transaction,
    clock,
    listener: deviceListener({
      publisher,
      performance,
      fault,
      topology,
      monitored: () => monitored,
      announceUsers,
      options,
    }),
  });
  const monitored = new MonitoredObjects({
    repository: store.monitored,
    inventory,
    latest: performance,
    mib: options.mib,
    polls: lateBound(polls),
    transaction,
    clock,
  });
  const stages = { inventory, performance, accounting, ...faultStages, security, devices, monitored };
  const pipeline = new Pipeline({
    ...stages,
    transaction,
    traps: store.traps,
    publisher,
    polls,
    clock,
    log,
  });
  const overview = makeOverview({ store, clock, inventory, performance, accounting, security });
  return {
    ...stages,
    pipeline,
    overview,
    publisher,
    load() {
      inventory.load();
      topology.load();
      fault.load();
      monitored.load();
      announceUsers();
    },
  };
}

function makeFault(parts: {
  options: StageOptions;
  inventory: Inventory;
  transaction: PublishingTransaction;
  publisher: Publisher;
}) {
  const { options, inventory, transaction, publisher } = parts;
  const { store, clock, log, flapLimits = FLAP_DEFAULTS } = options;
  const topology = new Topology({
    repository: store.topology,
    inventory,
    changes: store.changes,
    transaction: store,
  });
  const fault = new FaultEngine({
    alerts: store.alerts,
    actions: store.alertActions,
    windows: store.maintenanceWindows,
    thresholds: store.thresholds,
    flapLimits,
    inventory,
    topology,
    transaction,
    clock,
    log,
    listener: publisher,
  });
  const thresholds = new Thresholds({
    thresholds: store.thresholds,
    fault,
    transaction,
    listener: publisher,
  });
  const windows = store.maintenanceWindows;
  const maintenance = new MaintenanceWindows({ windows, fault, transaction, clock });
  return { topology, fault, thresholds, maintenance };
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
}): Overview {
  const { store, clock, inventory, performance, accounting, security } = parts;
  return new Overview({
    clock,
    inventory,
    latest: performance,
    alerts: store.alerts,
    traps: store.traps,
    changes: store.changes,
    accounts: accounting,
    volumes: store.volumes,
    securityEvents: store.securityEvents,
    posture: security,
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
  };
}

export type Stages = ReturnType<typeof makeStages>;
