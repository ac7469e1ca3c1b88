import type { VolumeHour, VolumeRepository, VolumeTotal } from '../../server/domain/accounting.ts';
import type {
  Alert,
  AlertAction,
  AlertActionRepository,
  AlertRepository,
} from '../../server/domain/alert.ts';
import type { Baseline, BaselineRepository, KeptBaseline } from '../../server/domain/baseline.ts';
import type { Change } from '../../server/domain/change.ts';
import type { Device, DeviceId, DeviceState } from '../../server/domain/device.ts';
import type { Interface, InterfaceId } from '../../server/domain/interface.ts';
import type {
  ChangeRepository,
  DeviceRepository,
  InterfaceRepository,
  TableRepository,
} from '../../server/domain/inventory.ts';
import type { LinkReport, LinkReportRepository } from '../../server/domain/link-report.ts';
import type { KnownNetwork, KnownNetworkRepository } from '../../server/domain/known-network.ts';
import type {
  MaintenanceWindow,
  MaintenanceWindowRepository,
} from '../../server/domain/maintenance-window.ts';
import type { NewRule, Rule, RuleRepository } from '../../server/domain/rule.ts';
import type { SecurityEvent, SecurityEventRepository } from '../../server/domain/security-event.ts';
import type { Sample, SampleList, SampleSink, Series, SeriesKey } from '../../server/domain/series.ts';
import type { Station, StationRepository } from '../../server/domain/station.ts';
import type { TableEvent } from '../../server/domain/table-event.ts';
import type { DeviceTrapLoss, DeviceTrapLossRepository } from '../../server/domain/trap-loss.ts';
import type { ParentOverride, TopologyRepository } from '../../server/domain/topology.ts';
import type { Threshold, ThresholdRepository } from '../../server/domain/threshold.ts';

/** Rows with ids from 1, as every repository has them. */
class Rows<T extends { readonly id: number }> {
  readonly rows = new Map<number, T>();
  #next = 1;

  add(value: Omit<T, 'id'>): T {
    const row = { ...value, id: this.#next++ } as T;
    this.rows.set(row.id, row);
    return row;
  }

  all(): T[] {
    return [...this.rows.values()];
  }
}

export class MemoryDevices implements DeviceRepository {
  readonly #rows = new Rows<Device>();
  readonly #states = new Map<DeviceId, DeviceState>();

  list = () => this.#rows.all();
  get = (id: DeviceId) => this.#rows.rows.get(id) ?? null;
  insert = (device: Omit<Device, 'id'>) => this.#rows.add(device);
  update = (device: Device) => void this.#rows.rows.set(device.id, device);
  remove = (id: DeviceId) => this.#rows.rows.delete(id);
  states = () => [...this.#states.values()];
  saveState = (state: DeviceState) => void this.#states.set(state.deviceId, state);
}

export class MemoryInterfaces implements InterfaceRepository {
  readonly #rows = new Rows<Interface>();
  writes = 0;

  list = (deviceId: DeviceId) => this.#rows.all().filter((row) => row.deviceId === deviceId);
  all = () => this.#rows.all();
  get = (id: number) => this.#rows.rows.get(id) ?? null;

  insert(value: Omit<Interface, 'id'>): Interface {
    this.writes += 1;
    return this.#rows.add(value);
  }

  update(value: Interface): void {
    this.writes += 1;
    this.#rows.rows.set(value.id, value);
  }
}

export class MemoryChanges implements ChangeRepository {
  readonly #rows = new Rows<Change>();

  save = (change: Omit<Change, 'id'>) => this.#rows.add(change);
  list = () => this.#rows.all().toReversed();
  /** `field: before -> after`, oldest first. */
  lines = () => this.#rows.all().map(({ field, before, after }) => `${field}: ${before} -> ${after}`);
}

type NewEvent<Row> = Omit<TableEvent<Row>, 'id' | 'deviceId' | 'atMs'>;

export class MemoryTable<Row, Current extends Row> implements TableRepository<Row, Current> {
  readonly #current = new Map<string, Current>();
  readonly #history = new Rows<TableEvent<Row>>();

  current = () => [...this.#current.values()];
  history = () => this.#history.all().toReversed();

  apply(deviceId: DeviceId, atMs: number, events: readonly NewEvent<Row>[]): void {
    for (const event of events) {
      this.#history.add({ ...event, deviceId, atMs });
      if (event.after === null) this.#current.delete(event.key);
      else
        this.#current.set(event.key, {
          ...event.after,
          deviceId,
          sinceMs: atMs,
          changedAtMs: atMs,
        } as unknown as Current);
    }
  }
}

export class MemoryKnownNetworks implements KnownNetworkRepository {
  readonly #known = new Map<DeviceId, { sinceMs: number; networks: string[] }>();

