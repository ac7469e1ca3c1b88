import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import type { SecurityEventView, WeaknessView } from '../../server/contract/security.ts';
import { listOf } from './client.ts';
import { type SecurityEventFilter, keys } from './keys.ts';
import { pagedQuery } from './paging.ts';

export const useSecurityEvents = (filter: SecurityEventFilter = {}) =>
  useInfiniteQuery(
    pagedQuery<SecurityEventView>(keys.securityEvents(filter), '/security/events', { ...filter }),
  );

export const useWeaknesses = () =>
  useQuery({
    queryKey: keys.weaknesses,
    queryFn: ({ signal }) => listOf<WeaknessView>('/security/weaknesses', { signal }),
  });
