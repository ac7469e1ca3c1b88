import type { Device } from '../domain/device.ts';
import { DEVICE_DEFAULTS, OWN_ADDRESS, OWN_CREDENTIAL } from '../domain/device.ts';
import type { DeviceDesk, InventoryReader } from '../domain/inventory.ts';

const SETTING = 'ownDevice';
const NAME = 'Trapline';

/**
 * The device that alerts about Trapline itself stand at, as every alert stands at one. It is made when the first of them
 * comes, is never polled, stands in no list of devices (`isOwnDevice`) and may be renamed: where it was removed the next
 * alert makes another one.
 */
export class OwnDevice {
  readonly #settings: { setting(key: string): string | null; setSetting(key: string, value: string): void };
  readonly #inventory: Pick<InventoryReader, 'device' | 'devices'>;
  readonly #devices: () => Pick<DeviceDesk, 'add'>;

  constructor(options: {
    settings: { setting(key: string): string | null; setSetting(key: string, value: string): void };
    inventory: Pick<InventoryReader, 'device' | 'devices'>;
    /** Asked at the time of need: devices are made after what raises alerts. */
    devices: () => Pick<DeviceDesk, 'add'>;
  }) {
    this.#settings = options.settings;
    this.#inventory = options.inventory;
    this.#devices = options.devices;
  }

  /** Inside the caller's transaction. */
  get(): Device {
    const id = this.#settings.setting(SETTING);
    const known = id === null ? null : this.#inventory.device(Number(id));
    if (known !== null) return known;
    const device = this.#devices().add({
      ...DEVICE_DEFAULTS,
      name: this.#freeName(),
      address: OWN_ADDRESS,
      credential: OWN_CREDENTIAL,
      enabled: false,
    });
    this.#settings.setSetting(SETTING, String(device.id));
    return device;
  }

  #freeName(): string {
    const taken = new Set(this.#inventory.devices({ own: true }).map(({ name }) => name.toLowerCase()));
    let name = NAME;
    for (let number = 2; taken.has(name.toLowerCase()); number += 1) name = `${NAME} ${number}`;
    return name;
  }
}
