import type { RaisedSeverity } from '../domain/alert.ts';
import type { TimeSpan } from '../domain/comparison.ts';
import type {
  Incident,
  IncidentAction,
  IncidentActionKind,
  IncidentAlert,
  IncidentQuery,
  IncidentRepository,
  IncidentTimesReport,
  NewIncident,
  PlaceKind,
  SeenBefore,
} from '../domain/incident.ts';
import { Conditions } from './conditions.ts';
import { indexIncident, INDEXED_DEVICES, searchExpression } from './incident-search.ts';
import { incidentTimes } from './incident-times.ts';
import type { StoreFile } from './store-file.ts';

interface IncidentColumns {
  id: number;
  title: string;
  renamed: number;
  severity: RaisedSeverity;
  lead_alert: number;
  signature: string;
  opened_at: number;
  acknowledged_at: number | null;
  acknowledged_by: string | null;
  assignee: string | null;
  recovered_at: number | null;
  resolved_at: number | null;
  resolved_by: string | null;
  cause: string;
  remedy: string;
  merged_into: number | null;
  recurrences: number;
  touched: number;
  alert_count: number;
  active_alerts: number;
}

interface PlaceColumns {
  alert: number;
  incident: number;
  device: number;
  signature: string;
  raised_at: number;
  joined_at: number;
  kind: PlaceKind;
  why: string;
  active: number;
}

interface ActionColumns {
  id: number;
  incident: number;
  at: number;
  by: string;
  kind: IncidentActionKind;
  text: string;
}

const COLUMNS = [
  ...['title', 'renamed', 'severity', 'lead_alert', 'signature', 'opened_at', 'acknowledged_at'],
  ...['acknowledged_by', 'assignee', 'recovered_at', 'resolved_at', 'resolved_by', 'cause', 'remedy'],
  ...['merged_into', 'recurrences', 'touched', 'alert_count', 'active_alerts'],
];
const INSERT = `INSERT INTO incident (${COLUMNS.join(', ')}) VALUES (${COLUMNS.map((name) => `@${name}`).join(', ')})`;
const UPDATE = `UPDATE incident SET ${COLUMNS.map((name) => `${name} = @${name}`).join(', ')} WHERE id = @id`;

const PLACES = `SELECT place.*, alert.cleared_at IS NULL AS active
  FROM incident_alert AS place JOIN alert ON alert.id = place.alert`;

/** What a device was called when its first alert came is how it is found for ever. */
const ADD_DEVICE = `INSERT INTO incident_device (incident, device, name, place)
  VALUES (@incident, @device, @name, @place) ON CONFLICT DO NOTHING`;
const DROP_DEVICES = `DELETE FROM incident_device WHERE incident = @incident AND device NOT IN
  (SELECT device FROM incident_alert WHERE incident = @incident)`;

const STATES: Readonly<Record<NonNullable<IncidentQuery['state']>, string>> = {
  unresolved: 'resolved_at IS NULL',
  open: 'resolved_at IS NULL AND acknowledged_at IS NULL',
  acknowledged: 'resolved_at IS NULL AND acknowledged_at IS NOT NULL',
  recovered: 'resolved_at IS NULL AND recovered_at IS NOT NULL',
  resolved: 'resolved_at IS NOT NULL',
};

const LISTED_ACTIONS = 1_000;
const LISTED_BEFORE = 10;

/** Incidents with their alerts, devices and what was done. */
export class Incidents implements IncidentRepository {
  readonly #file: StoreFile;
  #rollbacks = 0;

  constructor(options: { file: StoreFile }) {
    this.#file = options.file;
    this.#file.onRollback(() => (this.#rollbacks += 1));
  }

  get rollbacks(): number {
    return this.#rollbacks;
  }