  of = (id: DeviceId) => this.#known.get(id) ?? null;
  begin = (id: DeviceId, sinceMs: number) => void this.#known.set(id, { sinceMs, networks: [] });
  add = ({ deviceId, network }: KnownNetwork) => void this.#known.get(deviceId)?.networks.push(network);
}

export class MemoryTrapLosses implements DeviceTrapLossRepository {
  readonly #rows = new Map<DeviceId, DeviceTrapLoss>();

  list = () => [...this.#rows.values()];
  save = (loss: DeviceTrapLoss) => void this.#rows.set(loss.deviceId, loss);
}

export class MemoryLinkReports implements LinkReportRepository {
  readonly #rows = new Map<InterfaceId, LinkReport>();

  list = () => [...this.#rows.values()];
  save = (report: LinkReport) => void this.#rows.set(report.interfaceId, report);
  remove = (id: InterfaceId) => void this.#rows.delete(id);
}

export class MemoryAlerts implements AlertRepository {
  readonly #rows = new Rows<Alert>();

  insert(alert: Omit<Alert, 'id'>): Alert {
    this.#refuseTwin(alert.key, null);
    return this.#rows.add(alert);
  }

  update(alert: Alert): void {
    if (alert.clearedAtMs === null) this.#refuseTwin(alert.key, alert.id);
    this.#rows.rows.set(alert.id, alert);
  }

  active = () => this.#rows.all().filter((alert) => alert.clearedAtMs === null);
  list = () => this.#rows.all().toReversed();
  get = (id: number) => this.#rows.rows.get(id) ?? null;

  /** As the database does: one active alert per key. */
  #refuseTwin(key: string, id: number | null): void {
    if (this.active().some((alert) => alert.key === key && alert.id !== id))
      throw new Error(`two active alerts with key ${key}`);
  }
}

export class MemoryAlertActions implements AlertActionRepository {
  readonly #rows = new Rows<AlertAction>();

  add = (action: Omit<AlertAction, 'id'>) => this.#rows.add(action);
  list = (alertId: number) => this.#rows.all().filter((action) => action.alertId === alertId);
}

export class MemoryMaintenanceWindows implements MaintenanceWindowRepository {
  readonly #rows = new Rows<MaintenanceWindow>();

  list = () => this.#rows.all();
  get = (id: number) => this.#rows.rows.get(id) ?? null;
  insert = (window: Omit<MaintenanceWindow, 'id'>) => this.#rows.add(window);
  update = (window: MaintenanceWindow) => void this.#rows.rows.set(window.id, window);
  remove = (id: number) => this.#rows.rows.delete(id);
}

export class MemoryThresholds implements ThresholdRepository {
  readonly #rows = new Rows<Threshold>();

  list = () => this.#rows.all();
  get = (id: number) => this.#rows.rows.get(id) ?? null;
  original = () => null;
  insert = (threshold: Omit<Threshold, 'id'>) => this.#rows.add(threshold);
  update = (threshold: Threshold) => void this.#rows.rows.set(threshold.id, threshold);
  remove = (id: number) => this.#rows.rows.delete(id);
}

export class MemoryRules implements RuleRepository {
  readonly #rows = new Rows<Rule>();

  list = () => this.#rows.all();
  get = (id: number) => this.#rows.rows.get(id) ?? null;
  insert = (rule: NewRule) => this.#rows.add({ ...rule, shipped: false, changed: false });
  remove = (id: number) => void this.#rows.rows.delete(id);
  original = () => null;

  update(id: number, rule: NewRule): Rule {
    const row = { ...rule, id, shipped: false, changed: false };
    this.#rows.rows.set(id, row);
    return row;
  }
}

export class MemoryTopology implements TopologyRepository {
  readonly #sightings = new Map<number, string>();
  readonly #overrides = new Map<number, ParentOverride>();
  #root: number | null = null;

