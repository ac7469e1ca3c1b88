import type { DeviceId } from '../domain/device.ts';
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

/** Which device of the inventory an address or a name belongs to; what two devices claim belongs to neither. */
export class SystemIndex {
  readonly #inventory: InventoryReader;
  readonly #macs = new Map<string, DeviceId | null>();
  readonly #chassis = new Map<string, DeviceId | null>();
  readonly #names = new Map<string, DeviceId | null>();
  readonly #addresses = new Map<string, DeviceId | null>();

  /** @param options.chassisOf lldpLocChassisId of a device, null where it told none */
  constructor(options: { inventory: InventoryReader; chassisOf: (id: DeviceId) => string | null }) {
    this.#inventory = options.inventory;
    for (const device of this.#inventory.devices()) {
      const { id } = device;
      put(this.#addresses, device.address, id);
      const sysName = this.#inventory.state(id)?.sysName;
      if (sysName) for (const name of nameForms(sysName)) put(this.#names, name, id);
      const chassisId = options.chassisOf(id);
      if (chassisId !== null) put(this.#chassis, chassisId, id);
      for (const { ifPhysAddress, present } of this.#inventory.interfaces(id))
        if (present && isMac(ifPhysAddress)) put(this.#macs, ifPhysAddress, id);
    }
  }

  byMac(mac: string): DeviceId | null {
    return this.#macs.get(mac) ?? this.#chassis.get(mac) ?? null;
  }

  byAddress(address: string): DeviceId | null {
    return this.#addresses.get(address) ?? null;
  }

  /** By the chassis, which is unique, then the name, then the address, which on one machine many may share. */
  byIdentity({ chassisId, systemName, managementAddress }: Identity): DeviceId | null {
    const byChassis = chassisId === null ? null : (this.#chassis.get(chassisId) ?? this.byMac(chassisId));
    if (byChassis !== null) return byChassis;
    for (const name of systemName === null ? [] : nameForms(systemName)) {
      const byName = this.#names.get(name) ?? null;
      if (byName !== null) return byName;
    }
    return managementAddress === null ? null : this.byAddress(managementAddress);
  }
}

function put(map: Map<string, DeviceId | null>, key: string, id: DeviceId): void {
  map.set(key, map.has(key) && map.get(key) !== id ? null : id);
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
