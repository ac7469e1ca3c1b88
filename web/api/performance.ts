import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { AnnotationListView } from '../../server/contract/annotation.ts';
import type {
  AvailabilityReportView,
  AvailabilityTargetsInput,
  AvailabilityTargetView,
} from '../../server/contract/availability.ts';
import type { CapacityRowView } from '../../server/contract/capacity.ts';
import type { TopSeriesView } from '../../server/contract/comparison.ts';
import type { SavedViewInput, SavedViewPatch, SavedViewView } from '../../server/contract/saved-view.ts';
import { api, listOf } from './client.ts';
import { keys } from './keys.ts';

const MINUTE_MS = 60 * 1_000;

export interface TopRequest {
  readonly metric: string;
  readonly period: 'now' | 'day' | 'month';
  readonly limit: number;
}

/** The newest values change with every poll, averages of a day hardly. */
export const useTop = (request: TopRequest) =>
  useQuery({
    queryKey: keys.top(request),
    queryFn: ({ signal }) => listOf<TopSeriesView>('/performance/top', { query: { ...request }, signal }),
    refetchInterval: request.period === 'now' ? 10_000 : MINUTE_MS,
    placeholderData: keepPreviousData,
  });

export interface AnnotationRequest {
  readonly device: readonly number[];
  readonly from: number;
  readonly to: number;
}

export const useAnnotations = (request: AnnotationRequest, enabled: boolean) =>
  useQuery({
    queryKey: keys.annotations(request),
    queryFn: ({ signal }) =>
      api.get<AnnotationListView>('/performance/annotations', { query: { ...request }, signal }),
    enabled: enabled && request.device.length > 0,
    placeholderData: keepPreviousData,
  });

export interface AvailabilityRequest {
  readonly month: string;
  readonly timeZone: string;
  readonly device: number | undefined;
}

export const useAvailability = (request: AvailabilityRequest) =>
  useQuery({
    queryKey: keys.availability(request),
    queryFn: ({ signal }) =>
      api.get<AvailabilityReportView>('/performance/availability', { query: { ...request }, signal }),
    refetchInterval: 5 * MINUTE_MS,
  });

/** Of whole days, so nothing changes within minutes. */
export const useCapacity = (level: number) =>
  useQuery({
    queryKey: keys.capacity(level),
    queryFn: ({ signal }) => listOf<CapacityRowView>('/performance/capacity', { query: { level }, signal }),
    staleTime: 10 * MINUTE_MS,
    placeholderData: keepPreviousData,
  });

export const useAvailabilityTargets = () =>
  useQuery({
    queryKey: keys.availabilityTargets,
    queryFn: ({ signal }) => listOf<AvailabilityTargetView>('/performance/availability-targets', { signal }),
  });

export function useSaveAvailabilityTargets() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (input: AvailabilityTargetsInput) => api.put('/performance/availability-targets', input),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: keys.availabilityTargets });
      void client.invalidateQueries({ queryKey: ['availability'] });
    },
  });
}

const VIEWS = '/performance/views';

export const useSavedViews = () =>
  useQuery({
    queryKey: keys.savedViews,
    queryFn: ({ signal }) => listOf<SavedViewView>(VIEWS, { signal }),
  });

function useViewRefresh() {
  const client = useQueryClient();
  return () => void client.invalidateQueries({ queryKey: keys.savedViews });
}

export function useAddSavedView() {
  const onSuccess = useViewRefresh();
  return useMutation({
    mutationFn: (input: SavedViewInput) => api.post<SavedViewView>(VIEWS, input),
    onSuccess,
  });
}

export function useChangeSavedView() {
  const onSuccess = useViewRefresh();
  return useMutation({
    mutationFn: ({ id, patch }: { id: number; patch: SavedViewPatch }) =>
      api.patch<SavedViewView>(`${VIEWS}/${id}`, patch),
    onSuccess,
  });
}

export function useRemoveSavedView() {
  const onSuccess = useViewRefresh();
  return useMutation({ mutationFn: (id: number) => api.delete(`${VIEWS}/${id}`), onSuccess });
}
