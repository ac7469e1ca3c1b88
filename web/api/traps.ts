import {
  keepPreviousData,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import type { TestTrapFormView, TestTrapInput, TestTrapResultView } from '../../server/contract/test-trap.ts';
import type { TrapGroupsView, TrapRateView, TrapView } from '../../server/contract/trap.ts';
import type {
  TrapBlockView,
  TrapLossesView,
  TrapSourceInput,
  TrapSourceView,
} from '../../server/contract/trap-sender.ts';
import { api, listOf } from './client.ts';
import { type TrapFilter, keys } from './keys.ts';
import { pagedQuery } from './paging.ts';

export const useTraps = (filter: TrapFilter = {}) =>
  useInfiniteQuery(pagedQuery<TrapView>(keys.traps(filter), '/traps', { ...filter }));

export const useTrap = (id: number) =>
  useQuery({
    queryKey: keys.trap(id),
    queryFn: ({ signal }) => api.get<TrapView>(`/traps/${id}`, { signal }),
  });

export const useTestTrapForm = (notification: string) =>
  useQuery({
    queryKey: ['testTrapForm', notification],
    queryFn: ({ signal }) =>
      api.get<TestTrapFormView>('/traps/test-form', { query: { notification }, signal }),
    staleTime: Infinity,
    retry: false,
  });

export const useSendTestTrap = () =>
  useMutation({ mutationFn: (input: TestTrapInput) => api.post<TestTrapResultView>('/traps/test', input) });

/** How often what is counted is counted again while the range ends now. */
const RECOUNT_MS = 5_000;

export interface TrapRangeQuery extends Omit<TrapFilter, 'from' | 'to'> {
  readonly from: number;
  readonly to: number;
}

/** @param live whether the range goes on */
export const useTrapGroups = (
  query: TrapRangeQuery & { readonly by: 'notification' | 'sender' | 'device' },
  live: boolean,
) =>
  useQuery({
    queryKey: keys.trapGroups(query),
    queryFn: ({ signal }) => api.get<TrapGroupsView>('/traps/groups', { query: { ...query }, signal }),
    placeholderData: keepPreviousData,
    refetchInterval: live ? RECOUNT_MS : false,
  });

export const useTrapRate = (
  query: Omit<TrapRangeQuery, 'sender'> & { readonly by: 'notification' | 'trust'; readonly minutes: number },
  live: boolean,
) =>
  useQuery({
    queryKey: keys.trapRate(query),
    queryFn: ({ signal }) => api.get<TrapRateView>('/traps/rate', { query: { ...query }, signal }),
    placeholderData: keepPreviousData,
    refetchInterval: live ? RECOUNT_MS : false,
  });

export const useTrapLosses = () =>
  useQuery({
    queryKey: keys.trapLosses,
    queryFn: ({ signal }) => api.get<TrapLossesView>('/traps/losses', { signal }),
    refetchInterval: RECOUNT_MS,
  });

export const useTrapSources = () =>
  useQuery({
    queryKey: keys.trapSources,
    queryFn: ({ signal }) => listOf<TrapSourceView>('/traps/sources', { signal }),
  });

export const useTrapBlocks = () =>
  useQuery({
    queryKey: keys.trapBlocks,
    queryFn: ({ signal }) => listOf<TrapBlockView>('/traps/blocks', { signal }),
    refetchInterval: RECOUNT_MS,
  });

/** Decisions about senders; each reads again what it changed. */
export function useSenderDecisions() {
  const client = useQueryClient();
  const refreshed = (queryKey: readonly string[]) => ({
    onSuccess: () => void client.invalidateQueries({ queryKey }),
  });
  return {
    addSource: useMutation({
      mutationFn: (input: TrapSourceInput) => api.post<TrapSourceView>('/traps/sources', input),
      ...refreshed(keys.trapSources),
    }),
    removeSource: useMutation({
      mutationFn: (address: string) => api.delete('/traps/sources', { query: { address } }),
      ...refreshed(keys.trapSources),
    }),
    block: useMutation({
      mutationFn: (network: string) => api.post<TrapBlockView>('/traps/blocks', { network }),
      ...refreshed(keys.trapBlocks),
    }),
    unblock: useMutation({
      mutationFn: (network: string) => api.delete('/traps/blocks', { query: { network } }),
      ...refreshed(keys.trapBlocks),
    }),
  };
}
