import type { Device, DeviceId, DeviceState } from '../../domain/device.ts';
import type { Interface, InterfaceId } from '../../domain/interface.ts';
import type { InventoryReader } from '../../domain/inventory.ts';
import { type DeviceScope, scopeSees } from '../../domain/principal.ts';
import { isTagged } from '../../domain/tag.ts';

/** The inventory as if there were no devices but those of a scope. */
export class VisibleDevices implements InventoryReader {
  readonly #inventory: InventoryReader;
  readonly #scope: DeviceScope;

  constructor(options: { readonly inventory: InventoryReader; readonly scope: DeviceScope }) {
    this.#inventory = options.inventory;
    this.#scope = options.scope;
  }

  sees(id: DeviceId | null): boolean {
    return id !== null && this.device(id) !== null;
  }

  /** Whether one sees all devices that have the tag, be it those that get it later. */
  seesTag(tag: string): boolean {
    const scope = this.#scope;
    return scope.kind === 'all' || (scope.kind === 'tags' && scope.tags.some((own) => isTagged([tag], own)));
  }

  /** Whether one would see it, if it were in the inventory. */
  would(device: Device): boolean {
    return scopeSees(this.#scope, device);
  }

  ids(): DeviceId[] {
    return this.devices().map(({ id }) => id);
  }

  devices(which?: { readonly own: boolean }): readonly Device[] {
    return this.#inventory.devices(which).filter((device) => scopeSees(this.#scope, device));
  }

  /** Those of the others. */
  hidden(): readonly Device[] {
    return this.#inventory.devices().filter((device) => !scopeSees(this.#scope, device));
  }

  device(id: DeviceId): Device | null {
    const device = this.#inventory.device(id);
    return device !== null && scopeSees(this.#scope, device) ? device : null;
  }

  state(id: DeviceId): DeviceState | null {
    return this.sees(id) ? this.#inventory.state(id) : null;
  }

  interfaces(deviceId: DeviceId): readonly Interface[] {
    return this.sees(deviceId) ? this.#inventory.interfaces(deviceId) : [];
  }

  interface(id: InterfaceId): Interface | null {
    const port = this.#inventory.interface(id);
    return port !== null && this.sees(port.deviceId) ? port : null;
  }

  interfaceByIndex(deviceId: DeviceId, ifIndex: number): Interface | null {
    return this.sees(deviceId) ? this.#inventory.interfaceByIndex(deviceId, ifIndex) : null;
  }
}
