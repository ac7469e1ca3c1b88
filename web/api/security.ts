import { useInfiniteQuery } from '@tanstack/react-query';
import type { SecurityEventView } from '../../server/contract/security.ts';
import { type SecurityEventFilter, keys } from './keys.ts';
import { pagedQuery } from './paging.ts';

export const useSecurityEvents = (filter: SecurityEventFilter = {}) =>
  useInfiniteQuery(
    pagedQuery<SecurityEventView>(keys.securityEvents(filter), '/security/events', { ...filter }),
  );
