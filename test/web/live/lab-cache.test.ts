import { QueryClient } from '@tanstack/react-query';
import { beforeEach, describe, expect, it } from 'vitest';
import type { LabFaultView } from '../../../server/contract/lab-fault.ts';
import type { LabTopologyView } from '../../../server/contract/lab-network.ts';
import type { LabQueryView } from '../../../server/contract/lab-query.ts';
import { keys } from '../../../web/api/keys.ts';
import { MAX_QUERIES } from '../../../web/api/lab-queries.ts';
import {
  putExerciseRun,
  putLab,
  putLabFault,
  putLabLink,
  putLabQueries,
  putProgress,
} from '../../../web/live/lab-cache.ts';
import { ExerciseModel } from '../../support/lab-fixture/exercise-model.ts';
import { LabModel } from '../../support/lab-fixture/lab-model.ts';

describe('what is pushed of the lab', () => {
  let client: QueryClient;
  let lab: LabModel;

  beforeEach(() => {
    client = new QueryClient();
    lab = new LabModel();
  });

  it('a fault is put once, newest first, and changed in place', () => {
    client.setQueryData(keys.labFaults, []);
    const first = lab.inject({ kind: 'fan', parameters: { device: 'core-1' } });
    const second = lab.inject({ kind: 'fan', parameters: { device: 'core-2' } });
    for (const fault of [first, second, { ...first, trapCount: 3 }, second]) putLabFault(client, fault);
    const faults = client.getQueryData<LabFaultView[]>(keys.labFaults);
    expect(faults?.map(({ id, trapCount }) => [id, trapCount])).toEqual([
      [second.id, 0],
      [first.id, 3],
    ]);
  });

  it('a fault at work is never pushed out by those that have ended', () => {
    const active = lab.inject({ kind: 'fan', parameters: { device: 'core-1' } });
    client.setQueryData(keys.labFaults, [active]);
    for (let index = 0; index < 300; index += 1)
      putLabFault(client, { ...active, id: 1_000 + index, endedAtMs: 5 });
    const faults = client.getQueryData<LabFaultView[]>(keys.labFaults) ?? [];
    expect(faults.length).toBe(201);
    expect(faults.at(-1)).toEqual(active);
  });

  it('a link changes in place', () => {
    client.setQueryData(keys.labTopology, lab.topology);
    const [link] = lab.topology.links;
    if (!link) throw new Error('reading the lab: no link');
    putLabLink(client, { ...link, up: false });
    const links = client.getQueryData<LabTopologyView>(keys.labTopology)?.links ?? [];
    expect(links.map(({ up }) => up)).toEqual([
      false,
      ...Array.from({ length: links.length - 1 }, () => true),
    ]);
  });

  it('requests come into the logs whose filter they meet, once each, newest first', () => {
    const everyone = keys.labQueries({});
    const students = keys.labQueries({ own: false });
    const core = keys.labQueries({ device: 'core-1', own: false });
    for (const key of [everyone, students, core]) client.setQueryData(key, []);
    const one = lab.ask();
    const own = lab.ask({ own: true });
    const other = lab.ask({ device: 'access-1' });
    putLabQueries(client, [one, own]);
    putLabQueries(client, [own, other, one]);
    const ids = (key: readonly unknown[]) => client.getQueryData<LabQueryView[]>(key)?.map(({ id }) => id);
    expect(ids(everyone)).toEqual([other.id, own.id, one.id]);
    expect(ids(students)).toEqual([other.id, one.id]);
    expect(ids(core)).toEqual([one.id]);
  });

  it('of requests the oldest go', () => {
    const key = keys.labQueries({});
    client.setQueryData(key, []);
    const one = lab.ask();
    putLabQueries(
      client,
      Array.from({ length: MAX_QUERIES + 5 }, (_, index) => ({ ...one, id: index + 1 })),
    );
    const kept = client.getQueryData<LabQueryView[]>(key) ?? [];
    expect([kept.length, kept[0]?.id, kept.at(-1)?.id]).toEqual([MAX_QUERIES, MAX_QUERIES + 5, 6]);
  });

  it('another lab has the network fetched anew, a new problem of the same one has not', () => {
    client.setQueryData(keys.lab, lab.lab);
    client.setQueryData(keys.labTopology, lab.topology);
    const stale = () => client.getQueryState(keys.labTopology)?.isInvalidated;
    putLab(client, { ...lab.lab, problems: ['port 161 is taken'] });
    expect(stale()).toBe(false);
    expect(client.getQueryData(keys.lab)).toMatchObject({ problems: ['port 161 is taken'] });
    putLab(client, { ...lab.lab, lab: 'course' });
    expect(stale()).toBe(true);
  });

  it('a run is taken where it is open, progress where it is listed', () => {
    const exercises = new ExerciseModel(lab);
    const run = exercises.turn('exercise-1', 'Ada', 'start');
    const [progress] = exercises.progress();
    if (!run || !progress) throw new Error('starting exercise-1: none');
    const key = keys.exerciseRun('exercise-1', 'Ada');
    putExerciseRun(client, run);
    expect(client.getQueryData(key)).toBeUndefined();
    client.setQueryData(key, { ...run, state: 'notStarted' });
    client.setQueryData(keys.exerciseProgress, []);
    putExerciseRun(client, run);
    putProgress(client, progress);
    putProgress(client, { ...progress, passed: 2 });
    expect(client.getQueryData(key)).toMatchObject({ state: 'running' });
    expect(client.getQueryData(keys.exerciseProgress)).toEqual([{ ...progress, passed: 2 }]);
  });
});
