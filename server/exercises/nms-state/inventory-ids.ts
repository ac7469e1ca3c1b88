import type { DeviceId } from '../../domain/device.ts';
import type { Surroundings } from '../check-kind.ts';

/** Ids of the inventory's devices that poll this lab device; null where any will do. */
export function inventoryIds(device: string | undefined, around: Surroundings): ReadonlySet<DeviceId> | null {
  if (device === undefined) return null;
  const name = around.fill(device);
  const simulated = around.lab.devices().find((one) => one.name === name);
  return new Set(simulated ? around.nms.devicesOf(simulated).map(({ id }) => id) : []);
}
