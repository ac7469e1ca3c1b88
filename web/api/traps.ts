import { useInfiniteQuery, useMutation, useQuery } from '@tanstack/react-query';
import type { TestTrapFormView, TestTrapInput, TestTrapResultView } from '../../server/contract/test-trap.ts';
import type { TrapView } from '../../server/contract/trap.ts';
import { api } from './client.ts';
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