  sightings = () => [...this.#sightings].map(([deviceId, value]) => ({ deviceId, value }));
  saveSightings = (deviceId: number, value: string) => void this.#sightings.set(deviceId, value);
  overrides = () => [...this.#overrides.values()];
  saveOverride = (override: ParentOverride) => void this.#overrides.set(override.deviceId, override);
  removeOverride = (deviceId: number) => void this.#overrides.delete(deviceId);
  root = () => this.#root;
  saveRoot = (rootId: number | null) => void (this.#root = rootId);
}

export class MemoryStations implements StationRepository {
  readonly #rows = new Rows<Station>();
  readonly #since = new Map<number, number>();

  list = () => this.#rows.all();
  insert = (station: Omit<Station, 'id'>) => this.#rows.add(station);
  update = (station: Station) => void this.#rows.rows.set(station.id, station);
  remove = (ids: readonly number[]) => {
    for (const id of ids) this.#rows.rows.delete(id);
  };
  learningSince = () => this.#since;
  saveLearningSince = (deviceId: number, atMs: number) => void this.#since.set(deviceId, atMs);
}

export class MemorySecurityEvents implements SecurityEventRepository {
  readonly #rows = new Rows<SecurityEvent>();

  save = (event: Omit<SecurityEvent, 'id'>) => this.#rows.add(event);
  list = () => this.#rows.all().toReversed();
  countSince = () => ({ authenticationFailure: 0, badCommunity: 0, newListener: 0, newStation: 0 });
}

export class MemorySamples implements SampleSink {
  readonly #series = new Map<string, Series>();
  readonly written: Sample[] = [];

  open(key: SeriesKey): Series {
    const text = JSON.stringify([key.metric, key.deviceId, key.interfaceId, key.instance]);
    const known = this.#series.get(text) ?? { ...key, id: this.#series.size + 1 };
    this.#series.set(text, known);
    return known;
  }

  write(samples: SampleList): void {
    this.written.push(...samples);
  }
}

export class MemoryBaselines implements BaselineRepository {
  readonly #samples: MemorySamples;
  readonly #rows = new Map<number, { series: Series; baseline: Baseline; ready: boolean }>();

  constructor(samples: MemorySamples) {
    this.#samples = samples;
  }

  ofDevice = (id: DeviceId) =>
    [...this.#rows.values()].filter(({ series, ready }) => series.deviceId === id && ready).map(keptOf);
  of = ({ metric, deviceId, interfaceId }: Omit<SeriesKey, 'instance'>) =>
    this.ofDevice(deviceId).filter((one) => one.metric === metric && one.interfaceId === interfaceId);
  states = (id: DeviceId) =>
    [...this.#rows.values()]
      .filter(({ series }) => series.deviceId === id)
      .map(({ series, baseline, ready }) => ({ ...baseline, ...series, seriesId: series.id, ready }));

  save(key: SeriesKey, baseline: Baseline, ready: boolean): void {
    const series = this.#samples.open(key);
    this.#rows.set(series.id, { series, baseline, ready });
  }

  newLevel(seriesId: number, levelSinceMs: number): void {
    const row = this.#rows.get(seriesId);
    if (row === undefined) return;
    const baseline = { ...row.baseline, learnedAtMs: 0, levelSinceMs };
    this.#rows.set(seriesId, { ...row, baseline, ready: false });
  }

  keepOnly(id: DeviceId, seriesIds: ReadonlySet<number>): void {
    for (const [seriesId, { series }] of this.#rows)
      if (series.deviceId === id && !seriesIds.has(seriesId)) this.#rows.delete(seriesId);
  }
}

function keptOf({ series, baseline }: { series: Series; baseline: Baseline }): KeptBaseline {
  const { id: seriesId, metric, interfaceId, instance } = series;
  return { seriesId, metric, interfaceId, instance, baseline };
}

export class MemoryVolumes implements VolumeRepository {
  readonly #hours = new Map<string, VolumeHour>();

  add(volumes: readonly VolumeHour[]): void {
    for (const volume of volumes) {
      const key = `${volume.interfaceId} ${volume.hourMs}`;
      const known = this.#hours.get(key);
      this.#hours.set(key, known === undefined ? volume : sum(known, volume));
    }
  }

  hours(interfaceId: number, fromMs: number, toMs: number): readonly VolumeHour[] {
    return [...this.#hours.values()]
      .filter((hour) => hour.interfaceId === interfaceId && hour.hourMs >= fromMs && hour.hourMs < toMs)
      .sort((a, b) => a.hourMs - b.hourMs);
  }

  async sums(fromMs: number, toMs: number, limit = Infinity): Promise<readonly VolumeHour[]> {
    const sums = new Map<number, VolumeHour>();
    for (const hour of this.#hours.values()) {
      if (hour.hourMs < fromMs || hour.hourMs >= toMs) continue;
      const known = sums.get(hour.interfaceId);
      sums.set(hour.interfaceId, known === undefined ? hour : sum(known, hour));
    }
    return [...sums.values()]
      .sort((a, b) => b.inOctets + b.outOctets - a.inOctets - a.outOctets || a.interfaceId - b.interfaceId)
      .slice(0, limit);
  }

  async total(fromMs: number, toMs: number): Promise<VolumeTotal> {
    const sums = await this.sums(fromMs, toMs);
    const { inOctets, outOctets, coveredSeconds } = sums.reduce(sum, NOTHING);
    return { inOctets, outOctets, coveredSeconds, interfaces: sums.length };
  }
}

const NOTHING: VolumeHour = { interfaceId: 0, hourMs: 0, inOctets: 0, outOctets: 0, coveredSeconds: 0 };

function sum(a: VolumeHour, b: VolumeHour): VolumeHour {
  return {
    ...a,
    inOctets: a.inOctets + b.inOctets,
    outOctets: a.outOctets + b.outOctets,
    coveredSeconds: a.coveredSeconds + b.coveredSeconds,
  };
}
