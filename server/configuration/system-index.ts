import type { Device, DeviceId } from '../domain/device.ts';
import type { Interface } from '../domain/interface.ts';
import type { InventoryReader } from '../domain/inventory.ts';
import type { PortName } from '../domain/neighbour.ts';

const MAC = /^[0-9a-f]{2}(:[0-9a-f]{2}){5}$/u;
const NO_MAC = '00:00:00:00:00:00';

interface Identity {
  readonly chassisId: string | null;
  readonly systemName: string | null;
  readonly managementAddress: string | null;
}

/** What a device is found by. */
interface Entry {
  readonly device: Device;
  readonly macs: readonly string[];
  readonly chassisId: string | null;
  readonly names: readonly string[];
}

/**
 * Which device of the inventory an address or a name belongs to; what two devices claim belongs to neither. Only what
 * changed is taken in anew: a fleet has hundreds of thousands of addresses, and one of its devices always changes.
 */
export class SystemIndex {
  readonly #inventory: InventoryReader & { readonly revision: number };
  readonly #chassisOf: (id: DeviceId) => string | null;
  readonly #entries = new Map<DeviceId, Entry>();
  readonly #changed = new Set<DeviceId>();
  #revision = Number.NaN;
  readonly #macs = new Claims();
  readonly #chassis = new Claims();
  readonly #names = new Claims();
  readonly #addresses = new Claims();

  /** @param options.chassisOf lldpLocChassisId of a device, null where it told none */
  constructor(options: {
    inventory: InventoryReader & { readonly revision: number };
    chassisOf: (id: DeviceId) => string | null;
  }) {
    this.#inventory = options.inventory;
    this.#chassisOf = options.chassisOf;
  }

  /** The device calls itself otherwise than before, or has other interfaces. */
  changed(id: DeviceId): void {
    this.#changed.add(id);
  }

  byMac(mac: string): DeviceId | null {
    this.#renew();
    return this.#macs.holder(mac) ?? this.#chassis.holder(mac);
  }

  byAddress(address: string): DeviceId | null {
    this.#renew();
    return this.#addresses.holder(address);
  }

  /** By the chassis, which is unique, then the name, then the address, which on one machine many may share. */
  byIdentity({ chassisId, systemName, managementAddress }: Identity): DeviceId | null {
    this.#renew();
    const byChassis = chassisId === null ? null : (this.#chassis.holder(chassisId) ?? this.byMac(chassisId));
    if (byChassis !== null) return byChassis;
    for (const name of systemName === null ? [] : nameForms(systemName)) {
      const byName = this.#names.holder(name);
      if (byName !== null) return byName;
    }
    return managementAddress === null ? null : this.byAddress(managementAddress);
  }

  #renew(): void {
    if (this.#inventory.revision !== this.#revision) {
      this.#revision = this.#inventory.revision;
      for (const [id, { device }] of this.#entries)
        if (this.#inventory.device(id) !== device) this.#changed.add(id);
      for (const { id } of this.#inventory.devices()) if (!this.#entries.has(id)) this.#changed.add(id);
    }
    if (this.#changed.size === 0) return;
    for (const id of this.#changed) {
      this.#leave(id);
      this.#take(id);
    }
    this.#changed.clear();
  }

  #take(id: DeviceId): void {
    const device = this.#inventory.device(id);
    if (device === null) return;
    const sysName = this.#inventory.state(id)?.sysName;
    const interfaces = this.#inventory.interfaces(id);
    const entry: Entry = {
      device,
      chassisId: this.#chassisOf(id),
      names: sysName ? nameForms(sysName) : [],
      macs: interfaces.flatMap(({ ifPhysAddress, present }) =>
        present && isMac(ifPhysAddress) ? [ifPhysAddress] : [],
      ),
    };
    this.#entries.set(id, entry);
    this.#addresses.add(device.address, id);
    for (const name of entry.names) this.#names.add(name, id);
    if (entry.chassisId !== null) this.#chassis.add(entry.chassisId, id);
    for (const mac of entry.macs) this.#macs.add(mac, id);
  }

  #leave(id: DeviceId): void {
    const entry = this.#entries.get(id);
    if (entry === undefined) return;
    this.#entries.delete(id);
    this.#addresses.remove(entry.device.address, id);
    for (const name of entry.names) this.#names.remove(name, id);
    if (entry.chassisId !== null) this.#chassis.remove(entry.chassisId, id);
    for (const mac of entry.macs) this.#macs.remove(mac, id);
  }
}

/** Who claims what. */
class Claims {
  /** One device, as a rule. */
  readonly #holders = new Map<string, DeviceId | Set<DeviceId>>();

  /** Null where nobody or more than one device claims it. */
  holder(key: string): DeviceId | null {
    const held = this.#holders.get(key);
    return typeof held === 'number' ? held : null;
  }

  add(key: string, id: DeviceId): void {
    const held = this.#holders.get(key);
    if (held === undefined || held === id) this.#holders.set(key, id);
    else if (typeof held === 'number') this.#holders.set(key, new Set([held, id]));
    else held.add(id);
  }

  remove(key: string, id: DeviceId): void {
    const held = this.#holders.get(key);
    if (held === id) this.#holders.delete(key);
    if (!(held instanceof Set)) return;
    held.delete(id);
    const [first, ...others] = held;
    if (first !== undefined && others.length === 0) this.#holders.set(key, first);
  }
}

const isMac = (text: string | null): text is string => text !== null && MAC.test(text) && text !== NO_MAC;

/** `core-1.example.net` also answers to `core-1`; a serial number behind the name (NX-OS in CDP) is no part of it. */
function nameForms(name: string): string[] {
  const whole = name
    .trim()
    .toLowerCase()
    .replace(/\([^)]*\)$/u, '');
  const first = whole.split('.')[0] ?? '';
  return /^[\d.]+$/u.test(whole) || first === '' || first === whole ? [whole] : [whole, first];
}

/** The port that a device or its neighbour calls so; null where none or several fit. */
export function portNamed(interfaces: readonly Interface[], wanted: PortName): Interface | null {
  const present = interfaces.filter((one) => one.present);
  const fields = ['ifName', 'ifDescr', 'ifAlias'] as const;
  for (const name of wanted.names)
    for (const field of fields) {
      const [found, ...more] = present.filter((one) => one[field] === name);
      if (found !== undefined && more.length === 0) return found;
    }
  if (wanted.mac !== null) {
    const [found, ...more] = present.filter((one) => one.ifPhysAddress === wanted.mac);
    if (found !== undefined && more.length === 0) return found;
  }
  return wanted.number === null ? null : (present.find((one) => one.ifIndex === wanted.number) ?? null);
}

/** What the port is called in sentences, '' where it is not known. */
export function portLabel(port: Interface | null): string {
  return port === null ? '' : port.ifName || port.ifDescr || `ifIndex ${port.ifIndex}`;
}
