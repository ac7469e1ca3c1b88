import type { QueryClient } from '@tanstack/react-query';
import type { ExerciseRunView, ProgressView } from '../../server/contract/exercise.ts';
import type { LabDeviceView, LabTrapView, LabView } from '../../server/contract/lab.ts';
import type { LabFaultView } from '../../server/contract/lab-fault.ts';
import type { LabLinkView, LabTopologyView, LabTrafficView } from '../../server/contract/lab-network.ts';
import type { LabQueryView } from '../../server/contract/lab-query.ts';
import { type LabQueryFilter, keys } from '../api/keys.ts';
import { MAX_QUERIES } from '../api/lab-queries.ts';

const MAX_LAB_TRAPS = 200;
const MAX_FAULTS = 200;

function changeLab(client: QueryClient, change: (lab: LabView) => LabView): void {
  client.setQueryData<LabView>(keys.lab, (lab) => lab && change(lab));
}

/** Another lab, or none: its network, faults and clock are fetched anew; what stands still is left as it is. */
export function putLab(client: QueryClient, lab: LabView): void {
  const old = client.getQueryData<LabView>(keys.lab);
  changeLab(client, () => lab);
  if (lab.clock) client.setQueryData(keys.labClock, lab.clock);
  if (!old || (old.running === lab.running && old.lab === lab.lab)) return;
  void client.invalidateQueries({ queryKey: keys.labNetwork });
  void client.invalidateQueries({ queryKey: keys.labs });
  // Whether an exercise can be done depends on the lab.
  void client.invalidateQueries({ queryKey: keys.exercises });
  void client.invalidateQueries({ queryKey: ['exerciseRun'] });
  void client.invalidateQueries({ queryKey: ['exerciseRuns'] });
}

export function putLabDevice(client: QueryClient, device: LabDeviceView): void {
  changeLab(client, (lab) => ({
    ...lab,
    devices: lab.devices.some((one) => one.name === device.name)
      ? lab.devices.map((one) => (one.name === device.name ? device : one))
      : [...lab.devices, device],
  }));
}

export function putLabTrap(client: QueryClient, trap: LabTrapView): void {
  const isSame = (one: LabTrapView) =>
    one.atMs === trap.atMs && one.device === trap.device && one.oid === trap.oid;
  changeLab(client, (lab) =>
    lab.traps.some(isSame) ? lab : { ...lab, traps: [...lab.traps, trap].slice(-MAX_LAB_TRAPS) },
  );
}

/** Newest first; of those that have ended the oldest go. */
export function putLabFault(client: QueryClient, fault: LabFaultView): void {
  client.setQueryData<LabFaultView[]>(keys.labFaults, (faults) => {
    if (!faults) return faults;
    const all = [fault, ...faults.filter(({ id }) => id !== fault.id)].sort((a, b) => b.id - a.id);
    return all.filter((one, index) => index < MAX_FAULTS || one.endedAtMs === null);
  });
}

export function putLabLink(client: QueryClient, link: LabLinkView): void {
  client.setQueryData<LabTopologyView>(
    keys.labTopology,
    (view) => view && { ...view, links: view.links.map((one) => (one.id === link.id ? link : one)) },
  );
}

export function putLabTraffic(client: QueryClient, traffic: LabTrafficView): void {
  client.setQueryData<LabTrafficView[]>(keys.labTraffic, (items) =>
    items?.map((one) => (one.name === traffic.name ? traffic : one)),
  );
}

function queryBelongs(query: LabQueryView, { device, own }: LabQueryFilter): boolean {
  return (device === undefined || query.device === device) && (own === undefined || query.own === own);
}

/** Puts requests in front of every cached log whose filter they meet, newest first, each once. */
export function putLabQueries(client: QueryClient, items: readonly LabQueryView[]): void {
  for (const cached of client.getQueryCache().findAll({ queryKey: ['labQueries'] })) {
    const filter = cached.queryKey[1] as LabQueryFilter;
    client.setQueryData<LabQueryView[]>(cached.queryKey, (log) => {
      if (!log) return log;
      const known = new Set(log.map(({ id }) => id));
      const fresh = items.filter((one) => queryBelongs(one, filter) && !known.has(one.id));
      if (fresh.length === 0) return log;
      return [...fresh, ...log].sort((left, right) => right.id - left.id).slice(0, MAX_QUERIES);
    });
  }
}

export function putExerciseRun(client: QueryClient, run: ExerciseRunView): void {
  client.setQueryData<ExerciseRunView>(keys.exerciseRun(run.exercise.id, run.student), (old) => old && run);
  client.setQueryData<readonly ExerciseRunView[]>(keys.exerciseRuns(run.student), (old) =>
    old?.map((one) => (one.exercise.id === run.exercise.id ? run : one)),
  );
}

export function putProgress(client: QueryClient, progress: ProgressView): void {
  const isSame = (one: ProgressView) =>
    one.student === progress.student && one.exercise === progress.exercise;
  client.setQueryData<ProgressView[]>(keys.exerciseProgress, (items) => {
    if (!items) return items;
    return items.some(isSame) ? items.map((one) => (isSame(one) ? progress : one)) : [...items, progress];
  });
}
