import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type {
  Acknowledgement,
  AlertActionView,
  AlertNote,
  AlertView,
  Assignment,
  ManualClear,
  SnoozeInput,
} from '../../server/contract/alert.ts';
import type { AlertExplanationView } from '../../server/contract/explanation.ts';
import { api, listOf } from './client.ts';
import { type AlertFilter, keys } from './keys.ts';
import { pagedQuery } from './paging.ts';

/** How far an alert is towards clearing is asked anew. */
const EXPLAIN_EVERY_MS = 5_000;

export const useAlerts = (filter: AlertFilter = {}) =>
  useInfiniteQuery(pagedQuery<AlertView>(keys.alerts(filter), '/alerts', { ...filter }));

export const useAlert = (id: number) =>
  useQuery({
    queryKey: keys.alert(id),
    queryFn: ({ signal }) => api.get<AlertView>(`/alerts/${id}`, { signal }),
  });

export const useAlertExplanation = (id: number, isActive: boolean) =>
  useQuery({
    queryKey: keys.alertExplanation(id),
    queryFn: ({ signal }) => api.get<AlertExplanationView>(`/alerts/${id}/explanation`, { signal }),
    // It counts polls, of which nothing tells while the alert stays as it is.
    refetchInterval: isActive ? EXPLAIN_EVERY_MS : false,
  });

export const useAlertActions = (id: number) =>
  useQuery({
    queryKey: keys.alertActions(id),
    queryFn: ({ signal }) => listOf<AlertActionView>(`/alerts/${id}/actions`, { signal }),
  });

/** One of the things that can be done with an alert; the caches follow. */
function useAlertAct<Body>(act: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, ...body }: { id: number } & Body) => api.post<AlertView>(`/alerts/${id}/${act}`, body),
    onSuccess: (alert) => {
      client.setQueryData(keys.alert(alert.id), alert);
      void client.invalidateQueries({ queryKey: ['alerts'] });
      void client.invalidateQueries({ queryKey: keys.alertActions(alert.id) });
    },
  });
}

export const useAcknowledge = () => useAlertAct<Acknowledgement>('acknowledge');
export const useClearAlert = () => useAlertAct<ManualClear>('clear');
export const useAssignAlert = () => useAlertAct<Assignment>('assign');
export const useSnoozeAlert = () => useAlertAct<SnoozeInput>('snooze');
export const useNoteAlert = () => useAlertAct<AlertNote>('notes');
