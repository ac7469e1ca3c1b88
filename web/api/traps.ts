import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
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
