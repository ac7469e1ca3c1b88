import type { AlertAction, AlertActionRepository, AlertListener, AlertRepository } from '../domain/alert.ts';
import type { BaselineRepository } from '../domain/baseline.ts';
import type { Clock } from '../domain/clock.ts';
import type { Device, DeviceId } from '../domain/device.ts';
import type { InventoryReader } from '../domain/inventory.ts';
import type { KnownNetworkRepository } from '../domain/known-network.ts';
import type { Log } from '../domain/log.ts';
import type { MaintenanceWindowRepository } from '../domain/maintenance-window.ts';
import type { SeriesReader } from '../domain/series.ts';
import type { RuleRepository } from '../domain/rule.ts';
import type { StationReader } from '../domain/station.ts';
import type { ThresholdRepository } from '../domain/threshold.ts';
import type { DeviceTrapLossRepository } from '../domain/trap-loss.ts';
import type { LinkReportRepository } from '../domain/link-report.ts';
import type { TopologyReader } from '../domain/topology.ts';
import type { Transaction } from '../domain/transaction.ts';
import type { FlapLimits } from './flap-damper.ts';
import type { RuleNames } from './rule-names.ts';

/** What the engine works with. */
export interface FaultEngineOptions {
  readonly alerts: AlertRepository;
  readonly actions: AlertActionRepository;
  readonly windows: MaintenanceWindowRepository;
  readonly flapLimits: FlapLimits;
  readonly thresholds: ThresholdRepository;
  readonly rules: RuleRepository;
  readonly trapLosses: DeviceTrapLossRepository;
  readonly linkReports: LinkReportRepository;
  readonly baselines: BaselineRepository;
  readonly knownNetworks: KnownNetworkRepository;
  /** The device that Trapline keeps for itself, for alerts that are about no other; made where there is none yet. */
  readonly ownDevice: () => Device;
  readonly series: SeriesReader;
  /** Of the hours of the week. */
  readonly timeZone: string;
  readonly names: RuleNames;
  /** Grows with every set of modules that is put in place. */
  readonly modules: () => number;
  readonly inventory: InventoryReader;
  readonly topology: TopologyReader;
  readonly stations: StationReader;
  /** How long a silent device waits for the poll of the one before it; 0: not at all. */
  readonly holdMs: number;
  /** Has a device polled now. */
  readonly recheck: (id: DeviceId) => void;
  readonly transaction: Transaction;
  readonly clock: Clock;
  readonly log: Log;
  /** Told when all was read anew: what rests on the alerts is then to be read, too. */
  readonly loaded?: () => void;
  readonly listener: AlertListener & { alertAction(action: AlertAction): void };
}
