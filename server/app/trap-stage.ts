import type { Cancel, Clock } from '../domain/clock.ts';
import type { DeviceId } from '../domain/device.ts';
import type { PollControl } from '../domain/inventory.ts';
import { type HandledTrap, type SavedTrap, type TrapRepository, wholeTrap } from '../domain/trap.ts';
import { SECOND } from '../domain/units.ts';
import type { Inventory } from '../configuration/inventory.ts';
import type { FaultEngine } from '../fault/fault-engine.ts';
import type { Security } from '../security/security.ts';
import type { Publisher } from './publisher.ts';

/** Pushed to pages at the most; of more nobody reads a line, and pages are told to fetch the list. */
const PUSHED_PER_SECOND = 1_500;

export interface TrapStageOptions {
  readonly traps: TrapRepository;
  readonly inventory: Inventory;
  readonly fault: FaultEngine;
  readonly security: Security;
  readonly publisher: Publisher;
  readonly polls: () => PollControl;
  readonly clock: Clock;
}

/** What is done with traps, a batch of them inside the caller's transaction. */
export class TrapStage {
  readonly #options: TrapStageOptions;
  #budget = PUSHED_PER_SECOND;
  #filledAtMs = -Infinity;
  #left = 0;
  readonly #leftDevices = new Set<DeviceId>();
  #cancel: Cancel | null = null;

  constructor(options: TrapStageOptions) {
    this.#options = options;
  }

  work(batch: readonly HandledTrap[]): void {
    const { traps, inventory } = this.#options;
    const known = batch.map((handled) => {
      const { deviceId } = handled.trap;
      // One whose device was removed meanwhile is a stranger's.
      return deviceId === null || inventory.device(deviceId) !== null
        ? handled
        : { ...handled, trap: { ...wholeTrap(handled.trap), deviceId: null } };
    });
    const saved = traps.saveAll(known);
    this.#publish(known, saved);
    this.#act(known, saved);
  }

  stop(): void {
    this.#cancel?.();
    this.#cancel = null;
  }

  /** A repetition that follows its like within the batch changes nothing: its row says how many came. */
  #act(batch: readonly HandledTrap[], saved: readonly SavedTrap[]): void {
    const { inventory, fault, security, polls } = this.#options;
    /** By device: the row of the trap that was acted upon last. */
    const acted = new Map<DeviceId, number>();
    batch.forEach((handled, index) => {
      const { trap, finding } = handled;
      const row = saved[index]?.id ?? 0;
      if (trap.quarantine !== null || handled.contradiction !== undefined) fault.onSuspect(handled);
      if (trap.deviceId === null || trap.quarantine !== null) return;
      const watched = fault.watches(trap.notificationOid);
      if (finding.kind === 'other' && !watched) {
        fault.heard(trap.deviceId, trap.receivedAtMs);
        return;
      }
      if (acted.get(trap.deviceId) === row) {
        if (watched) fault.onRepetition(handled);
        return;
      }
      acted.set(trap.deviceId, row);
      if (finding.kind !== 'other') inventory.onTrap(handled);
      fault.onTrap(handled);
      if (finding.kind === 'other') return;
      security.onTrap(handled);
      if (finding.kind === 'linkDown' || finding.kind === 'linkUp')
        polls().pollInterfaces(trap.deviceId, [finding.ifIndex]);
    });
  }

  /** One event for each row, the newest where there are too many. */
  #publish(batch: readonly HandledTrap[], saved: readonly SavedTrap[]): void {
    const { publisher } = this.#options;
    this.#fill();
    /** By row: the place in the batch of what was heard of it last. */
    const last = new Map<number, number>();
    saved.forEach(({ id }, index) => last.set(id, index));
    const places = [...last.values()].toSorted((one, other) => one - other);
    const pushed = Math.min(places.length, Math.floor(this.#budget));
    this.#budget -= pushed;
    for (const place of places.slice(0, places.length - pushed))
      this.#leave(batch[place]?.trap.deviceId ?? null);
    for (const place of places.slice(places.length - pushed)) {
      const handled = batch[place];
      const { id, repeated } = saved[place] ?? {};
      if (handled && id !== undefined) publisher.trap(handled.trap, { id, repeated: repeated ?? null });
    }
  }

  #fill(): void {
    const nowMs = this.#options.clock.monotonic();
    const grownBy = ((nowMs - this.#filledAtMs) / SECOND) * PUSHED_PER_SECOND;
    this.#budget = Math.min(PUSHED_PER_SECOND, this.#budget + Math.max(0, grownBy));
    this.#filledAtMs = nowMs;
  }

  #leave(deviceId: DeviceId | null): void {
    this.#left += 1;
    if (deviceId !== null) this.#leftDevices.add(deviceId);
    this.#cancel ??= this.#options.clock.after(SECOND, () => {
      this.#cancel = null;
      const { publisher } = this.#options;
      publisher.trapsLeftOut(this.#left, [...this.#leftDevices]);
      publisher.flush();
      this.#left = 0;
      this.#leftDevices.clear();
    });
  }
}
