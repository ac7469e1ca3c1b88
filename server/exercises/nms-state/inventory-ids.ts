import type { DeviceId } from '../../domain/device.ts';
import type { Surroundings } from '../check-kind.ts';

/** Ids of the inventory's devices that poll these lab devices; null where any will do. */
export function inventoryIds(
  devices: string | readonly string[] | undefined,
  around: Surroundings,
): ReadonlySet<DeviceId> | null {
  if (devices === undefined) return null;
  const names = [devices].flat().map((name) => around.fill(name));
  const simulated = around.lab.devices().filter(({ name }) => names.includes(name));
  return new Set(simulated.flatMap((one) => around.nms.devicesOf(one).map(({ id }) => id)));
}
