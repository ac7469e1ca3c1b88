import type { NewThreshold, Threshold, ThresholdDesk, ThresholdRepository } from '../domain/threshold.ts';
import type { Transaction } from '../domain/transaction.ts';
import type { FaultEngine } from './fault-engine.ts';

/** Keeps thresholds: stored, taken over by the engine and told to the listener in one transaction. */
export class Thresholds implements ThresholdDesk {
  readonly #repository: ThresholdRepository;
  readonly #fault: FaultEngine;
  readonly #transaction: Transaction;
  readonly #listener: { threshold(threshold: Threshold): void; thresholdRemoved(id: number): void };

  constructor(options: {
    thresholds: ThresholdRepository;
    fault: FaultEngine;
    transaction: Transaction;
    listener: { threshold(threshold: Threshold): void; thresholdRemoved(id: number): void };
  }) {
    this.#repository = options.thresholds;
    this.#fault = options.fault;
    this.#transaction = options.transaction;
    this.#listener = options.listener;
  }

  list(): readonly Threshold[] {
    return this.#repository.list();
  }

  get(id: number): Threshold | null {
    return this.#repository.get(id);
  }

  add(threshold: NewThreshold): Threshold {
    return this.#commit(() => {
      const added = this.#repository.insert(threshold);
      this.#fault.onThreshold(added, null);
      this.#listener.threshold(added);
      return added;
    });
  }

  change(id: number, part: Partial<NewThreshold>): Threshold | null {
    return this.#commit(() => {
      const before = this.#repository.get(id);
      if (before === null) return null;
      const after: Threshold = { ...before, ...part };
      this.#repository.update(after);
      this.#fault.onThreshold(after, before);
      this.#listener.threshold(after);
      return after;
    });
  }

  putBack(id: number): Threshold | null {
    const original = this.#repository.original(id);
    return original === null ? null : this.change(id, original);
  }

  remove(id: number): boolean {
    return this.#commit(() => {
      // Alerts first: a cleared one keeps its history, with the reason.
      if (this.#repository.get(id) === null) return false;
      this.#fault.onThresholdRemoved(id);
      this.#repository.remove(id);
      this.#listener.thresholdRemoved(id);
      return true;
    });
  }

  #commit<T>(work: () => T): T {
    try {
      return this.#transaction.transact(work);
    } catch (error) {
      this.#fault.load();
      throw error;
    }
  }
}
