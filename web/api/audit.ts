import { useInfiniteQuery, useMutation } from '@tanstack/react-query';
import type { AuditCheckView, AuditEntryView } from '../../server/contract/audit.ts';
import { api } from './client.ts';
import { type AuditFilter, keys } from './keys.ts';
import { pagedQuery } from './paging.ts';

const PAGE = 200;

export const useAudit = (filter: AuditFilter) =>
  useInfiniteQuery(pagedQuery<AuditEntryView>(keys.audit(filter), '/audit', { ...filter }, PAGE));

/** Whether each entry still fits the one before it. */
export const useCheckAudit = () => useMutation({ mutationFn: () => api.get<AuditCheckView>('/audit/check') });

export const AUDIT_CSV = '/api/v1/audit.csv';
