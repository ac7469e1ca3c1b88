import type { OverviewView } from '../contract/overview.ts';
import type { AccountReader } from '../domain/accounting.ts';
import type { Alert, AlertActionRepository, AlertDesk, AlertRepository } from '../domain/alert.ts';
import type { AnnotationReader } from '../domain/annotation.ts';
import type { AuditDesk } from '../domain/audit.ts';
import type { AvailabilityReader, AvailabilityTargetRepository } from '../domain/availability.ts';
import type { BaselineReader } from '../domain/baseline.ts';
import type { CapacityReader } from '../domain/capacity.ts';
import type { ComparisonReader, TopReader } from '../domain/comparison.ts';
import type { ClassDesk } from '../domain/class.ts';
import type { DashboardRepository } from '../domain/dashboard.ts';
import type { ReadRows } from '../domain/device-list.ts';
import type { EquipmentReader } from '../domain/equipment.ts';
import type { ExchangeDesk } from '../domain/exchange.ts';
import type { ExerciseDesk } from '../domain/exercise.ts';
import type { AlertExplanation } from '../domain/explanation.ts';
import type { HealthReader } from '../domain/health.ts';
import type { IncidentDesk, IncidentReader, IncidentRepository } from '../domain/incident.ts';
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
import type { ChannelDesk, DeliveryDesk } from '../domain/notification.ts';
import type { OperationDesk, WalkDesk } from '../domain/operation.ts';
import type { MonitoredDesk } from '../domain/monitored.ts';
import type { PostureDesk } from '../domain/posture.ts';
import type { Authenticator, DeviceScope } from '../domain/principal.ts';
import type { PostureReader, SecurityEventRepository } from '../domain/security-event.ts';
import type { RuleDesk, RulePreviewer, RuleText, TrapJudge } from '../domain/rule.ts';
import type { SavedViewRepository } from '../domain/saved-view.ts';
import type { SeriesReader } from '../domain/series.ts';
import type { StationDesk } from '../domain/station.ts';
import type { AccountDesk, OidcDesk, SignInDesk, TokenDesk, TwoFactorDesk } from '../domain/sign-in.ts';
import type { TestTrapDesk } from '../domain/test-trap.ts';
import type { ThresholdDesk } from '../domain/threshold.ts';
import type { TopologyDesk } from '../domain/topology.ts';
import type { TrapSenderDesk } from '../domain/trap-sender.ts';
import type { TrapReader } from '../domain/trap.ts';

/** Who is who, and who may what. */
export interface AccessPorts {
  readonly authenticator: Authenticator;
  readonly signIn: SignInDesk;
  readonly people: AccountDesk;
  readonly classes: ClassDesk;
  readonly twoFactor: TwoFactorDesk;
  readonly tokens: TokenDesk;
  readonly audit: AuditDesk;
  /** Null where no identity provider is set. */
  readonly oidc: OidcDesk | null;
}

/** Everything that REST asks of the rest of the server; repositories are only read. */
export interface ApiPorts {
  readonly access: AccessPorts;
  readonly inventory: InventoryReader;
  readonly devices: DeviceDesk;
  readonly deviceNetworks: {
    /** Why no device may be at an address or name; null where one may. */
    refusal(address: string): Promise<string | null>;
  };
  /** Takes lists of devices apart. */
  readonly csvRows: ReadRows;
  readonly polls: Pick<PollControl, 'pollNow' | 'test' | 'discover'>;
  readonly latest: LatestReader;
  readonly routes: Pick<RouteRepository, 'current' | 'history'>;
  readonly connections: Pick<ConnectionRepository, 'current' | 'history'>;
  readonly equipment: EquipmentReader;
  readonly changes: Pick<ChangeRepository, 'list'>;
  readonly alerts: Pick<AlertRepository, 'list' | 'get'>;
  readonly alertDesk: AlertDesk;
  readonly explainAlert: (alert: Alert) => AlertExplanation;
  readonly alertActions: Pick<AlertActionRepository, 'list'>;
  readonly incidents: Pick<IncidentRepository, 'list' | 'get' | 'alertsOf' | 'seenBefore' | 'times'>;
  readonly incidentDesk: IncidentDesk;
  readonly incidentReports: IncidentReader;
  readonly maintenance: MaintenanceDesk;
  readonly traps: Pick<TrapReader, 'list' | 'get' | 'groups' | 'rate'>;
  readonly trapSenders: TrapSenderDesk;
  readonly testTraps: TestTrapDesk;
  readonly thresholds: ThresholdDesk;
  readonly channels: ChannelDesk;
  readonly deliveries: DeliveryDesk;
  readonly rules: RuleDesk;
  /** What the rules say of a stored trap; null where they look at it not at all. */
  readonly trapVerdicts: TrapJudge;
  readonly rulePreviews: RulePreviewer;
  readonly ruleText: RuleText;
  readonly topology: TopologyDesk;
  readonly series: SeriesReader;
  /** What is usual of series. */
  readonly baselines: BaselineReader;
  readonly comparison: ComparisonReader;
  readonly top: TopReader;
  readonly annotations: AnnotationReader;
  readonly capacity: CapacityReader;
  readonly availability: AvailabilityReader;
  readonly availabilityTargets: AvailabilityTargetRepository;
  readonly savedViews: SavedViewRepository;
  readonly dashboards: DashboardRepository;
  readonly accounts: AccountReader;
  readonly securityEvents: Pick<SecurityEventRepository, 'list'>;
  readonly posture: PostureReader;
  readonly stations: StationDesk;
  readonly postureDesk: PostureDesk;
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
  overview(): Promise<OverviewView>;
  /** The same for those who see some devices only. */
  within(scope: DeviceScope): ScopedPorts;
}

/** What is answered to those who see some devices: as if there were no others. */
export interface ScopedPorts extends ApiPorts {
  /** An answer without the names of other devices in its sentences. */
  masked(answer: unknown): unknown;
}
