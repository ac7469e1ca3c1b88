import { mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { AccountRepository } from '../domain/account.ts';
import type { VolumeRepository } from '../domain/accounting.ts';
import type { AlertActionRepository, AlertRepository } from '../domain/alert.ts';
import type { ApiTokenRepository } from '../domain/api-token.ts';
import type { AuditRepository } from '../domain/audit.ts';
import type { ChannelRepository } from '../domain/channel.ts';
import type { AvailabilityTargetRepository } from '../domain/availability.ts';
import type { BaselineRepository } from '../domain/baseline.ts';
import type { Clock } from '../domain/clock.ts';
import type {
  ChangeRepository,
  ConnectionRepository,
  DeviceRepository,
  InterfaceRepository,
  RouteRepository,
} from '../domain/inventory.ts';
import type { DashboardRepository } from '../domain/dashboard.ts';
import type { SensorRepository, StorageRepository } from '../domain/equipment.ts';
import type { ExerciseRepository } from '../domain/exercise.ts';
import type { IncidentRepository } from '../domain/incident.ts';
import type { KnownNetworkRepository } from '../domain/known-network.ts';
import type { Log } from '../domain/log.ts';
import type { MaintenanceWindowRepository } from '../domain/maintenance-window.ts';
import type { MonitoredRepository } from '../domain/monitored.ts';
import type { DeliveryRepository } from '../domain/notification.ts';
import type { PostureRepository } from '../domain/posture.ts';
import type { Route } from '../domain/route.ts';
import type { RuleRepository } from '../domain/rule.ts';
import type { SavedViewRepository } from '../domain/saved-view.ts';
import type { SecurityEventRepository } from '../domain/security-event.ts';
import type { SensorRow } from '../domain/sensor.ts';
import type { SampleSink, SeriesReader } from '../domain/series.ts';
import type { StorageRow } from '../domain/storage.ts';
import type { SessionRepository } from '../domain/session.ts';
import type { WalkRepository } from '../domain/operation.ts';
import type { StationRepository } from '../domain/station.ts';
import type { TcpConnection } from '../domain/tcp-connection.ts';
import type { TopologyRepository } from '../domain/topology.ts';
import type { ThresholdRepository } from '../domain/threshold.ts';
import type { Transaction } from '../domain/transaction.ts';
import type { TrapRepository } from '../domain/trap.ts';
import type { EngineClockRepository, TrapSenderRepository } from '../domain/trap-sender.ts';
import type { DeviceTrapLossRepository } from '../domain/trap-loss.ts';
import type { LinkReportRepository } from '../domain/link-report.ts';
import { Accounts } from './accounts.ts';
import { AlertActions } from './alert-actions.ts';
import { ApiTokens } from './api-tokens.ts';
import { AuditLog } from './audit-log.ts';
import { DeviceTrapLosses } from './device-trap-losses.ts';
import { LinkReports } from './link-reports.ts';
import { Alerts } from './alerts.ts';
import { AvailabilityTargets } from './availability-targets.ts';
import { Baselines } from './baselines.ts';
import { Changes } from './changes.ts';
import { Channels } from './channels.ts';
import { Deliveries } from './deliveries.ts';
import { Dashboards } from './dashboards.ts';
import { Devices } from './devices.ts';
import { EngineClockRows } from './engine-clocks.ts';
import { ExerciseRecords } from './exercises.ts';
import { FolderLock } from './folder-lock.ts';
import { Incidents } from './incidents.ts';
import { Interfaces } from './interfaces.ts';
import { Keeper } from './keeper.ts';
import { KnownNetworks } from './known-networks.ts';
import { Maintenance } from './maintenance.ts';
import { MaintenanceWindows } from './maintenance-windows.ts';
import { MonitoredObjects } from './monitored-objects.ts';
import { MIGRATIONS } from './migrations/all.ts';
import { damageText, openDatabase } from './open-database.ts';
import { PostureRows } from './posture.ts';
import { Purge } from './purge.ts';
import { DEFAULT_RETENTION, RetentionSweep, type Retention } from './retention.ts';
import { Rules } from './rules.ts';
import { SavedViews } from './saved-views.ts';
import { SecurityEvents } from './security-events.ts';
import { Joiner } from './series/joiner.ts';
import { KnownSeries } from './series/known-series.ts';
import { RawSamples } from './series/raw-samples.ts';
import { StoredSeriesReader } from './series/reader.ts';
import { RollupRows } from './series/rollup-rows.ts';
import { RollUps } from './series/rollups.ts';
import { Samples } from './series/samples.ts';
import { Sealer } from './series/sealer.ts';
import { Sessions } from './sessions.ts';
import { SealedSettings } from './sealed-settings.ts';
import { Settings } from './settings.ts';
import { Stations } from './stations.ts';
import { sealedProbe } from './sealed-columns.ts';
import { StoreFile } from './store-file.ts';
import { TableHistory } from './table-history.ts';
import { Thresholds } from './thresholds.ts';
import { TopologyRows } from './topology.ts';
import { TrapSendersTable } from './trap-senders.ts';
import { Traps } from './traps.ts';
import { Vacuum } from './vacuum.ts';
import { keyInFolder, type KeySource, Vault } from './vault.ts';
import { Volumes } from './volumes.ts';
import { Walks } from './walks.ts';

export interface StoreOptions {
  /** Where the database, its key and its lock lie; made with mode 0700 where it is missing. */
  readonly folder: string;
  readonly clock: Clock;
  readonly log: Log;
  readonly retention?: Partial<Retention>;
  /** The key of the stored secrets; a file in the folder where absent, which is made when it is first needed. */
  readonly secretKey?: KeySource;
  /** The script of the keeper's thread; without it the store does all itself. */
  readonly keeper?: URL;
}

/** Everything that outlives the process, in one SQLite file, behind the ports of the domain. */
export class Store implements Transaction {
  readonly devices: DeviceRepository;
  readonly interfaces: InterfaceRepository;
  readonly changes: ChangeRepository;
  readonly routes: RouteRepository;
  readonly connections: ConnectionRepository;
  readonly storages: StorageRepository;
  readonly sensors: SensorRepository;
  readonly samples: SampleSink;
  readonly series: SeriesReader;
  readonly traps: TrapRepository;
  readonly #traps: Traps;
  readonly trapSenders: TrapSenderRepository;
  readonly engineClocks: EngineClockRepository;
  readonly alerts: AlertRepository;
  readonly alertActions: AlertActionRepository;
  readonly deviceTrapLosses: DeviceTrapLossRepository;
  readonly linkReports: LinkReportRepository;
  readonly incidents: IncidentRepository;
  readonly maintenanceWindows: MaintenanceWindowRepository;
  readonly thresholds: ThresholdRepository;
  readonly rules: RuleRepository;
  readonly securityEvents: SecurityEventRepository;
  readonly stations: StationRepository;
  readonly posture: PostureRepository;
  readonly knownNetworks: KnownNetworkRepository;
  readonly volumes: VolumeRepository;
  readonly walks: WalkRepository;
  readonly monitored: MonitoredRepository;
  readonly exercises: ExerciseRepository;
  readonly channels: ChannelRepository;
  readonly deliveries: DeliveryRepository;
  readonly savedViews: SavedViewRepository;
  readonly dashboards: DashboardRepository;
  readonly availabilityTargets: AvailabilityTargetRepository;
  readonly topology: TopologyRepository;
  readonly baselines: BaselineRepository;
  readonly people: AccountRepository;
  readonly sessions: SessionRepository;
  readonly tokens: ApiTokenRepository;
  readonly audit: AuditRepository;
  readonly secretSettings: Pick<SealedSettings, 'get' | 'set'>;
  readonly #sealedSettings: SealedSettings;
  readonly #folder: string;
  readonly #log: Log;
  readonly #file: StoreFile;
  readonly #lock: FolderLock;
  readonly #vault: Vault;
  readonly #known: KnownSeries;
  readonly #rollUps: RollUps;
  readonly #settings: Settings;
  readonly #maintenance: Maintenance;
  readonly #keeper: Keeper | null;

  constructor(options: StoreOptions) {
    const { folder, clock, log, secretKey } = options;
    const retention = { ...DEFAULT_RETENTION, ...options.retention };
    const file = new StoreFile({ path: join(folder, 'trapline.db'), clock });
    const known = new KnownSeries({ file });
    const rows = new RollupRows({ file });
    const rollUps = new RollUps({ file, known, rows });
    const raw = new RawSamples({ file });
    const volumes = new Volumes({ file });
    const samples = new Samples({ file, known, rollUps, raw });
    const vault = new Vault({ source: secretKey ?? keyInFolder(folder), log });
    this.#folder = folder;
    this.#log = log;
    this.#file = file;
    this.#lock = new FolderLock(folder);
    this.#vault = vault;
    this.#known = known;
    this.#rollUps = rollUps;
    this.#settings = new Settings({ file });
    this.devices = new Devices({
      file,
      vault,
      removed: (id) => {
        known.forget(id);
        samples.forget(id);
        volumes.forget(id);
      },
    });
    this.interfaces = new Interfaces({ file });
    this.changes = new Changes({ file });
    this.routes = new TableHistory<Route>({ file, table: 'route' });
    this.connections = new TableHistory<TcpConnection>({ file, table: 'connection' });
    this.storages = new TableHistory<StorageRow>({ file, table: 'storage' });
    this.sensors = new TableHistory<SensorRow>({ file, table: 'sensor' });
    this.samples = samples;
    this.series = new StoredSeriesReader({ file, known, raw, rollUps, rows, retention, clock });
    this.#traps = new Traps({ file });
    this.traps = this.#traps;
    this.trapSenders = new TrapSendersTable({ file });
    this.engineClocks = new EngineClockRows({ file });
    this.alerts = new Alerts({ file });
    this.alertActions = new AlertActions({ file });
    this.deviceTrapLosses = new DeviceTrapLosses({ file });
    this.linkReports = new LinkReports({ file });
    this.incidents = new Incidents({ file });
    this.maintenanceWindows = new MaintenanceWindows({ file });
    this.thresholds = new Thresholds({ file });
    this.rules = new Rules({ file });
    this.securityEvents = new SecurityEvents({ file });
    this.stations = new Stations({ file });
    this.posture = new PostureRows({ file });
    this.knownNetworks = new KnownNetworks({ file });
    this.volumes = volumes;
    this.walks = new Walks({ file });
    this.monitored = new MonitoredObjects({ file });
    this.exercises = new ExerciseRecords({ file });
    this.channels = new Channels({ file, vault });
    this.deliveries = new Deliveries({ file });
    this.savedViews = new SavedViews({ file });
    this.dashboards = new Dashboards({ file });
    this.availabilityTargets = new AvailabilityTargets({ file });
    this.topology = new TopologyRows({ file, settings: this.#settings });
    this.baselines = new Baselines({ file, known });
    this.people = new Accounts({ file, vault });
    this.sessions = new Sessions({ file });
    this.tokens = new ApiTokens({ file });
    this.audit = new AuditLog({ file });
    this.#sealedSettings = new SealedSettings({ file, vault });
    this.secretSettings = this.#sealedSettings;
    this.#keeper = options.keeper ? new Keeper({ script: options.keeper, path: file.path, log }) : null;
    this.#maintenance = maintenanceOf({ file, known, raw, rollUps, rows, retention, clock, log });
  }

  /**
   * Takes the folder, opens the database and brings it to the newest form.
   *
   * @throws StoreError `locked` | `readOnly` | `full` | `corrupt` | `newer` | `secretKey` | `unavailable`; nothing is
   *   held or changed then
   */
  start(): void {
    if (this.#lock.held) return;
    let checked = true;
    try {
      this.#file.act('opening the database', () => {
        mkdirSync(this.#folder, { recursive: true, mode: 0o700 });
        this.#lock.start();
        const opened = openDatabase({
          path: this.#file.path,
          migrations: MIGRATIONS,
          log: this.#log,
          kept: this.#keeper !== null,
        });
        checked = opened.checked;
        this.#file.attach(opened.writer, opened.reader);
        this.#vault.start(sealedProbe(opened.reader));
        this.#sealedSettings.sealOpen();
        this.#known.start();
        this.#rollUps.start();
      });
    } catch (error) {
      this.stop();
      throw error;
    }
    this.#maintenance.start();
    this.#keeper?.start(!checked);
  }

  /** Closes everything; what was committed is on disk. May be called twice. */
  stop(): void {
    this.#maintenance.stop();
    this.#keeper?.stop();
    try {
      if (this.#file.writable) this.#file.transact(() => this.#traps.settle());
    } catch {
      // The last second of the counts, which a full disk does not take.
    }
    this.#file.stop();
    this.#lock.stop();
  }

  transact<T>(work: () => T): T {
    return this.#file.transact(work);
  }

  /** The database with its write-ahead log. */
  size(): { file: string; sizeBytes: number; writable: boolean } {
    const sizeBytes = ['', '-wal']
      .map((ending) => statSync(this.#file.path + ending, { throwIfNoEntry: false })?.size ?? 0)
      .reduce((sum, size) => sum + size);
    return { file: this.#file.path, sizeBytes, writable: this.#file.writable };
  }

  /** What a look through a large file found wrong, with the way out; null where nothing is known to be wrong. */
  get damage(): string | null {
    const found = this.#keeper?.damage ?? null;
    return found === null ? null : `${this.#file.path}: ${damageText(found)}`;
  }

  /** Why the database is not kept in order beside the work at this moment; null while it is. */
  get keeperTrouble(): string | null {
    return this.#keeper?.trouble ?? null;
  }

  setting(key: string): string | null {
    return this.#settings.get(key);
  }

  setSetting(key: string, value: string): void {
    this.#settings.set(key, value);
  }
}

function maintenanceOf(options: {
  file: StoreFile;
  known: KnownSeries;
  raw: RawSamples;
  rollUps: RollUps;
  rows: RollupRows;
  retention: Retention;
  clock: Clock;
  log: Log;
}): Maintenance {
  const { file, known, raw, rollUps, rows, retention, clock, log } = options;
  const sealer = new Sealer({ file, known, rollUps, raw });
  const joiner = new Joiner({ file, known, rollUps, rows });
  const purge = new Purge({ file });
  const owners = function* (): Generator<number> {
    for (const deviceId of known.devices()) yield* known.owners(deviceId);
  };
  const sweep = new RetentionSweep({ file, retention, owners });
  const vacuum = new Vacuum({ file });
  return new Maintenance({
    clock,
    log,
    *often(nowMs) {
      yield* rollUps.advance(nowMs);
      yield* sealer.advance();
      yield* joiner.advance(nowMs);
      yield* purge.run();
    },
    *hourly(nowMs) {
      yield* sweep.run(nowMs);
      yield* vacuum.run();
    },
  });
}
