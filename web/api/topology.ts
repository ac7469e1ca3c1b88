import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ParentInput, RootInput, TopologyView } from '../../server/contract/topology.ts';
import { api } from './client.ts';
import { keys } from './keys.ts';

/** Neighbours are read every few minutes; a change shows within this. */
const FRESH_MS = 15_000;

export const useTopology = () =>
  useQuery({
    queryKey: keys.topology,
    queryFn: ({ signal }) => api.get<TopologyView>('/topology', { signal }),
    refetchInterval: FRESH_MS,
  });

export function useChooseRoot() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (input: RootInput) => api.put<TopologyView>('/topology/root', input),
    onSuccess: (view) => client.setQueryData(keys.topology, view),
  });
}

export function useOverrideParent() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ deviceId, ...input }: ParentInput & { readonly deviceId: number }) =>
      api.put<TopologyView>(`/devices/${deviceId}/parent`, input),
    onSuccess: (view) => client.setQueryData(keys.topology, view),
  });
}

export function useRemoveOverride() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (deviceId: number) => api.delete(`/devices/${deviceId}/parent`),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.topology }),
  });
}
