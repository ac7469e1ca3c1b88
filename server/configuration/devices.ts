import type { Clock } from '../domain/clock.ts';
import type { Device, DeviceId, DeviceSettings } from '../domain/device.ts';
import type { DeviceDesk, DeviceRepository, PollControl } from '../domain/inventory.ts';
import type { Transaction } from '../domain/transaction.ts';
import { InventoryError } from './inventory-error.ts';
import type { Inventory } from './inventory.ts';

/** Adds, changes and removes devices: stored, known to the inventory and the listener in one transaction, then polled. */
export class Devices implements DeviceDesk {
  readonly #repository: DeviceRepository;
  readonly #inventory: Inventory;
  readonly #polls: PollControl;
  readonly #transaction: Transaction;
  readonly #clock: Clock;
  readonly #listener: { changed(device: Device): void; removed(id: DeviceId): void };

  constructor(options: {
    repository: DeviceRepository;
    inventory: Inventory;
    polls: PollControl;
    transaction: Transaction;
    clock: Clock;
    listener: { changed(device: Device): void; removed(id: DeviceId): void };
  }) {
    this.#repository = options.repository;
    this.#inventory = options.inventory;
    this.#polls = options.polls;
    this.#transaction = options.transaction;
    this.#clock = options.clock;
    this.#listener = options.listener;
  }

  /**
   * @param origin `lab` for devices that the bundled lab registers
   * @throws InventoryError `duplicate` where another device has the name
   */
  add(settings: DeviceSettings, origin: { readonly lab: boolean } = { lab: false }): Device {
    this.#mustBeFree(settings.name, null);
    const created = { ...settings, createdAtMs: this.#clock.now(), lab: origin.lab };
    const device = this.#commit(() => {
      const stored = this.#repository.insert(created);
      this.#inventory.put(stored);
      this.#listener.changed(stored);
      return stored;
    });
    this.#polls.upsert(device);
    return device;
  }

  /** @throws InventoryError `duplicate` where another device has the name */
  change(id: DeviceId, part: Partial<DeviceSettings>): Device | null {
    const known = this.#inventory.device(id);
    if (known === null) return null;
    const device: Device = { ...known, ...part };
    this.#mustBeFree(device.name, id);
    this.#commit(() => {
      this.#repository.update(device);
      this.#inventory.put(device);
      this.#listener.changed(device);
    });
    this.#polls.upsert(device);
    return device;
  }

  remove(id: DeviceId): boolean {
    const removed = this.#commit(() => {
      if (!this.#repository.remove(id)) return false;
      this.#inventory.drop(id);
      this.#listener.removed(id);
      return true;
    });
    if (removed) this.#polls.remove(id);
    return removed;
  }

  /** The database would refuse it too, but in its own words. */
  #mustBeFree(name: string, id: DeviceId | null): void {
    const holder = this.#inventory
      .devices({ own: true })
      .find((device) => device.id !== id && device.name.toLowerCase() === name.toLowerCase());
    if (holder)
      throw new InventoryError(
        'duplicate',
        `naming a device "${name}": device ${holder.id} at ${holder.address} has that name; choose another`,
      );
  }

  /** One transaction for the disk, the inventory and what the listener makes of it. */
  #commit<T>(work: () => T): T {
    try {
      return this.#transaction.transact(work);
    } catch (error) {
      this.#inventory.load();
      throw error;
    }
  }
}
