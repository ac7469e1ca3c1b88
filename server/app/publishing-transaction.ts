import type { Transaction } from '../domain/transaction.ts';
import type { Publisher } from './publisher.ts';

/** A transaction whose outermost commit lets the publisher speak and whose rollback silences it. */
export class PublishingTransaction implements Transaction {
  readonly #store: Transaction;
  readonly #publisher: () => Publisher;
  #depth = 0;

  constructor(options: { store: Transaction; publisher: () => Publisher }) {
    this.#store = options.store;
    this.#publisher = options.publisher;
  }

  transact<T>(work: () => T): T {
    this.#depth += 1;
    try {
      const result = this.#store.transact(work);
      if (this.#depth === 1) this.#publisher().flush();
      return result;
    } catch (error) {
      if (this.#depth === 1) this.#publisher().discard();
      throw error;
    } finally {
      this.#depth -= 1;
    }
  }
}
