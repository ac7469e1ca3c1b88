import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type {
  ChannelInput,
  ChannelKindView,
  ChannelPatch,
  ChannelPreviewInput,
  ChannelView,
  DeliveryView,
  RenderedPartView,
  TestOutcomeView,
} from '../../server/contract/channel.ts';
import { api, listOf } from './client.ts';
import { type DeliveryFilter, keys } from './keys.ts';
import { pagedQuery } from './paging.ts';

export const useChannels = () =>
  useQuery({
    queryKey: keys.channels,
    queryFn: ({ signal }) => listOf<ChannelView>('/channels', { signal }),
  });

export const useChannelKinds = () =>
  useQuery({
    queryKey: keys.channelKinds,
    queryFn: ({ signal }) => listOf<ChannelKindView>('/channels/kinds', { signal }),
    staleTime: Infinity,
  });

export const useDeliveries = (filter: DeliveryFilter = {}) =>
  useInfiniteQuery(pagedQuery<DeliveryView>(keys.deliveries(filter), '/deliveries', { ...filter }));

function useRefresh() {
  const client = useQueryClient();
  return () => {
    void client.invalidateQueries({ queryKey: keys.channels });
    void client.invalidateQueries({ queryKey: ['deliveries'] });
  };
}

export function useAddChannel() {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: (input: ChannelInput) => api.post<ChannelView>('/channels', input),
    onSuccess: refresh,
  });
}

export function useChangeChannel() {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: ({ id, patch }: { id: number; patch: ChannelPatch }) =>
      api.patch<ChannelView>(`/channels/${id}`, patch),
    onSuccess: refresh,
  });
}

export function useRemoveChannel() {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: (id: number) => api.delete(`/channels/${id}`),
    onSuccess: refresh,
  });
}

export function useTestChannel() {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: (id: number) => api.post<TestOutcomeView>(`/channels/${id}/test`),
    onSettled: refresh,
  });
}

export const usePreviewChannel = () =>
  useMutation({
    mutationFn: async (input: ChannelPreviewInput) =>
      (await api.post<{ items: RenderedPartView[] }>('/channels/preview', input)).items,
  });

export function useDecideDelivery() {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: ({ id, decision }: { id: number; decision: 'retry' | 'discard' }) =>
      api.post<DeliveryView>(`/deliveries/${id}/${decision}`),
    onSuccess: refresh,
  });
}
