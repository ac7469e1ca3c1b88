import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import type {
  VarbindView,
  WalkDifferencesView,
  WalkTableView,
  WalkVarbindsView,
  WalkView,
} from '../../server/contract/operation.ts';
import { api, listOf, queryText } from './client.ts';
import { useSeenRefresh } from './mib.ts';

const PAGE = 1_000;

const walkKeys = {
  list: (deviceId: number | null) => ['walks', 'list', deviceId] as const,
  walk: (id: number) => ['walks', id] as const,
  varbinds: (id: number, root: string) => ['walks', id, 'varbinds', root] as const,
  table: (id: number, oid: string) => ['walks', id, 'table', oid] as const,
  differences: (left: number, right: number, root: string) =>
    ['walks', 'differences', left, right, root] as const,
};

/** Stored walks, newest first; of every device where none is named. */
export const useWalks = (deviceId: number | null) =>
  useQuery({
    queryKey: walkKeys.list(deviceId),
    queryFn: ({ signal }) => listOf<WalkView>('/walks', { signal, query: { deviceId } }),
  });

export const useWalk = (id: number) =>
  useQuery({
    queryKey: walkKeys.walk(id),
    queryFn: ({ signal }) => api.get<WalkView>(`/walks/${id}`, { signal }),
    staleTime: Infinity,
  });

async function allVarbinds(id: number, root: string, signal: AbortSignal): Promise<VarbindView[]> {
  const varbinds: VarbindView[] = [];
  let after: string | null = null;
  do {
    const page: WalkVarbindsView = await api.get<WalkVarbindsView>(`/walks/${id}/varbinds`, {
      signal,
      query: { after, root, limit: PAGE },
    });
    for (const item of page.items) varbinds.push(item);
    after = page.next;
  } while (after !== null);
  return varbinds;
}

/** The varbinds of a stored walk at or below `root`; all where it is empty. A walk never changes. */
export const useWalkVarbinds = (id: number, root: string) =>
  useQuery({
    queryKey: walkKeys.varbinds(id, root),
    queryFn: ({ signal }) => allVarbinds(id, root, signal),
    staleTime: Infinity,
    // A walk can hold 100,000 rows.
    gcTime: 30_000,
  });

export const useWalkTable = (id: number, oid: string) =>
  useQuery({
    queryKey: walkKeys.table(id, oid),
    queryFn: ({ signal }) => api.get<WalkTableView>(`/walks/${id}/table`, { signal, query: { oid } }),
    staleTime: Infinity,
    gcTime: 30_000,
  });

/** What differs from the left walk to the right one, at or below `root`. */
export const useWalkDifferences = (left: number, right: number, root: string, limit: number) =>
  useQuery({
    queryKey: walkKeys.differences(left, right, root),
    queryFn: ({ signal }) =>
      api.get<WalkDifferencesView>('/walk-differences', { signal, query: { left, right, root, limit } }),
    staleTime: Infinity,
    gcTime: 30_000,
  });

/** Address of a stored walk as a recording; scrubbed it does not tell whose device it is. */
export function recordingUrl(walk: Pick<WalkView, 'id' | 'deviceId'>, scrub: boolean): string {
  return `/api/v1/devices/${walk.deviceId}/walks/${walk.id}/recording${queryText(scrub ? { scrub } : {})}`;
}

/** Call it after a walk was stored or removed: lists of walks and the marks in the MIB tree change with it. */
export function useWalksChanged(): () => void {
  const client = useQueryClient();
  const refreshTree = useSeenRefresh();
  return useCallback(() => {
    void client.invalidateQueries({ queryKey: ['walks', 'list'] });
    refreshTree();
  }, [client, refreshTree]);
}

export function useRemoveWalk() {
  const client = useQueryClient();
  const changed = useWalksChanged();
  return useMutation({
    mutationFn: (id: number) => api.delete(`/walks/${id}`),
    onSuccess: (_, id) => {
      client.removeQueries({ queryKey: walkKeys.walk(id) });
      changed();
    },
  });
}
