import {
  INCIDENT_DEFAULTS,
  type IncidentStage,
  makeIncidentStage,
} from '../../../../server/app/incident-stage.ts';
import type { Incident, IncidentAction } from '../../../../server/domain/incident.ts';
import type { Store } from '../../../../server/store/store.ts';
import { FakeClock } from '../../../support/fake-clock.ts';
import type { StageLine } from '../../../support/stage-line.ts';
import { storedLine } from '../../../support/stored-line.ts';
import { type Cable, WiredNetwork } from '../wired-network.ts';

const START = Date.UTC(2026, 0, 5, 12);

export interface OpenedLine {
  readonly store: Store;
  readonly line: StageLine;
  readonly stage: IncidentStage;
  readonly told: { readonly incidents: Incident[]; readonly actions: IncidentAction[] };
}

/** The management functions with their incidents over a real store, which the caller stops. */
export function incidentLine(options: {
  folder: string;
  clock?: FakeClock;
  leastSeverity?: 'critical';
}): OpenedLine {
  const clock = options.clock ?? new FakeClock(START);
  const { store, line } = storedLine({ folder: options.folder, clock });
  const told: OpenedLine['told'] = { incidents: [], actions: [] };
  const stage = makeIncidentStage({
    store,
    traps: store.traps,
    inventory: line.inventory,
    topology: line.topology,
    alertDesk: () => line.fault.desk,
    transaction: store,
    clock,
    listener: {
      incident: (incident) => void told.incidents.push(incident),
      incidentAction: (action) => void told.actions.push(action),
    },
    limits: { ...INCIDENT_DEFAULTS, ...options },
    reload: () => line.fault.load(),
  });
  line.further = { alert: (alert, before) => stage.book.alert(alert, before), load: () => stage.load() };
  stage.load();
  return { store, line, stage, told };
}

/** Cabled devices over such a line. */
export function incidentNetwork(cables: readonly Cable[], options: Parameters<typeof incidentLine>[0]) {
  const opened = incidentLine(options);
  const network = new WiredNetwork(cables, { line: opened.line });
  return { ...opened, network };
}

/** `1 open: dist does not answer SNMP; access does not answer SNMP (cause)`, oldest first. */
export function groups(store: Store): string[] {
  return store.incidents
    .list({ limit: 100 })
    .toReversed()
    .map(({ id, resolved, acknowledged }) => {
      const state = resolved ? 'resolved' : acknowledged ? 'acknowledged' : 'open';
      const alerts = store.incidents.alertsOf(id, 100).map(({ alertId, kind }) => {
        const title = store.alerts.get(alertId)?.title ?? '';
        return kind === 'first' ? title : `${title} (${kind})`;
      });
      return `${id} ${state}: ${alerts.join('; ')}`;
    });
}
