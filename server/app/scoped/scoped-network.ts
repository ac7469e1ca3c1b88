import type { ApiPorts, ScopedPorts } from '../../api/ports.ts';
import type { VolumeRepository } from '../../domain/accounting.ts';
import type { Alert, AlertActionRepository } from '../../domain/alert.ts';
import type { AvailabilityTargetRepository } from '../../domain/availability.ts';
import type { Clock } from '../../domain/clock.ts';
import type { IncidentReader, IncidentRepository } from '../../domain/incident.ts';
import type { InventoryReader } from '../../domain/inventory.ts';
import type { LatestReader } from '../../domain/latest.ts';
import type { DeviceScope } from '../../domain/principal.ts';
import type { SecurityEventRepository } from '../../domain/security-event.ts';
import type { TopologyDesk, TopologyReader } from '../../domain/topology.ts';
import type { TrapReader } from '../../domain/trap.ts';
import { SECOND } from '../../domain/units.ts';
import { IncidentDiagnosis } from '../../fault/incidents/incident-diagnosis.ts';
import { IncidentTimeline } from '../../fault/incidents/incident-timeline.ts';
import { Availability } from '../../performance/availability.ts';
import { Capacity } from '../../performance/capacity.ts';
import { Top } from '../../performance/top.ts';
import { Overview } from '../overview.ts';
import { AnswerMask } from './answer-mask.ts';
import {
  scopedDashboards,
  scopedHealth,
  scopedIncidentDesk,
  scopedMonitored,
  scopedSavedViews,
  scopedTrapSenders,
  scopedWalks,
} from './scoped-desks.ts';
import { ScopedIncidents } from './scoped-incidents.ts';
import { scopedLab } from './scoped-lab.ts';
import { scopedMaintenance } from './scoped-maintenance.ts';
import { ScopedPosture } from './scoped-posture.ts';
import { scopedAccounts, scopedLatest } from './scoped-readings.ts';
import {
  ScopedAlerts,
  scopedChanges,
  ScopedSecurityEvents,
  scopedStations,
  ScopedTraps,
} from './scoped-rows.ts';
import { scopedRules, scopedThresholds } from './scoped-rules.ts';
import { ScopedTopology } from './scoped-topology.ts';
import { namesOf, TextMask } from './text-mask.ts';
import { VisibleDevices } from './visible-devices.ts';
import { scopedClasses, scopedExercises, VisibleStudents } from './visible-students.ts';

/** What a device calls itself may be another after any poll; what people call it is known at once. */
const NAMES_MS = 5 * SECOND;

/** It costs more than that of all devices, for which much is kept ready; so it is put together less often. */
const OVERVIEW_MS = 2 * SECOND;

/** What the server has of all devices. */
export interface WholeNetwork {
  readonly ports: ApiPorts;
  readonly inventory: InventoryReader & { readonly revision: number };
  readonly active: { active(): readonly Alert[] };
  readonly incidents: IncidentRepository;
  readonly alertActions: AlertActionRepository;
  readonly traps: TrapReader;
  readonly securityEvents: SecurityEventRepository;
  readonly topology: TopologyReader & TopologyDesk;
  readonly volumes: VolumeRepository;
  readonly clock: Clock;
}

/** What holds of all devices, and the same of those that one sees. */
interface Facts {
  readonly inventory: VisibleDevices;
  readonly alerts: ScopedAlerts;
  readonly incidents: ScopedIncidents;
  readonly traps: ScopedTraps;
  readonly securityEvents: ScopedSecurityEvents;
  readonly topology: ScopedTopology;
  readonly changes: ApiPorts['changes'];
  readonly latest: LatestReader;
  readonly posture: ScopedPosture;
}

/** Everything that is answered and pushed to those who see the same devices, made of those devices alone. */
export class ScopedNetwork {
  readonly visible: VisibleDevices;
  readonly students: VisibleStudents;
  readonly alerts: ScopedAlerts;
  readonly incidents: ScopedIncidents;
  readonly ports: ScopedPorts;
  readonly #whole: WholeNetwork;
  #texts: { readonly revision: number; readonly atMs: number; readonly mask: TextMask } | null = null;

  /** @param options.turn does one thing after the other */
  constructor(options: {
    readonly scope: DeviceScope;
    readonly whole: WholeNetwork;
    readonly turn: <Result>(work: () => Promise<Result>) => Promise<Result>;
  }) {
    const { scope, whole, turn } = options;
    this.#whole = whole;
    this.visible = new VisibleDevices({ inventory: whole.inventory, scope });
    this.students = new VisibleStudents({ classes: whole.ports.access.classes, scope });
    const facts = this.#facts();
    this.alerts = facts.alerts;
    this.incidents = facts.incidents;
    const overview = this.#overview(facts);
    this.ports = {
      ...whole.ports,
      ...this.#read(facts),
      ...this.#reports(facts),
      ...this.#desks(facts, scope),
      overview: () => turn(() => overview.read()),
      masked: (answer) => this.answers().apply(answer),
    };
  }

