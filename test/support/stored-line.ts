import { Store } from '../../server/store/store.ts';
import type { RuleNames } from '../../server/fault/rule-names.ts';
import type { FakeClock } from './fake-clock.ts';
import { type Repositories, silentLog, StageLine } from './stage-line.ts';

/** The management functions over a real store. The caller stops it. */
export function storedLine(options: {
  readonly folder: string;
  readonly clock: FakeClock;
  readonly names?: RuleNames;
}): { readonly store: Store; readonly line: StageLine } {
  const { folder, clock, names } = options;
  const store = new Store({ folder, clock, log: silentLog });
  store.start();
  const { devices, interfaces, changes, routes, connections, alerts, thresholds, rules } = store;
  const { storages, sensors } = store;
  // The line only ever uses what the ports have.
  const repositories = {
    ...{ devices, interfaces, changes, routes, connections, alerts, thresholds, rules, storages, sensors },
    ...{ baselines: store.baselines, knownNetworks: store.knownNetworks, series: store.series },
    ...{ actions: store.alertActions, windows: store.maintenanceWindows, topology: store.topology },
    ...{ samples: store.samples, volumes: store.volumes, events: store.securityEvents },
    ...{ trapLosses: store.deviceTrapLosses, linkReports: store.linkReports, stations: store.stations },
  } as unknown as Repositories;
  return { store, line: new StageLine({ clock, repositories, ...(names && { names }) }) };
}
