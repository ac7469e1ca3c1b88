import type { AlertRepository } from '../../domain/alert.ts';
import type { Clock } from '../../domain/clock.ts';
import type { Delivery, DeliveryDesk, DeliveryQuery, DeliveryRepository } from '../../domain/notification.ts';
import type { Transaction } from '../../domain/transaction.ts';
import type { AlertNotices } from './alert-notices.ts';

/** The delivery log for people, and what they decide about dead letters. */
export class DeliveryLog implements DeliveryDesk {
  readonly #deliveries: DeliveryRepository;
  readonly #clock: Clock;
  readonly #alerts: Pick<AlertRepository, 'get'>;
  readonly #notices: Pick<AlertNotices, 'retried'>;
  readonly #transaction: Transaction;

  constructor(options: {
    deliveries: DeliveryRepository;
    alerts: Pick<AlertRepository, 'get'>;
    notices: Pick<AlertNotices, 'retried'>;
    transaction: Transaction;
    clock: Clock;
  }) {
    this.#alerts = options.alerts;
    this.#notices = options.notices;
    this.#transaction = options.transaction;
    this.#deliveries = options.deliveries;
    this.#clock = options.clock;
  }

  list(query: DeliveryQuery): readonly Delivery[] {
    return this.#deliveries.list(query);
  }

  get(id: number): Delivery | null {
    return this.#deliveries.get(id);
  }

  /** Where it says that something began which is over by now, its end follows: nobody was told that while it was dead. */
  retry(id: number): Delivery | null {
    return this.#transaction.transact(() => {
      const found = this.#deliveries.get(id);
      const part = { state: 'waiting', finishedAtMs: null, dueAtMs: this.#clock.now() } as const;
      const decided = this.#decide(id, part);
      if (found?.state !== 'dead') return decided;
      const head = this.#deliveries.get(found.leaderId ?? found.id) ?? found;
      for (const { channelId, alertId } of [head, ...this.#deliveries.members(head.id)]) {
        const alert = alertId === null ? null : this.#alerts.get(alertId);
        if (alert !== null && alert.clearedAtMs !== null) this.#notices.retried(alert, channelId);
      }
      return decided;
    });
  }

  discard(id: number): Delivery | null {
    return this.#decide(id, { state: 'discarded', finishedAtMs: this.#clock.now() });
  }

  /** One that is told in the message of another goes the way of that one. */
  #decide(id: number, part: Parameters<DeliveryRepository['mark']>[1]): Delivery | null {
    const found = this.#deliveries.get(id);
    if (found?.state !== 'dead') return found;
    this.#deliveries.mark(found.leaderId ?? found.id, part);
    return this.#deliveries.get(id);
  }
}