  /** Takes the names of the others out of sentences. */
  texts(): TextMask {
    const { inventory, clock } = this.#whole;
    const { revision } = inventory;
    const nowMs = clock.now();
    if (this.#texts?.revision === revision && Math.abs(nowMs - this.#texts.atMs) < NAMES_MS)
      return this.#texts.mask;
    const names = this.visible.hidden().flatMap((device) => namesOf(device, inventory.state(device.id)));
    const own = this.visible.devices().flatMap((device) => namesOf(device, inventory.state(device.id)));
    this.#texts = { revision, atMs: nowMs, mask: new TextMask(names, new Set(own)) };
    return this.#texts.mask;
  }

  answers(): AnswerMask {
    const seen = {
      alert: (id: number) => this.alerts.get(id) !== null,
      device: (id: number) => this.visible.sees(id),
    };
    return new AnswerMask({ seen, texts: this.texts() });
  }

  #facts(): Facts {
    const { visible } = this;
    const { ports, active, incidents, traps, securityEvents, topology, clock } = this.#whole;
    const mask = () => this.texts();
    const alerts = new ScopedAlerts({ visible, alerts: ports.alerts, active: () => active.active() });
    return {
      inventory: visible,
      alerts,
      incidents: new ScopedIncidents({ visible, alerts, incidents, mask }),
      traps: new ScopedTraps({ visible, traps }),
      securityEvents: new ScopedSecurityEvents({ visible, events: securityEvents }),
      topology: new ScopedTopology({ visible, topology, mask }),
      changes: scopedChanges(visible, ports.changes),
      latest: scopedLatest(visible, ports.latest),
      posture: new ScopedPosture({ visible, desk: ports.postureDesk, reader: ports.posture, clock }),
    };
  }

  #read(facts: Facts): Partial<ApiPorts> {
    const { inventory, alerts, incidents, traps, securityEvents, changes, latest, posture } = facts;
    return {
      ...{ inventory, alerts, incidents, traps, securityEvents, changes, latest, posture },
      postureDesk: posture,
      topology: facts.topology,
      stations: scopedStations(inventory, this.#whole.ports.stations),
      accounts: scopedAccounts(inventory, this.#whole.ports.accounts),
    };
  }

  #reports(facts: Facts): Partial<ApiPorts> {
    const { inventory, alerts, latest } = facts;
    const { ports, clock, alertActions } = this.#whole;
    const { series, maintenance } = ports;
    const top = new Top({ series, latest, inventory, clock });
    const targets = this.#targets();
    const timeline = new IncidentTimeline({ ...facts, alertActions, clock });
    const diagnosis = new IncidentDiagnosis({ ...facts, clock });
    const incidentReports: IncidentReader = {
      timeline: (incident) => timeline.read(incident),
      diagnosis: (incident) => diagnosis.read(incident),
    };
    return {
      ...{ top, incidentReports, availabilityTargets: targets },
      capacity: new Capacity({ series, top, inventory, clock }),
      availability: new Availability({ series, inventory, alerts, maintenance, targets, clock }),
    };
  }

  #targets(): AvailabilityTargetRepository {
    const { availabilityTargets } = this.#whole.ports;
    return {
      list: () => {
        const groups = new Set(this.visible.devices().flatMap((device) => device.groups));
        return availabilityTargets.list().filter(({ group }) => groups.has(group));
      },
      save: (targets) => availabilityTargets.save(targets),
    };
  }

  #desks({ inventory: visible, incidents }: Facts, scope: DeviceScope): Partial<ApiPorts> {
    const { students } = this;
    const { ports } = this.#whole;
    return {
      access: { ...ports.access, classes: scopedClasses(students) },
      exercises: scopedExercises(students, ports.exercises),
      incidentDesk: scopedIncidentDesk(incidents, ports.incidentDesk),
      maintenance: scopedMaintenance(visible, ports.maintenance),
      walks: scopedWalks(visible, ports.walks),
      monitored: scopedMonitored(visible, ports.monitored),
      trapSenders: scopedTrapSenders(visible, ports.trapSenders),
      savedViews: scopedSavedViews(visible, ports.savedViews),
      dashboards: scopedDashboards(visible, ports.dashboards),
      health: scopedHealth(visible, ports.health, scope),
      rules: scopedRules(visible, ports.rules),
      thresholds: scopedThresholds(visible, ports.thresholds),
      lab: ports.lab === null || scope.kind === 'lab' ? ports.lab : scopedLab(visible, ports.lab),
    };
  }

  #overview(facts: Facts): Overview {
    const { inventory, latest, alerts, traps, changes, securityEvents, posture } = facts;
    const { clock, volumes, ports } = this.#whole;
    return new Overview({
      ...{ clock, inventory, latest, alerts, traps, changes, securityEvents, posture },
      accounts: scopedAccounts(inventory, ports.accounts),
      volumes: {
        total: (fromMs, toMs) => volumes.total(fromMs, toMs, (id) => inventory.interface(id) !== null),
      },
      weaknesses: posture,
      freshMs: OVERVIEW_MS,
    });
  }
}
