import type {
  Alert,
  AlertAction,
  AlertActionKind,
  AlertActionRepository,
  AlertRepository,
} from '../../domain/alert.ts';
import type { Clock } from '../../domain/clock.ts';
import type { TimeSpan } from '../../domain/comparison.ts';
import type { DeviceId } from '../../domain/device.ts';
import type {
  Incident,
  IncidentAction,
  IncidentActionKind,
  IncidentRepository,
  Timeline,
  TimelineEntry,
} from '../../domain/incident.ts';
import type { ChangeRepository } from '../../domain/inventory.ts';
import type { TrapReader } from '../../domain/trap.ts';
import { MINUTE } from '../../domain/units.ts';

const MAX_ALERTS = 200;
const MAX_DEVICES = 20;
/** Of all devices together. */
const MAX_TRAPS = 500;
const MAX_CHANGES = 200;
/** Traps and changes this long before the first alert and after the last are of interest. */
const AROUND_MS = 5 * MINUTE;

const ALERT_ACTS: Readonly<Record<AlertActionKind, string>> = {
  acknowledged: 'acknowledged',
  assigned: 'assigned',
  snoozed: 'snoozed',
  woken: 'woke',
  noted: 'noted',
  cleared: 'cleared by hand',
};
const INCIDENT_ACTS: Readonly<Record<IncidentActionKind, string>> = {
  acknowledged: 'acknowledged the incident',
  assigned: 'assigned the incident',
  noted: '',
  renamed: 'renamed the incident',
  merged: 'merged',
  takenOut: 'took out',
  recovered: 'recovered',
  recurred: 'came back',
  resolved: 'resolved the incident',
  reopened: 'opened the incident again',
};

const NOTHING = {
  ...{ deviceId: null, interfaceId: null, alertId: null, trapId: null, severity: null },
  by: '',
} as const;

/** Of a change what was before or after. */
const side = (value: string | null) => (value === null ? 'none' : value || '“”');

/** What happened, in the order in which it did: alerts with what they rest on, traps, changes, acts and notes. */
export class IncidentTimeline {
  readonly #incidents: Pick<IncidentRepository, 'alertsOf' | 'actionsOf'>;
  readonly #alerts: Pick<AlertRepository, 'get'>;
  readonly #alertActions: Pick<AlertActionRepository, 'list'>;
  readonly #traps: Pick<TrapReader, 'list'>;
  readonly #changes: Pick<ChangeRepository, 'list'>;
  readonly #clock: Pick<Clock, 'now'>;

  constructor(options: {
    incidents: Pick<IncidentRepository, 'alertsOf' | 'actionsOf'>;
    alerts: Pick<AlertRepository, 'get'>;
    alertActions: Pick<AlertActionRepository, 'list'>;
    traps: Pick<TrapReader, 'list'>;
    changes: Pick<ChangeRepository, 'list'>;
    clock: Pick<Clock, 'now'>;
  }) {
    this.#incidents = options.incidents;
    this.#alerts = options.alerts;
    this.#alertActions = options.alertActions;
    this.#traps = options.traps;
    this.#changes = options.changes;
    this.#clock = options.clock;
  }

