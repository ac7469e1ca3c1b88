import { skipToken, useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type {
  DiagnosisView,
  IncidentAcknowledgement,
  IncidentAlertMove,
  IncidentAlertView,
  IncidentAssignment,
  IncidentMerge,
  IncidentNote,
  IncidentPresenceView,
  IncidentReopening,
  IncidentResolution,
  IncidentTimesReportView,
  IncidentTitle,
  IncidentView,
  SeenBeforeView,
  TimelineView,
} from '../../server/contract/incident.ts';
import { api, listOf } from './client.ts';
import { type IncidentFilter, keys } from './keys.ts';
import { pagedQuery } from './paging.ts';

export const useIncidents = (filter: IncidentFilter = {}) =>
  useInfiniteQuery(pagedQuery<IncidentView>(keys.incidents(filter), '/incidents', { ...filter }));

export const useIncident = (id: number) =>
  useQuery({
    queryKey: keys.incident(id),
    queryFn: ({ signal }) => api.get<IncidentView>(`/incidents/${id}`, { signal }),
  });

const usePart = <Part>(id: number, part: string) =>
  useQuery({
    queryKey: keys.incidentPart(id, part),
    queryFn: ({ signal }) => api.get<Part>(`/incidents/${id}/${part}`, { signal }),
  });

export const useIncidentTimeline = (id: number) => usePart<TimelineView>(id, 'timeline');
export const useDiagnosis = (id: number) => usePart<DiagnosisView>(id, 'diagnosis');
export const useSeenBefore = (id: number) => usePart<SeenBeforeView>(id, 'seen-before');

export const useIncidentAlerts = (id: number) =>
  useQuery({
    queryKey: keys.incidentPart(id, 'alerts'),
    queryFn: ({ signal }) => listOf<IncidentAlertView>(`/incidents/${id}/alerts`, { signal }),
  });

/** Who looks at it; it is pushed, never fetched. */
export const useIncidentPresence = (id: number) =>
  useQuery<IncidentPresenceView>({ queryKey: keys.incidentPresence(id), queryFn: skipToken }).data;

export const useIncidentTimes = (query: { readonly month: string; readonly timeZone: string }) =>
  useQuery({
    queryKey: keys.incidentTimes(query),
    queryFn: ({ signal }) =>
      api.get<IncidentTimesReportView>('/incidents/times', { query: { ...query }, signal }),
  });

export const incidentCsvPath = (id: number): string => `/api/v1/incidents/${id}/report.csv`;

/** One of the things that can be done with an incident; the caches follow. */
function useIncidentAct<Body>(act: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, ...body }: { id: number } & Body) =>
      api.post<IncidentView>(`/incidents/${id}/${act}`, body),
    onSuccess: (incident, { id }) => {
      client.setQueryData(keys.incident(incident.id), incident);
      // The answer may be another one than was acted on, where an alert went elsewhere.
      for (const one of new Set([id, incident.id]))
        void client.invalidateQueries({ queryKey: keys.incident(one) });
      void client.invalidateQueries({ queryKey: ['incidents'] });
    },
  });
}

export const useAcknowledgeIncident = () => useIncidentAct<IncidentAcknowledgement>('acknowledge');
export const useAssignIncident = () => useIncidentAct<IncidentAssignment>('assign');
export const useNoteIncident = () => useIncidentAct<IncidentNote>('notes');
export const useRenameIncident = () => useIncidentAct<IncidentTitle>('rename');
export const useResolveIncident = () => useIncidentAct<IncidentResolution>('resolve');
export const useReopenIncident = () => useIncidentAct<IncidentReopening>('reopen');
export const useMoveAlert = () => useIncidentAct<IncidentAlertMove>('alerts');
export const useTakeOutAlert = () => useIncidentAct<IncidentAlertMove>('take-out');
export const useMergeIncident = () => useIncidentAct<IncidentMerge>('merge');
