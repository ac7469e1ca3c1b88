import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import type { StationAcknowledgement, StationView } from '../../server/contract/station.ts';
import { api } from './client.ts';
import { type StationFilter, keys } from './keys.ts';
import { pagedQuery } from './paging.ts';

export const useStations = (filter: StationFilter = {}, enabled = true) =>
  useInfiniteQuery({
    ...pagedQuery<StationView>(keys.stations(filter), '/stations', { ...filter }, 500),
    enabled,
  });

/** Says that a station belongs here; lists follow. */
export function useAcknowledgeStation() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, ...body }: { id: number } & StationAcknowledgement) =>
      api.post<StationView>(`/stations/${id}/acknowledge`, body),
    onSuccess: () => void client.invalidateQueries({ queryKey: ['stations'] }),
  });
}

export function useForgetStation() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: number) => api.delete(`/stations/${id}`),
    onSuccess: () => void client.invalidateQueries({ queryKey: ['stations'] }),
  });
}
