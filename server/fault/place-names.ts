import type { DeviceId } from '../domain/device.ts';
import type { InventoryReader } from '../domain/inventory.ts';
import type { LinkEnd, TopologyLink } from '../domain/topology.ts';
import { plain } from './wording.ts';

type Devices = Pick<InventoryReader, 'device'>;

export function deviceName(devices: Devices, id: DeviceId): string {
  return plain(devices.device(id)?.name ?? `device ${id}`, 64);
}

/** The device at the end of a link, or what is known of it where it is none of the inventory. */
export function endName(devices: Devices, { deviceId, node }: LinkEnd): string {
  return deviceId === null ? plain(node.replace(/^other:/u, ''), 64) : deviceName(devices, deviceId);
}

/** `access-1 Gi1/0/43 – ups-1 eth0` */
export function linkText(devices: Devices, { a, b }: Pick<TopologyLink, 'a' | 'b'>): string {
  const [one, other] = [a, b].map((end) => `${endName(devices, end)} ${plain(end.port, 64)}`.trim());
  return `${one} – ${other}`;
}
