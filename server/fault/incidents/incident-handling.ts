import type { Alert, AlertDesk, AlertRepository } from '../../domain/alert.ts';
import type { Clock } from '../../domain/clock.ts';
import type {
  Incident,
  IncidentActionKind,
  IncidentDesk,
  IncidentRepository,
} from '../../domain/incident.ts';
import type { Transaction } from '../../domain/transaction.ts';
import type { IncidentBook } from './incident-book.ts';
import { IncidentError } from './incident-error.ts';

/** Alerts that are acknowledged with their incident; who has more of them has them on the board. */
const ACKNOWLEDGED_AT_ONCE = 100;

/** What people do with incidents, and what time does: each act is written down beside the incident, in one transaction. */
export class IncidentHandling implements IncidentDesk {
  readonly #book: IncidentBook;
  readonly #incidents: Pick<IncidentRepository, 'asking' | 'placeOf'>;
  readonly #alerts: Pick<AlertRepository, 'get'>;
  readonly #alertDesk: Pick<AlertDesk, 'acknowledge'>;
  readonly #transaction: Transaction;
  readonly #clock: Pick<Clock, 'now'>;
  readonly #reload: () => void;
  readonly #quietMs: number;

  constructor(options: {
    book: IncidentBook;
    incidents: Pick<IncidentRepository, 'asking' | 'placeOf'>;
    alerts: Pick<AlertRepository, 'get'>;
    alertDesk: Pick<AlertDesk, 'acknowledge'>;
    transaction: Transaction;
    clock: Pick<Clock, 'now'>;
    /** Puts memory right after a transaction that failed. */
    reload: () => void;
    /** One that has recovered for so long is resolved. */
    quietMs: number;
  }) {
    this.#book = options.book;
    this.#incidents = options.incidents;
    this.#alerts = options.alerts;
    this.#alertDesk = options.alertDesk;
    this.#transaction = options.transaction;
    this.#clock = options.clock;
    this.#reload = options.reload;
    this.#quietMs = options.quietMs;
  }

  acknowledge(id: number, by: string): Incident | null {
    return this.#unresolved(id, (incident) => {
      const acknowledged = incident.acknowledged ?? { atMs: this.#clock.now(), by };
      this.#write(id, 'acknowledged', by);
      this.#book.change({ ...incident, acknowledged, touched: true });
      for (const alertId of this.#incidents.asking(id, ACKNOWLEDGED_AT_ONCE))
        this.#alertDesk.acknowledge(alertId, by, `with incident ${id}`);
    });
  }

  assign(id: number, by: string, to: string | null): Incident | null {
    return this.#act(id, (incident) => {
      this.#write(id, 'assigned', by, to ?? '');
      this.#book.change({ ...incident, assignee: to, touched: true });
    });
  }

  note(id: number, by: string, text: string): Incident | null {
    return this.#act(id, (incident) => {
      this.#write(id, 'noted', by, text);
      this.#book.change({ ...incident, touched: true });
    });
  }

  rename(id: number, by: string, title: string): Incident | null {
    return this.#act(id, (incident) => {
      this.#write(id, 'renamed', by, title);
      this.#book.change({ ...incident, title, renamed: true, touched: true });
    });
  }

  resolve(id: number, by: string, { cause, remedy }: { cause: string; remedy: string }): Incident | null {
    return this.#act(id, (incident) => {
      this.#write(id, 'resolved', by, `cause: ${cause || 'not known'}; remedy: ${remedy || 'none'}`);
      const told = { ...incident, cause, remedy, touched: true };
      if (incident.resolved === null) this.#book.resolve(told, by);
      else this.#book.change(told);
    });
  }

  reopen(id: number, by: string): Incident | null {
    return this.#act(id, (incident) => {
      if (incident.resolved === null) return;
      this.#mustNotBeMerged(incident);
      this.#write(id, 'reopened', by);
      this.#book.reopen({ ...incident, recurrences: incident.recurrences + 1, touched: true });
    });
  }

  merge(id: number, by: string, alertId: number): Incident | null {
    const alert = this.#alert(alertId);
    return this.#act(id, (incident) => {
      this.#mustTakeAlerts(incident);
      if (this.#incidents.placeOf(alertId)?.incidentId === id) return;
      this.#write(id, 'merged', by, `the alert “${alert.title}”`);
      this.#book.change({ ...this.#book.move(alert, id, by), touched: true });
    });
  }

  mergeInto(id: number, by: string, targetId: number): Incident | null {
    const target = this.#book.get(targetId);
    if (target === null || id === targetId) return target;
    const done = this.#act(id, (incident) => {
      for (const one of [incident, target]) this.#mustTakeAlerts(one);
      this.#book.merge(incident, { ...target, touched: true }, { by, why: `${by} said so` });
    });
    return done && this.#book.get(targetId);
  }

  takeOut(id: number, by: string, alertId: number): Incident | null {
    const alert = this.#alert(alertId);
    const incident = this.#book.get(id);
    if (incident === null) return null;
    this.#mustTakeAlerts(incident);
    if (this.#incidents.placeOf(alertId)?.incidentId !== id)
      throw new IncidentError('noSuchAlert', `Incident ${id} has no alert ${alertId}.`);
    if (incident.alertCount === 1) return incident;
    return this.#once(() => {
      this.#write(id, 'takenOut', by, `the alert “${alert.title}”`);
      this.#book.change({ ...incident, touched: true });
      return this.#book.move(alert, null, by);
    });
  }

  /** Resolves what has recovered and stayed so; in a transaction of its own, where there is any. */
  tick(): void {
    const untilMs = this.#clock.now() - this.#quietMs;
    const due = this.#book
      .all()
      .filter(({ recoveredAtMs }) => recoveredAtMs !== null && recoveredAtMs <= untilMs);
    if (due.length === 0) return;
    this.#once(() => {
      for (const incident of due) {
        this.#write(incident.id, 'resolved', '', 'its alerts stayed cleared');
        this.#book.resolve(incident, '');
      }
    });
  }

  #unresolved(id: number, work: (incident: Incident) => void): Incident | null {
    return this.#act(id, (incident) => {
      if (incident.resolved === null) work(incident);
    });
  }

  /** Does `work` in a transaction; what then stands is answered. */
  #act(id: number, work: (incident: Incident) => void): Incident | null {
    const incident = this.#book.get(id);
    if (incident === null) return null;
    this.#once(() => work(incident));
    return this.#book.get(id);
  }

  #once<T>(work: () => T): T {
    try {
      return this.#transaction.transact(work);
    } catch (error) {
      this.#reload();
      throw error;
    }
  }

  #write(id: number, kind: IncidentActionKind, by: string, text = ''): void {
    this.#book.note(id, kind, by, text);
  }

  #alert(id: number): Alert {
    const alert = this.#alerts.get(id);
    if (alert === null) throw new IncidentError('noSuchAlert', `There is no alert ${id}.`);
    return alert;
  }

  #mustNotBeMerged({ id, mergedInto }: Incident): void {
    if (mergedInto !== null)
      throw new IncidentError(
        'incidentOver',
        `Incident ${id} was merged into incident ${mergedInto}; go on there.`,
      );
  }

  #mustTakeAlerts(incident: Incident): void {
    this.#mustNotBeMerged(incident);
    if (incident.resolved !== null)
      throw new IncidentError('incidentOver', `Incident ${incident.id} is resolved; open it again first.`);
  }
}
