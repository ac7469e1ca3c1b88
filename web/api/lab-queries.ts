import { useQuery } from '@tanstack/react-query';
import type { LabQueryView } from '../../server/contract/lab-query.ts';
import { listOf } from './client.ts';
import { type LabQueryFilter, keys } from './keys.ts';

/** How many requests a page keeps; the oldest go. */
export const MAX_QUERIES = 2_000;
const FIRST_PAGE = 500;

/** Requests that reached the lab, newest first. */
export const useLabQueries = (filter: LabQueryFilter) =>
  useQuery({
    queryKey: keys.labQueries(filter),
    queryFn: async ({ signal }) => {
      const items = await listOf<LabQueryView>('/lab/queries', {
        query: { device: filter.device, own: filter.own ?? true, limit: FIRST_PAGE },
        signal,
      });
      return items.toSorted((left, right) => right.id - left.id);
    },
  });
