import { keepPreviousData, queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect } from 'react';
import type {
  MibBranchView,
  MibModuleDetailView,
  MibModuleListView,
  MibNodeView,
  MibObjectView,
  MibSearchView,
  MibStatusView,
  MibTranslationView,
} from '../../server/contract/mib.ts';
import { api } from './client.ts';
import { keys } from './keys.ts';

/** What modules say changes only with their generation, which is pushed. */
const FRESH_MS = 60 * 1_000;
/** Pages of one branch; beyond that the tree is cut. */
const MAX_PAGES = 20;

/** All children of a node, however many pages they come in; '' is the root. */
export const branchQuery = (oid: string, deviceId: number | null) =>
  queryOptions({
    queryKey: keys.mibBranch(oid, deviceId),
    queryFn: async ({ signal }): Promise<MibNodeView[]> => {
      const items: MibNodeView[] = [];
      let after: string | null = null;
      for (let page = 0; page < MAX_PAGES; page += 1) {
        const branch: MibBranchView = await api.get<MibBranchView>('/mib/tree', {
          query: { oid, deviceId, after },
          signal,
        });
        items.push(...branch.items);
        after = branch.next;
        if (after === null) break;
      }
      return items;
    },
    staleTime: FRESH_MS,
  });

export const useMibStatus = () =>
  useQuery({
    queryKey: keys.mibStatus,
    queryFn: ({ signal }) => api.get<MibStatusView>('/mib/status', { signal }),
  });

/** By name, qualified name or OID; null asks nothing. The object before stays until the next one is there. */
export const useMibObject = (name: string | null) =>
  useQuery({
    queryKey: keys.mibObject(name ?? ''),
    queryFn: ({ signal }) => api.get<MibObjectView>('/mib/object', { query: { name }, signal }),
    enabled: name !== null,
    placeholderData: keepPreviousData,
    staleTime: FRESH_MS,
  });

/** Empty text asks nothing. The hits of the text before stay until the next ones are there. */
export const useMibSearch = (text: string, limit: number) =>
  useQuery({
    queryKey: keys.mibSearch(text, limit),
    queryFn: ({ signal }) => api.get<MibSearchView>('/mib/search', { query: { text, limit }, signal }),
    enabled: text !== '',
    placeholderData: keepPreviousData,
    staleTime: FRESH_MS,
  });

export const useMibTranslation = (text: string) =>
  useQuery({
    queryKey: keys.mibTranslation(text),
    queryFn: ({ signal }) => api.get<MibTranslationView>('/mib/translate', { query: { text }, signal }),
    enabled: text !== '',
    staleTime: FRESH_MS,
  });

export const useMibModules = () =>
  useQuery({
    queryKey: keys.mibModules,
    queryFn: ({ signal }) => api.get<MibModuleListView>('/mib/modules', { signal }),
  });

const modulePath = (name: string) => `/mib/modules/${encodeURIComponent(name)}`;

export const useMibModule = (name: string) =>
  useQuery({
    queryKey: keys.mibModule(name),
    queryFn: ({ signal }) => api.get<MibModuleDetailView>(modulePath(name), { signal }),
  });

/** Marks everything that was read of the modules as old, but the status. */
function useMibRefresh() {
  const client = useQueryClient();
  return useCallback(
    () =>
      void client.invalidateQueries({
        queryKey: keys.mib,
        predicate: ({ queryKey }) => queryKey[1] !== 'status' && queryKey[1] !== 'generation',
      }),
    [client],
  );
}

export function useRemoveMibModule() {
  const refresh = useMibRefresh();
  return useMutation({ mutationFn: (name: string) => api.delete(modulePath(name)), onSuccess: refresh });
}

export function useReloadMibModules() {
  const client = useQueryClient();
  const refresh = useMibRefresh();
  return useMutation({
    mutationFn: () => api.post<MibStatusView>('/mib/reload'),
    onSuccess: (status) => {
      client.setQueryData(keys.mibStatus, status);
      refresh();
    },
  });
}

/** Reads again what other modules may say otherwise, whenever others are in place. Needs the room `mib`. */
export function useFreshMib(): void {
  const client = useQueryClient();
  const refresh = useMibRefresh();
  const generation = useMibStatus().data?.generation;
  useEffect(() => {
    if (generation === undefined) return;
    const known = client.getQueryData<number>(keys.mibGeneration);
    client.setQueryData(keys.mibGeneration, generation);
    if (known !== undefined && known !== generation) refresh();
  }, [client, refresh, generation]);
}

/** To be called when a walk was stored or removed: the marks of the tree are read again. */
export function useSeenRefresh(): () => void {
  const client = useQueryClient();
  return useCallback(() => void client.invalidateQueries({ queryKey: ['mib', 'branch'] }), [client]);
}
