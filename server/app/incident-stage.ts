import type { AlertDesk, AlertListener, RaisedSeverity } from '../domain/alert.ts';
import type { Clock } from '../domain/clock.ts';
import type { IncidentDesk, IncidentListener, IncidentReader } from '../domain/incident.ts';
import type { InventoryReader } from '../domain/inventory.ts';
import type { TopologyReader } from '../domain/topology.ts';
import type { Transaction } from '../domain/transaction.ts';
import type { TrapReader } from '../domain/trap.ts';
import { MINUTE } from '../domain/units.ts';
import { IncidentBook } from '../fault/incidents/incident-book.ts';
import { IncidentDiagnosis } from '../fault/incidents/incident-diagnosis.ts';
import { IncidentHandling } from '../fault/incidents/incident-handling.ts';
import { IncidentTimeline } from '../fault/incidents/incident-timeline.ts';
import type { Store } from '../store/store.ts';

export interface IncidentLimits {
  readonly quietMs: number;
  readonly leastSeverity: RaisedSeverity;
}

export const INCIDENT_DEFAULTS: IncidentLimits = { quietMs: 15 * MINUTE, leastSeverity: 'indeterminate' };

export interface IncidentStage {
  /** Groups alerts; to be told of them inside their transactions. */
  readonly book: AlertListener;
  readonly desk: IncidentDesk;
  readonly reports: IncidentReader;
  /** Reads what is stored; again after a rollback. */
  load(): void;
  tick(): void;
}

/** Incidents: what groups alerts, what people do with them, and what is told of them. */
export function makeIncidentStage(options: {
  readonly store: Pick<Store, 'incidents' | 'alerts' | 'alertActions' | 'changes'>;
  readonly traps: Pick<TrapReader, 'list'>;
  readonly inventory: InventoryReader;
  readonly topology: TopologyReader;
  /** Asked at the time of need: what raises alerts is made after what hears of them. */
  readonly alertDesk: () => AlertDesk;
  readonly transaction: Transaction;
  readonly clock: Clock;
  readonly listener: IncidentListener;
  readonly limits: IncidentLimits;
  readonly reload: () => void;
}): IncidentStage {
  const { store, limits, alertDesk } = options;
  const { incidents, alerts, alertActions, changes } = store;
  const shared = { ...options, incidents, alerts, alertActions, changes };
  const book = new IncidentBook({ ...shared, leastSeverity: limits.leastSeverity });
  const desk = new IncidentHandling({
    ...shared,
    book,
    alertDesk: { acknowledge: (id, by, note) => alertDesk().acknowledge(id, by, note) },
    quietMs: limits.quietMs,
  });
  const timeline = new IncidentTimeline(shared);
  const diagnosis = new IncidentDiagnosis(shared);
  return {
    book,
    desk,
    reports: {
      timeline: (incident) => timeline.read(incident),
      diagnosis: (incident) => diagnosis.read(incident),
    },
    load: () => book.load(),
    tick: () => desk.tick(),
  };
}
