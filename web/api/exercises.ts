import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type {
  ExerciseActionInput,
  ExerciseListView,
  ExerciseRunView,
  ProgressView,
} from '../../server/contract/exercise.ts';
import { api, listOf } from './client.ts';
import { keys } from './keys.ts';

/** Address of everyone's progress as CSV. */
export const PROGRESS_CSV = '/api/v1/exercises/progress.csv';

const runPath = (exercise: string, student: string) =>
  `/exercises/${encodeURIComponent(exercise)}/runs/${encodeURIComponent(student)}`;

export const useExercises = () =>
  useQuery({
    queryKey: keys.exercises,
    queryFn: ({ signal }) => api.get<ExerciseListView>('/exercises', { signal }),
  });

/** @param enabled false for those who may not see how far others are */
export const useExerciseProgress = (enabled = true) =>
  useQuery({
    enabled,
    queryKey: keys.exerciseProgress,
    queryFn: ({ signal }) => listOf<ProgressView>('/exercises/progress', { signal }),
  });

const runQuery = (exercise: string, student: string) =>
  queryOptions({
    queryKey: keys.exerciseRun(exercise, student),
    queryFn: ({ signal }) => api.get<ExerciseRunView>(runPath(exercise, student), { signal }),
    enabled: student !== '',
  });

export const useExerciseRun = (exercise: string, student: string) => useQuery(runQuery(exercise, student));

/** The student's run of every exercise, in one request; none without a student. */
export const useExerciseRuns = (student: string) =>
  useQuery({
    queryKey: keys.exerciseRuns(student),
    queryFn: ({ signal }) =>
      listOf<ExerciseRunView>(`/exercises/runs/${encodeURIComponent(student)}`, { signal }),
    enabled: student !== '',
  });

/** Does the same for every student that is known, with one exercise after the other; answers how many runs changed. */
export function useChangeRuns() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async ({ exercises, action }: { exercises: readonly string[] } & ExerciseActionInput) => {
      let runs = 0;
      for (const exercise of exercises) {
        const path = `/exercises/${encodeURIComponent(exercise)}/runs`;
        runs += (await api.post<{ changed: number }>(path, { action })).changed;
      }
      return runs;
    },
    // Where one of them failed, those before it are done.
    onSettled: () => void client.invalidateQueries({ queryKey: keys.exerciseProgress }),
  });
}

/** What a student or an instructor does to a run. */
export type RunChange =
  | { readonly do: 'start' | 'stop' | 'reset' }
  | { readonly do: 'answer'; readonly check: string; readonly answer: string }
  | { readonly do: 'hint'; readonly task: string };

function changeRun(path: string, change: RunChange): Promise<ExerciseRunView> {
  switch (change.do) {
    case 'answer':
      return api.post(`${path}/checks/${encodeURIComponent(change.check)}`, { answer: change.answer });
    case 'hint':
      return api.post(`${path}/tasks/${encodeURIComponent(change.task)}/hints`);
    default:
      return api.post(`${path}/${change.do}`);
  }
}

/** Changes one run; the answer goes into the cache at once. */
export function useChangeRun(exercise: string, student: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (change: RunChange) => changeRun(runPath(exercise, student), change),
    onSuccess: (run) => {
      client.setQueryData(keys.exerciseRun(exercise, student), run);
      void client.invalidateQueries({ queryKey: keys.exerciseRuns(student) });
      void client.invalidateQueries({ queryKey: keys.exerciseProgress });
    },
  });
}