  insert(incident: NewIncident): Incident {
    return this.#file.act(`opening an incident for alert ${incident.leadAlertId}`, () => {
      const result = this.#file.write<[object]>(INSERT).run(columns(incident));
      return { ...incident, id: Number(result.lastInsertRowid) };
    });
  }

  update(incident: Incident): void {
    this.#file.act(`saving incident ${incident.id}`, () => {
      const { id, title, cause, remedy } = incident;
      const before = this.#row(id);
      this.#file.write<[object]>(UPDATE).run({ ...columns(incident), id });
      if (before?.title !== title || before.cause !== cause || before.remedy !== remedy)
        indexIncident(this.#file, id);
    });
  }

  place(alert: Omit<IncidentAlert, 'active'>, deviceName: string): void {
    this.#file.act(`placing alert ${alert.alertId} in incident ${alert.incidentId}`, () => {
      const before = this.placeOf(alert.alertId);
      const { incidentId, alertId, deviceId, signature, raisedAtMs, joinedAtMs, kind, why } = alert;
      this.#file
        .write<[number, number, number, string, number, number, string, string]>(
          'INSERT OR REPLACE INTO incident_alert (alert, incident, device, signature, raised_at, joined_at, kind, why) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
        )
        .run(alertId, incidentId, deviceId, signature, raisedAtMs, joinedAtMs, kind, why);
      if (before !== null && before.incidentId !== incidentId) this.#dropDevices(before.incidentId);
      const added = this.#file
        .write<[object]>(ADD_DEVICE)
        .run({ incident: incidentId, device: deviceId, name: deviceName, place: alertId });
      if (added.changes > 0 && this.#isIndexed(incidentId)) indexIncident(this.#file, incidentId);
    });
  }

  moveAll(fromId: number, to: Pick<IncidentAlert, 'incidentId' | 'joinedAtMs' | 'kind' | 'why'>): void {
    this.#file.act(`merging incident ${fromId} into ${to.incidentId}`, () => {
      this.#file
        .write<[number, number]>(
          `INSERT OR IGNORE INTO incident_device (incident, device, name, place)
            SELECT ?, device, name, place FROM incident_device WHERE incident = ?`,
        )
        .run(to.incidentId, fromId);
      this.#file
        .write<[number, number, string, string, number]>(
          'UPDATE incident_alert SET incident = ?, joined_at = ?, kind = ?, why = ? WHERE incident = ?',
        )
        .run(to.incidentId, to.joinedAtMs, to.kind, to.why, fromId);
      this.#dropDevices(fromId);
      indexIncident(this.#file, to.incidentId);
    });
  }

  addAction(action: Omit<IncidentAction, 'id'>): IncidentAction {
    return this.#file.act(`writing down what was done with incident ${action.incidentId}`, () => {
      const { incidentId, atMs, by, kind, text } = action;
      const result = this.#file
        .write<[number, number, string, string, string]>(
          'INSERT INTO incident_action (incident, at, by, kind, text) VALUES (?, ?, ?, ?, ?)',
        )
        .run(incidentId, atMs, by, kind, text);
      if (kind === 'noted') indexIncident(this.#file, incidentId);
      return { ...action, id: Number(result.lastInsertRowid) };
    });
  }

  unresolved(): readonly Incident[] {
    return this.#file.act('reading the open incidents', () =>
      this.#file
        .read<[], IncidentColumns>('SELECT * FROM incident WHERE resolved_at IS NULL ORDER BY id')
        .all()
        .map((row) => this.#incidentOf(row)),
    );
  }

  presentPlaces(): readonly IncidentAlert[] {
    return this.#file.act('reading which alerts are in incidents', () =>
      this.#file
        .read<[], PlaceColumns>(
          `${PLACES} JOIN incident ON incident.id = place.incident
            WHERE incident.resolved_at IS NULL OR alert.cleared_at IS NULL ORDER BY place.alert`,
        )
        .all()
        .map(placeOfRow),
    );
  }

  get(id: number): Incident | null {
    return this.#file.act(`reading incident ${id}`, () => {
      const row = this.#row(id);
      return row === undefined ? null : this.#incidentOf(row);
    });
  }

  list({ text, ...query }: IncidentQuery): readonly Incident[] {
    const expression = text === undefined ? undefined : searchExpression(text);
    if (expression === null) return [];
    const where = new Conditions()
      .when('id IN (SELECT incident FROM incident_device WHERE device = ?)', query.deviceId)
      .when('id = (SELECT incident FROM incident_alert WHERE alert = ?)', query.alertId)
      .when('id IN (SELECT rowid FROM incident_text WHERE incident_text MATCH ?)', expression)
      .when('opened_at >= ?', query.fromMs)
      .when('opened_at < ?', query.toMs)
      .when('id < ?', query.beforeId)
      .and('merged_into IS NULL');
    if (query.state !== undefined) where.and(STATES[query.state]);
    return this.#file.act('reading incidents', () =>
      this.#file
        .read<(string | number | null)[], IncidentColumns>(
          `SELECT * FROM incident ${where.sql} ORDER BY id DESC LIMIT ?`,
        )
        .all(...where.values, query.limit)
        .map((row) => this.#incidentOf(row)),
    );
  }

  alertsOf(id: number, limit: number): readonly IncidentAlert[] {
    return this.#file.act(`reading the alerts of incident ${id}`, () =>
      this.#file
        .read<[number, number], PlaceColumns>(
          `${PLACES} WHERE place.incident = ? ORDER BY place.alert LIMIT ?`,
        )
        .all(id, limit)
        .map(placeOfRow),
    );
  }

  asking(id: number, limit: number): readonly number[] {
    return this.#file.act(`reading which alerts of incident ${id} ask for attention`, () =>
      this.#file
        .read<[number, number], { id: number }>(
          `SELECT alert.id FROM incident_alert AS place JOIN alert ON alert.id = place.alert
            WHERE place.incident = ? AND alert.cleared_at IS NULL AND alert.acknowledged_at IS NULL
              AND alert.suppressed IS NULL ORDER BY alert.id LIMIT ?`,
        )
        .all(id, limit)
        .map((row) => row.id),
    );
  }

  placeOf(alertId: number): IncidentAlert | null {
    return this.#file.act(`reading the incident of alert ${alertId}`, () => {
      const row = this.#file.read<[number], PlaceColumns>(`${PLACES} WHERE place.alert = ?`).get(alertId);
      return row === undefined ? null : placeOfRow(row);
    });
  }

  actionsOf(id: number): readonly IncidentAction[] {
    return this.#file.act(`reading what was done with incident ${id}`, () =>
      this.#file
        .read<[number, number], ActionColumns>(
          'SELECT * FROM incident_action WHERE incident = ? ORDER BY id DESC LIMIT ?',
        )
        .all(id, LISTED_ACTIONS)
        .map(({ incident, at, ...row }) => ({ ...row, incidentId: incident, atMs: at }))
        .reverse(),
    );
  }

  seenBefore({ id, signature }: Incident): SeenBefore {
    return this.#file.act(`looking for incidents like ${id}`, () => {
      const rows = this.#file
        .read<[string, number], IncidentColumns>(
          `SELECT * FROM incident WHERE id IN (SELECT incident FROM incident_alert WHERE signature = ?)
            AND id < ? AND merged_into IS NULL ORDER BY id DESC`,
        )
        .all(signature, id);
      const helped = rows.find(({ remedy }) => remedy !== '');
      return {
        count: rows.length,
        incidents: rows.slice(0, LISTED_BEFORE).map((row) => this.#incidentOf(row)),
        lastRemedy:
          helped === undefined
            ? null
            : {
                incidentId: helped.id,
                atMs: helped.resolved_at ?? helped.opened_at,
                remedy: helped.remedy,
              },
      };
    });
  }

  times(span: TimeSpan): IncidentTimesReport {
    return this.#file.act('adding up the times of incidents', () => incidentTimes(this.#file, span));
  }

  /** Of a very large one the first devices are what it is found by; no more are written anew for each that joins. */
  #isIndexed(incident: number): boolean {
    const row = this.#file
      .read<[number, number], { count: number }>(
        'SELECT count(*) AS count FROM (SELECT 1 FROM incident_device WHERE incident = ? LIMIT ?)',
      )
      .get(incident, INDEXED_DEVICES + 1);
    return (row?.count ?? 0) <= INDEXED_DEVICES;
  }

  #dropDevices(incident: number): void {
    this.#file.write<[object]>(DROP_DEVICES).run({ incident });
    indexIncident(this.#file, incident);
  }

  #row(id: number): IncidentColumns | undefined {
    return this.#file.read<[number], IncidentColumns>('SELECT * FROM incident WHERE id = ?').get(id);
  }

  #incidentOf(row: IncidentColumns): Incident {
    const deviceIds = this.#file
      .read<[number], { device: number }>(
        'SELECT device FROM incident_device WHERE incident = ? ORDER BY place',
      )
      .all(row.id)
      .map(({ device }) => device);
    return incidentOf(row, deviceIds);
  }
}

