import type { LabFaultView } from '../../../server/contract/lab-fault.ts';

/** How many faults are at work on each device, by its name, and on each link, by its id. */
export function faultsAtWork(faults: readonly LabFaultView[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { endedAtMs, devices, links } of faults) {
    if (endedAtMs !== null) continue;
    for (const name of [...devices, ...links]) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return counts;
}
