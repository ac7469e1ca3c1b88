import type { ApiPorts, ScopedPorts } from '../api/ports.ts';
import type { Clock } from '../domain/clock.ts';
import type { DeviceScope } from '../domain/principal.ts';
import { BaselineBands } from '../fault/baseline/baseline-bands.ts';
import { RulePreviews } from '../fault/preview/rule-previews.ts';
import type { Poller } from '../poller/poller.ts';
import type { Store } from '../store/store.ts';
import type { TrapLog } from '../traps/trap-log.ts';
import type { AccessStage } from './access-stage.ts';
import type { BrowserStage } from './browser-stage.ts';
import { csvRows } from './csv-rows.ts';
import type { ExerciseStage } from './exercise-stage.ts';
import type { HealthMonitor } from './health-monitor.ts';
import type { LabStage } from './lab-stage.ts';
import type { MibStage } from './mib-stage.ts';
import type { MicroscopeStage } from './microscope-stage.ts';
import type { Stages } from './stages.ts';
import type { TrapDesk } from './trap-desk.ts';

interface PortParts {
  readonly access: AccessStage;
  readonly store: Store;
  readonly stages: Stages;
  readonly poller: Poller;
  readonly mib: MibStage;
  readonly browser: BrowserStage;
  readonly microscope: MicroscopeStage;
  readonly exercises: ExerciseStage;
  readonly lab: LabStage | null;
  readonly health: HealthMonitor;
  readonly traps: TrapLog;
  readonly trapDesk: TrapDesk;
  readonly deviceNetworks: ApiPorts['deviceNetworks'];
  readonly clock: Clock;
  readonly within: (scope: DeviceScope) => ScopedPorts;
}

/** What REST asks, and who answers it. */
export function apiPorts(parts: PortParts): ApiPorts {
  const { store, stages, poller, mib, browser, microscope, exercises, lab, health, traps } = parts;
  const { trapDesk, deviceNetworks } = parts;
  const { inventory, devices, performance, fault, maintenance, thresholds, rules } = stages;
  const { accounting, security, overview } = stages;
  const { channels, deliveries } = stages.notification;
  return {
    access: parts.access.ports,
    inventory,
    devices,
    deviceNetworks,
    csvRows,
    polls: poller,
    latest: performance,
    routes: store.routes,
    connections: store.connections,
    equipment: stages.equipment,
    changes: store.changes,
    alerts: store.alerts,
    alertDesk: fault.desk,
    explainAlert: (alert) => fault.explain(alert),
    alertActions: store.alertActions,
    incidents: store.incidents,
    incidentDesk: stages.incidents.desk,
    incidentReports: stages.incidents.reports,
    maintenance,
    traps,
    testTraps: trapDesk.test,
    trapSenders: trapDesk.senders,
    thresholds,
    topology: stages.topology,
    channels,
    deliveries,
    rules,
    trapVerdicts: fault,
    ruleText: stages.ruleText,
    rulePreviews: rulePreviews(parts),
    series: store.series,
    baselines: new BaselineBands({ repository: store.baselines, hours: fault.hours }),
    comparison: stages.comparison,
    top: stages.top,
    annotations: stages.annotations,
    capacity: stages.capacity,
    availability: stages.availability,
    availabilityTargets: store.availabilityTargets,
    savedViews: store.savedViews,
    dashboards: store.dashboards,
    accounts: accounting,
    securityEvents: store.securityEvents,
    ...{ posture: security, postureDesk: stages.posture, stations: stages.stations },
    lab: lab?.control ?? null,
    labQueries: lab?.queries ?? null,
    mib: mib.reader,
    mibDesk: mib.service,
    walkOverlay: browser.overlay,
    operations: browser.browser,
    walks: browser.walks,
    monitored: stages.monitored,
    exchanges: microscope.microscope,
    exercises: exercises.desk,
    health,
    overview: () => overview.read(),
    within: parts.within,
  };
}

function rulePreviews({ store, stages, traps, mib, clock }: PortParts): RulePreviews {
  return new RulePreviews({
    series: store.series,
    routes: store.routes,
    connections: store.connections,
    sensors: store.sensors,
    inventory: stages.inventory,
    traps,
    baselines: store.baselines,
    hours: stages.fault.hours,
    names: mib.reader,
    clock,
  });
}
