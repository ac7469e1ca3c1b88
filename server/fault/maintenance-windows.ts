import type { Clock } from '../domain/clock.ts';
import type {
  MaintenanceDesk,
  MaintenancePeriod,
  MaintenanceWindow,
  MaintenanceWindowRepository,
  NewMaintenanceWindow,
} from '../domain/maintenance-window.ts';
import type { Transaction } from '../domain/transaction.ts';
import type { FaultEngine } from './fault-engine.ts';
import { periodAt } from './maintenance-periods.ts';

/** Keeps maintenance windows: stored, and the alerts they cover judged anew, in one transaction. */
export class MaintenanceWindows implements MaintenanceDesk {
  readonly #repository: MaintenanceWindowRepository;
  readonly #fault: FaultEngine;
  readonly #transaction: Transaction;
  readonly #clock: Clock;

  constructor(options: {
    windows: MaintenanceWindowRepository;
    fault: FaultEngine;
    transaction: Transaction;
    clock: Clock;
  }) {
    this.#repository = options.windows;
    this.#fault = options.fault;
    this.#transaction = options.transaction;
    this.#clock = options.clock;
  }

  list(): readonly MaintenanceWindow[] {
    return this.#repository.list();
  }

  get(id: number): MaintenanceWindow | null {
    return this.#repository.get(id);
  }

  add(window: NewMaintenanceWindow): MaintenanceWindow {
    return this.#commit(() => this.#repository.insert(window));
  }

  change(id: number, part: Partial<NewMaintenanceWindow>): MaintenanceWindow | null {
    return this.#commit(() => {
      const before = this.#repository.get(id);
      if (before === null) return null;
      const after: MaintenanceWindow = { ...before, ...part };
      this.#repository.update(after);
      return after;
    });
  }

  remove(id: number): boolean {
    return this.#commit(() => this.#repository.remove(id));
  }

  period(window: MaintenanceWindow, nowMs: number): MaintenancePeriod | null {
    return window.enabled ? periodAt(window.schedule, nowMs) : null;
  }

  #commit<T>(work: () => T): T {
    try {
      return this.#transaction.transact(() => {
        const result = work();
        this.#fault.onMaintenanceWindows(this.#clock.now());
        return result;
      });
    } catch (error) {
      this.#fault.load();
      throw error;
    }
  }
}
