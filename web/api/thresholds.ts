import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ThresholdInput, ThresholdPatch, ThresholdView } from '../../server/contract/threshold.ts';
import { api, listOf } from './client.ts';
import { keys } from './keys.ts';

export const useThresholds = () =>
  useQuery({
    queryKey: keys.thresholds,
    queryFn: ({ signal }) => listOf<ThresholdView>('/thresholds', { signal }),
  });

function useThresholdRefresh() {
  const client = useQueryClient();
  return () => void client.invalidateQueries({ queryKey: keys.thresholds });
}

export function useAddThreshold() {
  const refresh = useThresholdRefresh();
  return useMutation({
    mutationFn: (input: ThresholdInput) => api.post<ThresholdView>('/thresholds', input),
    onSuccess: refresh,
  });
}

export function useChangeThreshold() {
  const refresh = useThresholdRefresh();
  return useMutation({
    mutationFn: ({ id, patch }: { id: number; patch: ThresholdPatch }) =>
      api.patch<ThresholdView>(`/thresholds/${id}`, patch),
    onSuccess: refresh,
  });
}

export function useRemoveThreshold() {
  const refresh = useThresholdRefresh();
  return useMutation({
    mutationFn: (id: number) => api.delete(`/thresholds/${id}`),
    onSuccess: refresh,
  });
}
