import type { Alert, AlertDesk, AlertListener, AlertRepository } from '../domain/alert.ts';
import type { Clock } from '../domain/clock.ts';
import type { DeviceId } from '../domain/device.ts';
import type { InventoryReader, Observation } from '../domain/inventory.ts';
import type { Log } from '../domain/log.ts';
import type { DevicePoll } from '../domain/poll.ts';
import type { Sample } from '../domain/series.ts';
import type { Threshold, ThresholdRepository } from '../domain/threshold.ts';
import type { Transaction } from '../domain/transaction.ts';
import type { HandledTrap } from '../domain/trap.ts';
import { AlertBook } from './alert-book.ts';
import { ConditionWatch } from './condition-watch.ts';
import { LinkWatch } from './link-watch.ts';
import { NoticeWatch } from './notice-watch.ts';
import { ThresholdWatch } from './threshold-watch.ts';

/**
 * Raises and clears alerts from polls, samples and traps. A device that is switched off raises and clears nothing.
 * The listener hears of every change inside the transaction that stores it.
 */
export class FaultEngine implements AlertDesk {
  readonly #alerts: AlertRepository;
  readonly #thresholdRepository: ThresholdRepository;
  readonly #inventory: InventoryReader;
  readonly #transaction: Transaction;
  readonly #clock: Clock;
  readonly #book: AlertBook;
  readonly #links: LinkWatch;
  readonly #notices: NoticeWatch;
  readonly #conditions: ConditionWatch;
  readonly #thresholds: ThresholdWatch;

  constructor(options: {
    alerts: AlertRepository;
    thresholds: ThresholdRepository;
    inventory: InventoryReader;
    transaction: Transaction;
    clock: Clock;
    log: Log;
    listener: AlertListener;
  }) {
    this.#alerts = options.alerts;
    this.#thresholdRepository = options.thresholds;
    this.#inventory = options.inventory;
    this.#transaction = options.transaction;
    this.#clock = options.clock;
    const book = new AlertBook(options);
    this.#book = book;
    this.#links = new LinkWatch({ ...options, book });
    this.#notices = new NoticeWatch({ book });
    this.#conditions = new ConditionWatch({ book });
    this.#thresholds = new ThresholdWatch({ ...options, book });
  }

  /** Reads active alerts and thresholds; again after a rollback. The inventory must be loaded before. */
  load(): void {
    this.#book.load();
    this.#thresholds.load(this.#thresholdRepository.list());
    this.#links.load();
  }

  /** Inside the caller's transaction, as `onTrap`. */
  onPoll(poll: DevicePoll, observation: Observation, samples: readonly Sample[]): void {
    if (!observation.device.enabled) return;
    this.#links.onPoll(poll, observation);
    this.#notices.onPoll(poll, observation);
    this.#thresholds.onPoll(poll, observation, samples);
  }

  onTrap({ trap, finding }: HandledTrap): void {
    if (trap.deviceId === null || trap.quarantine !== null) return;
    const device = this.#inventory.device(trap.deviceId);
    if (device === null || !device.enabled) return;
    switch (finding.kind) {
      case 'linkDown':
      case 'linkUp':
        this.#links.onTrap(device, trap, finding);
        return;
      case 'authenticationFailure':
      case 'egpNeighborLoss':
        this.#notices.onTrap(device, trap, finding);
        return;
      case 'condition':
        this.#conditions.onTrap(device, trap, finding);
        return;
      case 'reboot':
      case 'other':
        return;
    }
  }

  onDeviceRemoved(id: DeviceId): void {
    this.#book.drop(id, { atMs: this.#clock.now(), reason: 'the device was removed' });
    this.#thresholds.onDeviceRemoved(id);
    this.#links.forgetUnknown();
  }

  /** A threshold was added or changed; inside the transaction that stores it. `before` is null for a new one. */
  onThreshold(threshold: Threshold, before: Threshold | null): void {
    if (before !== null && !judgesAnew(before, threshold)) {
      // The rule is the same, so what it found stands: only what it is worth may differ.
      this.#thresholds.put(threshold);
      for (const alert of this.#book.ofThreshold(threshold.id))
        if (alert.severity !== threshold.severity)
          this.#book.change({ ...alert, severity: threshold.severity });
      return;
    }
    const reason = threshold.enabled
      ? 'its threshold was changed and judges anew'
      : 'its threshold was switched off';
    this.#clearThreshold(threshold.id, reason);
    this.#thresholds.put(threshold);
  }

  /** A threshold was removed; inside the transaction that removes it. */
  onThresholdRemoved(id: number): void {
    this.#clearThreshold(id, 'its threshold was removed');
    this.#thresholds.drop(id);
  }

  acknowledge(id: number, by: string, note: string): Alert | null {
    const atMs = this.#clock.now();
    return this.#active(id, (alert) => this.#book.change({ ...alert, acknowledged: { atMs, by, note } }));
  }

  clear(id: number, by: string): Alert | null {
    const atMs = this.#clock.now();
    return this.#active(id, (alert) => this.#book.clear(alert, { atMs, reason: `cleared by hand by ${by}` }));
  }

  /** Does `work` on an active alert in a transaction of its own; one that is cleared stands as it is. */
  #active(id: number, work: (alert: Alert) => Alert): Alert | null {
    const alert = this.#book.byId(id);
    if (alert === undefined) return this.#alerts.get(id);
    try {
      return this.#transaction.transact(() => work(alert));
    } catch (error) {
      this.load();
      throw error;
    }
  }

  #clearThreshold(id: number, reason: string): void {
    const atMs = this.#clock.now();
    for (const alert of this.#book.ofThreshold(id)) this.#book.clear(alert, { atMs, reason });
  }
}

const JUDGING = [
  'metric',
  'direction',
  'raise',
  'clear',
  'forPolls',
  'ofPolls',
  'enabled',
] as const satisfies readonly (keyof Threshold)[];

function judgesAnew(before: Threshold, after: Threshold): boolean {
  if (JUDGING.some((field) => before[field] !== after[field])) return true;
  return JSON.stringify(before.selector) !== JSON.stringify(after.selector);
}