function columns(incident: NewIncident): Omit<IncidentColumns, 'id'> {
  return {
    title: incident.title,
    renamed: Number(incident.renamed),
    severity: incident.severity,
    lead_alert: incident.leadAlertId,
    signature: incident.signature,
    opened_at: incident.openedAtMs,
    acknowledged_at: incident.acknowledged?.atMs ?? null,
    acknowledged_by: incident.acknowledged?.by ?? null,
    assignee: incident.assignee,
    recovered_at: incident.recoveredAtMs,
    resolved_at: incident.resolved?.atMs ?? null,
    resolved_by: incident.resolved?.by ?? null,
    cause: incident.cause,
    remedy: incident.remedy,
    merged_into: incident.mergedInto,
    recurrences: incident.recurrences,
    touched: Number(incident.touched),
    alert_count: incident.alertCount,
    active_alerts: incident.activeAlerts,
  };
}

function incidentOf(row: IncidentColumns, deviceIds: readonly number[]): Incident {
  return {
    id: row.id,
    title: row.title,
    renamed: row.renamed === 1,
    severity: row.severity,
    leadAlertId: row.lead_alert,
    signature: row.signature,
    openedAtMs: row.opened_at,
    acknowledged:
      row.acknowledged_at === null ? null : { atMs: row.acknowledged_at, by: row.acknowledged_by ?? '' },
    assignee: row.assignee,
    recoveredAtMs: row.recovered_at,
    resolved: row.resolved_at === null ? null : { atMs: row.resolved_at, by: row.resolved_by ?? '' },
    cause: row.cause,
    remedy: row.remedy,
    mergedInto: row.merged_into,
    recurrences: row.recurrences,
    touched: row.touched === 1,
    deviceIds,
    alertCount: row.alert_count,
    activeAlerts: row.active_alerts,
  };
}

function placeOfRow(row: PlaceColumns): IncidentAlert {
  return {
    incidentId: row.incident,
    alertId: row.alert,
    deviceId: row.device,
    signature: row.signature,
    raisedAtMs: row.raised_at,
    joinedAtMs: row.joined_at,
    kind: row.kind,
    why: row.why,
    active: row.active === 1,
  };
}
