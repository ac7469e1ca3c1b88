import type { OverviewView } from '../contract/overview.ts';
import type { AccountReader } from '../domain/accounting.ts';
import type { AlertActionRepository, AlertDesk, AlertRepository } from '../domain/alert.ts';
import type { ExchangeDesk } from '../domain/exchange.ts';
import type { ExerciseDesk } from '../domain/exercise.ts';
import type { HealthReader } from '../domain/health.ts';
import type {
  ChangeRepository,
  ConnectionRepository,
  DeviceDesk,
  InventoryReader,
  PollControl,
  RouteRepository,
} from '../domain/inventory.ts';
import type { LabControl } from '../domain/lab.ts';
import type { LabQueryLog } from '../domain/lab-query.ts';
import type { LatestReader } from '../domain/latest.ts';
import type { MaintenanceDesk } from '../domain/maintenance-window.ts';
import type { MibDesk, MibReader, WalkOverlay } from '../domain/mib.ts';
import type { OperationDesk, WalkDesk } from '../domain/operation.ts';
import type { MonitoredDesk } from '../domain/monitored.ts';
import type { PostureReader, SecurityEventRepository } from '../domain/security-event.ts';
import type { SeriesReader } from '../domain/series.ts';
import type { ThresholdDesk } from '../domain/threshold.ts';
import type { TopologyDesk } from '../domain/topology.ts';
import type { TrapReader } from '../domain/trap.ts';

/** Everything that REST asks of the rest of the server; repositories are only read. */
export interface ApiPorts {
  readonly inventory: InventoryReader;
  readonly devices: DeviceDesk;
  readonly polls: Pick<PollControl, 'pollNow' | 'test'>;
  readonly latest: LatestReader;
  readonly routes: Pick<RouteRepository, 'current' | 'history'>;
  readonly connections: Pick<ConnectionRepository, 'current' | 'history'>;
  readonly changes: Pick<ChangeRepository, 'list'>;
  readonly alerts: Pick<AlertRepository, 'list' | 'get'>;
  readonly alertDesk: AlertDesk;
  readonly alertActions: Pick<AlertActionRepository, 'list'>;
  readonly maintenance: MaintenanceDesk;
  readonly traps: Pick<TrapReader, 'list' | 'get'>;
  readonly thresholds: ThresholdDesk;
  readonly topology: TopologyDesk;
  readonly series: SeriesReader;
  readonly accounts: AccountReader;
  readonly securityEvents: Pick<SecurityEventRepository, 'list'>;
  readonly posture: PostureReader;
  /** Null where the server runs without its simulated network. */
  readonly lab: LabControl | null;
  /** Null where `lab` is. */
  readonly labQueries: LabQueryLog | null;
  readonly mib: MibReader;
  readonly mibDesk: MibDesk;
  /** Null where no walks are stored. */
  readonly walkOverlay: WalkOverlay | null;
  readonly operations: OperationDesk;
  readonly walks: WalkDesk;
  readonly monitored: MonitoredDesk;
  readonly exchanges: ExchangeDesk;
  readonly exercises: ExerciseDesk;
  readonly health: HealthReader;
  overview(): OverviewView;
}
