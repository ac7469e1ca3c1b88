import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback } from 'react';
import { type TableState, parseTableState } from './table-state.ts';

/** The table's state as the address bar has it, and how to change it there. One table per page may use it. */
export function useTableState(): [TableState, (change: TableState) => void] {
  const search = useSearch({ strict: false });
  const navigate = useNavigate();
  const change = useCallback(
    (next: TableState) =>
      void navigate({
        to: '.',
        search: ((old: Record<string, unknown>) => ({ ...old, ...next })) as never,
        replace: true,
        resetScroll: false,
      }),
    [navigate],
  );
  return [parseTableState(search), change];
}
