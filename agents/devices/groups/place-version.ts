import type { NetworkPlace } from '../../network/place.ts';
import type { Device } from '../device.ts';
import type { Port } from '../port.ts';

interface Seen {
  readonly place: NetworkPlace | null;
  readonly placeVersion: number;
  readonly ports: readonly Port[];
  readonly startedMs: number;
  readonly count: number;
}

/**
 * The version of a table that follows the topology: it grows with the place's, and also when the device is put
 * elsewhere, numbers its ports anew or boots, since a boot moves every TimeTicks that stands in an index.
 */
export function placeVersion(): (device: Device) => number {
  const bySubject = new WeakMap<Device, Seen>();
  return (device) => {
    const { place, ports, startedMs } = device;
    const version = place?.version ?? 0;
    const seen = bySubject.get(device);
    const same =
      seen?.place === place &&
      seen.placeVersion === version &&
      seen.ports === ports &&
      seen.startedMs === startedMs;
    if (same) return seen.count;
    const count = (seen?.count ?? 0) + 1;
    bySubject.set(device, { place, placeVersion: version, ports, startedMs, count });
    return count;
  };
}
