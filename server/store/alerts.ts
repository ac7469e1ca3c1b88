import type {
  Alert,
  AlertKind,
  AlertQuery,
  AlertRepository,
  Flapping,
  NewAlert,
  RaisedSeverity,
  Snooze,
  Suppression,
} from '../domain/alert.ts';
import type { Evidence } from '../domain/evidence.ts';
import type { TrapLost } from '../domain/trap-loss.ts';
import { Conditions } from './conditions.ts';
import type { StoreFile } from './store-file.ts';

interface AlertColumns {
  id: number;
  key: string;
  kind: AlertKind;
  device: number;
  interface: number | null;
  threshold: number | null;
  rule: number | null;
  severity: RaisedSeverity;
  title: string;
  raised_at: number;
  last_seen_at: number;
  count: number;
  acknowledged_at: number | null;
  acknowledged_by: string | null;
  acknowledged_note: string | null;
  assignee: string | null;
  snoozed: string | null;
  suppressed: string | null;
  flapping: string | null;
  trap_lost: string | null;
  cleared_at: number | null;
  clear_reason: string | null;
  evidence: string;
  clears_when: string;
}

const INSERT = `INSERT INTO alert (key, kind, device, interface, threshold, rule, severity, title, raised_at, last_seen_at, count,
    acknowledged_at, acknowledged_by, acknowledged_note, assignee, snoozed, suppressed, flapping, trap_lost,
    cleared_at, clear_reason, evidence, clears_when)
  VALUES (@key, @kind, @device, @interface, @threshold, @rule, @severity, @title, @raised_at, @last_seen_at, @count,
    @acknowledged_at, @acknowledged_by, @acknowledged_note, @assignee, @snoozed, @suppressed, @flapping, @trap_lost,
    @cleared_at, @clear_reason, @evidence, @clears_when)`;

const UPDATE = `UPDATE alert SET key = @key, kind = @kind, device = @device, interface = @interface,
    threshold = @threshold, rule = @rule, severity = @severity, title = @title, raised_at = @raised_at,
    last_seen_at = @last_seen_at, count = @count, acknowledged_at = @acknowledged_at,
    acknowledged_by = @acknowledged_by, acknowledged_note = @acknowledged_note, assignee = @assignee,
    snoozed = @snoozed, suppressed = @suppressed, flapping = @flapping, trap_lost = @trap_lost, cleared_at = @cleared_at,
    clear_reason = @clear_reason, evidence = @evidence, clears_when = @clears_when
  WHERE id = @id`;

const UNQUIET = 'snoozed IS NULL AND suppressed IS NULL';

/** Active and past alerts; the database itself holds that a key has one active alert at most. */
export class Alerts implements AlertRepository {
  readonly #file: StoreFile;

  constructor(options: { file: StoreFile }) {
    this.#file = options.file;
  }

  insert(alert: NewAlert): Alert {
    return this.#file.act(`raising alert ${alert.key}`, () => {
      const result = this.#file.write<[object]>(INSERT).run(columns(alert));
      return { ...alert, id: Number(result.lastInsertRowid) };
    });
  }

  update(alert: Alert): void {
    this.#file.act(`saving alert ${alert.key}`, () =>
      this.#file.write<[object]>(UPDATE).run({ ...columns(alert), id: alert.id }),
    );
  }

  active(): readonly Alert[] {
    return this.#file.act('reading the active alerts', () =>
      this.#file
        .read<[], AlertColumns>('SELECT * FROM alert WHERE cleared_at IS NULL ORDER BY id DESC')
        .all()
        .map((row) => alertOf(row)),
    );
  }

  list(query: AlertQuery): readonly Alert[] {
    const where = new Conditions()
      .when('device = ?', query.deviceId)
      .when('interface = ?', query.interfaceId)
      .when('severity = ?', query.severity)
      .when("json_extract(suppressed, '$.causeAlertId') = ?", query.causeAlertId)
      .when('id < ?', query.beforeId);
    if (query.state !== undefined)
      where.and(query.state === 'active' ? 'cleared_at IS NULL' : 'cleared_at IS NOT NULL');
    if (query.quiet !== undefined) where.and(query.quiet ? `NOT (${UNQUIET})` : UNQUIET);
    return this.#file.act('reading alerts', () =>
      this.#file
        .read<(string | number | null)[], AlertColumns>(
          `SELECT * FROM alert ${where.sql} ORDER BY id DESC LIMIT ?`,
        )
        .all(...where.values, query.limit)
        .map((row) => alertOf(row)),
    );
  }

  get(id: number): Alert | null {
    return this.#file.act(`reading alert ${id}`, () => {
      const row = this.#file.read<[number], AlertColumns>('SELECT * FROM alert WHERE id = ?').get(id);
      return row === undefined ? null : alertOf(row);
    });
  }
}

function columns(alert: NewAlert): Omit<AlertColumns, 'id'> {
  return {
    key: alert.key,
    kind: alert.kind,
    device: alert.deviceId,
    interface: alert.interfaceId,
    threshold: alert.thresholdId,
    rule: alert.ruleId,
    severity: alert.severity,
    title: alert.title,
    raised_at: alert.raisedAtMs,
    last_seen_at: alert.lastSeenAtMs,
    count: alert.count,
    acknowledged_at: alert.acknowledged?.atMs ?? null,
    acknowledged_by: alert.acknowledged?.by ?? null,
    acknowledged_note: alert.acknowledged?.note ?? null,
    assignee: alert.assignee,
    snoozed: jsonOf(alert.snoozed),
    suppressed: jsonOf(alert.suppressed),
    flapping: jsonOf(alert.flapping),
    trap_lost: jsonOf(alert.trapLost),
    cleared_at: alert.clearedAtMs,
    clear_reason: alert.clearReason,
    evidence: JSON.stringify(alert.evidence),
    clears_when: alert.clearsWhen,
  };
}

function jsonOf(value: object | null): string | null {
  return value === null ? null : JSON.stringify(value);
}

function parsed<Value>(json: string | null): Value | null {
  return json === null ? null : (JSON.parse(json) as Value);
}

function alertOf(row: AlertColumns): Alert {
  return {
    id: row.id,
    key: row.key,
    kind: row.kind,
    deviceId: row.device,
    interfaceId: row.interface,
    thresholdId: row.threshold,
    ruleId: row.rule,
    severity: row.severity,
    title: row.title,
    raisedAtMs: row.raised_at,
    lastSeenAtMs: row.last_seen_at,
    count: row.count,
    acknowledged:
      row.acknowledged_at === null
        ? null
        : { atMs: row.acknowledged_at, by: row.acknowledged_by ?? '', note: row.acknowledged_note ?? '' },
    assignee: row.assignee,
    snoozed: parsed<Snooze>(row.snoozed),
    suppressed: parsed<Suppression>(row.suppressed),
    flapping: parsed<Flapping>(row.flapping),
    trapLost: parsed<TrapLost>(row.trap_lost),
    clearedAtMs: row.cleared_at,
    clearReason: row.clear_reason,
    evidence: JSON.parse(row.evidence) as Evidence[],
    clearsWhen: row.clears_when,
  };
}
