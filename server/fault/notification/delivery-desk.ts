import type { Clock } from '../../domain/clock.ts';
import type { Delivery, DeliveryDesk, DeliveryQuery, DeliveryRepository } from '../../domain/notification.ts';

/** The delivery log for people, and what they decide about dead letters. */
export class DeliveryLog implements DeliveryDesk {
  readonly #deliveries: DeliveryRepository;
  readonly #clock: Clock;

  constructor(options: { deliveries: DeliveryRepository; clock: Clock }) {
    this.#deliveries = options.deliveries;
    this.#clock = options.clock;
  }

  list(query: DeliveryQuery): readonly Delivery[] {
    return this.#deliveries.list(query);
  }

  get(id: number): Delivery | null {
    return this.#deliveries.get(id);
  }

  retry(id: number): Delivery | null {
    return this.#decide(id, { state: 'waiting', finishedAtMs: null, dueAtMs: this.#clock.now() });
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
