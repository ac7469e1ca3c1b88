import type {
  Alert,
  AlertAction,
  AlertActionRepository,
  AlertDesk,
  AlertRepository,
} from '../domain/alert.ts';
import type { Clock } from '../domain/clock.ts';
import type { Transaction } from '../domain/transaction.ts';
import type { AlertBook } from './alert-book.ts';

type Act = Pick<AlertAction, 'kind' | 'by' | 'text'>;

/** What people do with alerts: each act is written down beside the alert it changes, in one transaction. */
export class AlertHandling implements AlertDesk {
  readonly #alerts: AlertRepository;
  readonly #actions: AlertActionRepository;
  readonly #book: AlertBook;
  readonly #transaction: Transaction;
  readonly #clock: Clock;
  readonly #listener: { alertAction(action: AlertAction): void };
  readonly #reload: () => void;

  constructor(options: {
    alerts: AlertRepository;
    actions: AlertActionRepository;
    book: AlertBook;
    transaction: Transaction;
    clock: Clock;
    listener: { alertAction(action: AlertAction): void };
    /** Puts memory right after a transaction that failed. */
    reload: () => void;
  }) {
    this.#alerts = options.alerts;
    this.#actions = options.actions;
    this.#book = options.book;
    this.#transaction = options.transaction;
    this.#clock = options.clock;
    this.#listener = options.listener;
    this.#reload = options.reload;
  }

  acknowledge(id: number, by: string, note: string): Alert | null {
    const atMs = this.#clock.now();
    return this.#active(id, { kind: 'acknowledged', by, text: note }, (alert) => ({
      ...alert,
      acknowledged: { atMs, by, note },
    }));
  }

  assign(id: number, by: string, to: string | null): Alert | null {
    return this.#active(id, { kind: 'assigned', by, text: to ?? '' }, (alert) => ({
      ...alert,
      assignee: to,
    }));
  }

  snooze(id: number, by: string, untilMs: number | null): Alert | null {
    const atMs = this.#clock.now();
    if (untilMs === null)
      return this.#active(id, { kind: 'woken', by, text: '' }, (alert) => ({ ...alert, snoozed: null }));
    const act: Act = { kind: 'snoozed', by, text: new Date(untilMs).toISOString() };
    return this.#active(id, act, (alert) => ({ ...alert, snoozed: { atMs, untilMs, by } }));
  }

  note(id: number, by: string, text: string): Alert | null {
    const alert = this.#book.byId(id) ?? this.#alerts.get(id);
    if (alert === null) return null;
    this.#transaction.transact(() => this.#write(id, { kind: 'noted', by, text }));
    return alert;
  }

  clear(id: number, by: string): Alert | null {
    const atMs = this.#clock.now();
    const act: Act = { kind: 'cleared', by, text: '' };
    return this.#once(id, act, (alert) =>
      this.#book.clear(alert, { atMs, reason: `cleared by hand by ${by}` }),
    );
  }

  /** Snoozes that are over by now; inside the caller's transaction. */
  wake(nowMs: number): void {
    for (const alert of this.#sleepers(nowMs)) {
      this.#book.change({ ...alert, snoozed: null });
      this.#write(alert.id, { kind: 'woken', by: '', text: 'the time is over' });
    }
  }

  isWakeDue(nowMs: number): boolean {
    return this.#sleepers(nowMs).length > 0;
  }

  #sleepers(nowMs: number): Alert[] {
    return this.#book.all().filter(({ snoozed }) => snoozed !== null && snoozed.untilMs <= nowMs);
  }

  #active(id: number, act: Act, changed: (alert: Alert) => Alert): Alert | null {
    return this.#once(id, act, (alert) => this.#book.change(changed(alert)));
  }

  /** Does `work` on an active alert in a transaction of its own; one that is cleared stands as it is. */
  #once(id: number, act: Act, work: (alert: Alert) => Alert): Alert | null {
    const alert = this.#book.byId(id);
    if (alert === undefined) return this.#alerts.get(id);
    try {
      return this.#transaction.transact(() => {
        this.#write(id, act);
        return work(alert);
      });
    } catch (error) {
      this.#reload();
      throw error;
    }
  }

  #write(alertId: number, act: Act): void {
    this.#listener.alertAction(this.#actions.add({ ...act, alertId, atMs: this.#clock.now() }));
  }
}
