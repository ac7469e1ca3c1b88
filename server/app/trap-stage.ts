import type { Cancel, Clock } from '../domain/clock.ts';
import type { DeviceId } from '../domain/device.ts';
import type { PollControl } from '../domain/inventory.ts';
import { type HandledTrap, type SavedTrap, type TrapRepository, wholeTrap } from '../domain/trap.ts';
import { SECOND } from '../domain/units.ts';
import { PushBudget } from './push-budget.ts';
import type { Inventory } from '../configuration/inventory.ts';
import type { FaultEngine } from '../fault/fault-engine.ts';
import type { Security } from '../security/security.ts';
import type { Publisher } from './publisher.ts';

/** Pushed to pages at the most; of more nobody reads a line, and pages are told to fetch the list. */
const PUSHED_PER_SECOND = 1_500;
/** To the overview, which shows the newest few among everything else: a flood is read on its own page. */
const GLANCED_PER_SECOND = 20;
/** The newest trap is seen there after so long, however many came. */
const GLANCE_MS = 250;

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
  readonly #pushes: PushBudget;
  readonly #glances: PushBudget;
  #left = 0;
  readonly #leftDevices = new Set<DeviceId>();
  #cancel: Cancel | null = null;
  /** The newest trap that the overview was not told of. */
  #unseen: { readonly handled: HandledTrap; readonly saved: SavedTrap } | null = null;
  #cancelGlance: Cancel | null = null;

  constructor(options: TrapStageOptions) {
    const { clock } = options;
    this.#options = options;
    this.#pushes = new PushBudget({ clock, perSecond: PUSHED_PER_SECOND });
    this.#glances = new PushBudget({ clock, perSecond: GLANCED_PER_SECOND });
  }

  work(batch: readonly HandledTrap[]): void {
    const { traps, inventory } = this.#options;
    const known = batch.map((handled) => {
      const { deviceId } = handled.trap;
      // One whose device was removed meanwhile is a stranger's.
      return deviceId === null || inventory.device(deviceId) !== null ? handled : strangers(handled);
    });
    const saved = traps.saveAll(known);
    this.#publish(known, saved);
    this.#act(known, saved);
  }

  stop(): void {
    this.#cancel?.();
    this.#cancel = null;
    this.#cancelGlance?.();
    this.#cancelGlance = null;
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
    /** By row: the place in the batch of what was heard of it last. */
    const last = new Map<number, number>();
    saved.forEach(({ id }, index) => last.set(id, index));
    const places = [...last.values()].toSorted((one, other) => one - other);
    const unpushed = places.length - this.#pushes.take(places.length);
    const unglanced = places.length - this.#glances.take(places.length);
    places.forEach((place, at) => {
      const handled = batch[place];
      const row = saved[place];
      if (handled === undefined || row === undefined) return;
      const glanced = at >= unglanced;
      if (glanced) this.#unseen = null;
      else this.#glanceLater(handled, row);
      if (at >= unpushed) publisher.trap(handled.trap, row, { glanced });
      else this.#leave(handled.trap.deviceId);
    });
  }

  #glanceLater(handled: HandledTrap, saved: SavedTrap): void {
    this.#unseen = { handled, saved };
    this.#cancelGlance ??= this.#options.clock.after(GLANCE_MS, () => {
      this.#cancelGlance = null;
      if (this.#unseen === null) return;
      const { publisher } = this.#options;
      publisher.trapGlanced(this.#unseen.handled.trap, this.#unseen.saved);
      publisher.flush();
      this.#unseen = null;
    });
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

/** The trap as of nobody known; with its values, which lie in no field of its own. */
function strangers(handled: HandledTrap): HandledTrap {
  const { values } = handled;
  const trap = { ...wholeTrap(handled.trap), deviceId: null };
  return { ...handled, ...(values && { values }), trap };
}
