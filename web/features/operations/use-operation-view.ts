import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';
import { type OperationView, operationSearch, parseOperationView } from './operation-view.ts';

export type ChangeView = (change: Partial<OperationView>) => void;

/** The operations' state as the address bar has it, and how to change it there. */
export function useOperationView(): [OperationView, ChangeView] {
  const search: Record<string, unknown> = useSearch({ strict: false });
  const navigate = useNavigate();
  const change = useCallback(
    (part: Partial<OperationView>) =>
      void navigate({
        to: '.',
        search: ((old: Record<string, unknown>) => ({ ...old, ...operationSearch(part) })) as never,
        replace: true,
        resetScroll: false,
      }),
    [navigate],
  );
  return [useMemo(() => parseOperationView(search), [search]), change];
}
