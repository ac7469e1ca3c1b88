import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Acknowledgement, AlertView, ManualClear } from '../../server/contract/alert.ts';
import { api } from './client.ts';
import { type AlertFilter, keys } from './keys.ts';
import { pagedQuery } from './paging.ts';

export const useAlerts = (filter: AlertFilter = {}) =>
  useInfiniteQuery(pagedQuery<AlertView>(keys.alerts(filter), '/alerts', { ...filter }));

export const useAlert = (id: number) =>
  useQuery({
    queryKey: keys.alert(id),
    queryFn: ({ signal }) => api.get<AlertView>(`/alerts/${id}`, { signal }),
  });

function useAlertRefresh() {
  const client = useQueryClient();
  return (alert: AlertView) => {
    client.setQueryData(keys.alert(alert.id), alert);
    void client.invalidateQueries({ queryKey: ['alerts'] });
  };
}

export function useAcknowledge() {
  const refresh = useAlertRefresh();
  return useMutation({
    mutationFn: ({ id, ...body }: { id: number } & Acknowledgement) =>
      api.post<AlertView>(`/alerts/${id}/acknowledge`, body),
    onSuccess: refresh,
  });
}

export function useClearAlert() {
  const refresh = useAlertRefresh();
  return useMutation({
    mutationFn: ({ id, ...body }: { id: number } & ManualClear) =>
      api.post<AlertView>(`/alerts/${id}/clear`, body),
    onSuccess: refresh,
  });
}