  read(incident: Incident): Timeline {
    const places = this.#incidents.alertsOf(incident.id, MAX_ALERTS);
    const entries = places.flatMap(({ alertId, why }) => {
      const alert = this.#alerts.get(alertId);
      return alert === null ? [] : [...alertEntries(alert, why), ...this.#acts(alert)];
    });
    for (const action of this.#incidents.actionsOf(incident.id)) entries.push(incidentAct(action));
    const devices = incident.deviceIds.slice(0, MAX_DEVICES);
    const around = spanOf(incident, this.#clock.now());
    const traps = this.#trapEntries(devices, around);
    const changes = this.#changeEntries(devices, around);
    return {
      entries: [...entries, ...traps.entries, ...changes.entries].toSorted((a, b) => a.atMs - b.atMs),
      complete:
        places.length < MAX_ALERTS &&
        devices.length === incident.deviceIds.length &&
        traps.complete &&
        changes.complete,
    };
  }

  #acts(alert: Alert): TimelineEntry[] {
    const { id: alertId, deviceId, interfaceId, title } = alert;
    return this.#alertActions.list(alertId).map((action) => ({
      ...NOTHING,
      ...{ deviceId, interfaceId, alertId, atMs: action.atMs, by: action.by },
      kind: action.kind === 'noted' ? ('note' as const) : ('action' as const),
      text: alertAct(action, title),
    }));
  }

  #trapEntries(devices: readonly DeviceId[], { fromMs, toMs }: TimeSpan): Timeline {
    const limit = Math.floor(MAX_TRAPS / Math.max(1, devices.length));
    let complete = true;
    const entries = devices.flatMap((deviceId) => {
      const traps = this.#traps.list({ deviceId, fromMs, toMs, limit });
      if (traps.length === limit) complete = false;
      return traps.map(({ id: trapId, receivedAtMs, notificationName, summary }): TimelineEntry => ({
        ...{ ...NOTHING, kind: 'trap', atMs: receivedAtMs, deviceId, trapId },
        text: summary || notificationName,
      }));
    });
    return { entries, complete };
  }

  #changeEntries(devices: readonly DeviceId[], { fromMs, toMs }: TimeSpan): Timeline {
    let complete = true;
    const entries = devices.flatMap((deviceId) => {
      const changes = this.#changes.list({ deviceId, limit: MAX_CHANGES });
      const oldest = changes.at(-1);
      if (changes.length === MAX_CHANGES && oldest !== undefined && oldest.atMs > fromMs) complete = false;
      return changes
        .filter(({ atMs }) => atMs >= fromMs && atMs < toMs)
        .map(({ atMs, interfaceId, field, before, after }): TimelineEntry => ({
          ...{ ...NOTHING, kind: 'change', atMs, deviceId, interfaceId },
          text: `${field}: ${side(before)} → ${side(after)}`,
        }));
    });
    return { entries, complete };
  }
}

/** From a little before the first alert to a little after the last was over. */
function spanOf(
  { openedAtMs, recoveredAtMs, resolved }: Pick<Incident, 'openedAtMs' | 'recoveredAtMs' | 'resolved'>,
  nowMs: number,
): TimeSpan {
  const endMs = recoveredAtMs ?? resolved?.atMs ?? nowMs;
  return { fromMs: openedAtMs - AROUND_MS, toMs: Math.max(endMs, openedAtMs) + AROUND_MS };
}

function alertEntries(alert: Alert, why: string): TimelineEntry[] {
  const { id: alertId, deviceId, interfaceId, severity, title, raisedAtMs, clearedAtMs } = alert;
  const place = { ...NOTHING, deviceId, interfaceId, alertId };
  const entries: TimelineEntry[] = [
    {
      ...{ ...place, kind: 'alert', atMs: raisedAtMs, severity },
      text: why === '' ? title : `${title} (${why})`,
    },
    ...alert.evidence.map(({ atMs, text }) => ({ ...place, kind: 'evidence' as const, atMs, text })),
  ];
  if (clearedAtMs !== null)
    entries.push({
      ...{ ...place, kind: 'alert', atMs: clearedAtMs, severity: 'cleared' },
      text: `${title}: cleared, ${alert.clearReason ?? 'for no reason that is known'}`,
    });
  return entries;
}

/** Behind the name of who did it; a snooze ends by itself as well. */
function alertAct({ kind, by, text }: AlertAction, title: string): string {
  if (kind === 'noted') return text;
  const said = kind === 'assigned' ? `to ${text || 'nobody'}` : text;
  const act = kind === 'woken' && by === '' ? 'the snooze is over:' : ALERT_ACTS[kind];
  return `${act} “${title}”${said === '' ? '' : `: ${said}`}`;
}

function incidentAct({ kind, atMs, by, text }: IncidentAction): TimelineEntry {
  const said = kind === 'assigned' ? `to ${text || 'nobody'}` : text;
  const words = [INCIDENT_ACTS[kind], said].filter((part) => part !== '').join(': ');
  return { ...NOTHING, kind: kind === 'noted' ? 'note' : 'action', atMs, by, text: words };
}
