import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { DashboardInput, DashboardPatch, DashboardView } from '../../server/contract/dashboard.ts';
import { api, listOf } from './client.ts';
import { keys } from './keys.ts';

const PATH = '/dashboards';
/** A wall shows what somebody else has changed meanwhile. */
const FRESH_MS = 60 * 1_000;

export const useDashboards = () =>
  useQuery({
    queryKey: keys.dashboards,
    queryFn: ({ signal }) => listOf<DashboardView>(PATH, { signal }),
  });

export const useDashboard = (id: number) =>
  useQuery({
    queryKey: keys.dashboard(id),
    queryFn: ({ signal }) => api.get<DashboardView>(`${PATH}/${id}`, { signal }),
    refetchInterval: FRESH_MS,
  });

export function useAddDashboard() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (input: DashboardInput) => api.post<DashboardView>(PATH, input),
    onSuccess: () => void client.invalidateQueries({ queryKey: keys.dashboards }),
  });
}

/** What is changed is shown at once; where it could not be saved, what is stored comes back. */
export function useChangeDashboard(id: number) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (patch: DashboardPatch) => api.patch<DashboardView>(`${PATH}/${id}`, patch),
    onMutate: async (patch) => {
      await client.cancelQueries({ queryKey: keys.dashboard(id) });
      client.setQueryData<DashboardView>(
        keys.dashboard(id),
        (old) => old && ({ ...old, ...patch } as DashboardView),
      );
    },
    onError: () => void client.invalidateQueries({ queryKey: keys.dashboard(id) }),
    onSuccess: () => void client.invalidateQueries({ queryKey: keys.dashboards }),
  });
}

export function useRemoveDashboard() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: number) => api.delete(`${PATH}/${id}`),
    onSuccess: () => void client.invalidateQueries({ queryKey: keys.dashboards }),
  });
}
