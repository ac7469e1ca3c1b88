import { z } from 'zod';
import type { Surroundings, Verdict } from '../check-kind.ts';
import { clipped } from '../quantity.ts';
import { resolved } from '../request-pattern.ts';
import { isBelow } from '../written-address.ts';
import { inventoryIds } from './inventory-ids.ts';

const name = z.string().min(1).max(200);

export const MonitoredSpec = z.strictObject({
  /** The lab device that it is read from. */
  device: name,
  /** Name or OID of the object. */
  object: name,
});
export type MonitoredSpec = z.output<typeof MonitoredSpec>;

/** Looks for an object of the MIB that is monitored. */
export function monitoredState(spec: MonitoredSpec, around: Surroundings): Verdict | null {
  const ids = inventoryIds(spec.device, around);
  const ofDevice = around.nms.monitored().filter(({ deviceId }) => ids?.has(deviceId) ?? true);
  const wanted = resolved(spec.object, around);
  const found = ofDevice.find(({ oid }) => isBelow(wanted, oid) || isBelow(oid, wanted));
  if (found) return { state: 'passed', feedback: `${clipped(found.name)} is monitored.` };
  const [newest] = ofDevice.toSorted((one, other) => other.createdAtMs - one.createdAtMs);
  return newest
    ? { state: 'open', feedback: `${clipped(newest.name)} is monitored; another object is asked for.` }
    : null;
}
