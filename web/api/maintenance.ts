import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type {
  MaintenanceWindowInput,
  MaintenanceWindowPatch,
  MaintenanceWindowView,
} from '../../server/contract/maintenance-window.ts';
import { api, listOf } from './client.ts';
import { keys } from './keys.ts';

const PATH = '/maintenance-windows';
/** Windows open and close by themselves. */
const FRESH_MS = 30_000;

export const useMaintenanceWindows = () =>
  useQuery({
    queryKey: keys.maintenanceWindows,
    queryFn: ({ signal }) => listOf<MaintenanceWindowView>(PATH, { signal }),
    refetchInterval: FRESH_MS,
  });

function useRefresh() {
  const client = useQueryClient();
  return () => void client.invalidateQueries({ queryKey: keys.maintenanceWindows });
}

export function useAddMaintenanceWindow() {
  const onSuccess = useRefresh();
  return useMutation({
    mutationFn: (input: MaintenanceWindowInput) => api.post<MaintenanceWindowView>(PATH, input),
    onSuccess,
  });
}

export function useChangeMaintenanceWindow() {
  const onSuccess = useRefresh();
  return useMutation({
    mutationFn: ({ id, patch }: { id: number; patch: MaintenanceWindowPatch }) =>
      api.patch<MaintenanceWindowView>(`${PATH}/${id}`, patch),
    onSuccess,
  });
}

export function useRemoveMaintenanceWindow() {
  const onSuccess = useRefresh();
  return useMutation({ mutationFn: (id: number) => api.delete(`${PATH}/${id}`), onSuccess });
}
