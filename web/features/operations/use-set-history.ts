import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { SetChangeView } from '../../../server/contract/operation.ts';

/** A SET that was done from this page, with the old values. */
export interface DoneSet {
  readonly id: number;
  readonly deviceId: number;
  readonly atMs: number;
  readonly changes: readonly SetChangeView[];
}

const KEY = ['setHistory'] as const;
const NONE: readonly DoneSet[] = [];
const KEPT = 20;

/** The SETs done since the page was loaded, newest first; they outlive a visit to another page. */
export function useSetHistory(): [readonly DoneSet[], (done: Omit<DoneSet, 'id' | 'atMs'>) => void] {
  const client = useQueryClient();
  const { data = NONE } = useQuery<readonly DoneSet[]>({
    queryKey: KEY,
    queryFn: () => client.getQueryData<readonly DoneSet[]>(KEY) ?? NONE,
    staleTime: Infinity,
    gcTime: Infinity,
  });
  const add = (done: Omit<DoneSet, 'id' | 'atMs'>) =>
    client.setQueryData<readonly DoneSet[]>(KEY, (before = NONE) =>
      [{ ...done, id: (before[0]?.id ?? 0) + 1, atMs: Date.now() }, ...before].slice(0, KEPT),
    );
  return [data, add];
}
