import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';
import { parseTrapView, type TrapLogView, trapViewSearch } from './trap-view.ts';

/** The trap log's state as the address bar has it, and how to change it there. */
export function useTrapView(): [TrapLogView, (change: Partial<TrapLogView>) => void] {
  const search: Record<string, unknown> = useSearch({ strict: false });
  const navigate = useNavigate();
  const change = useCallback(
    (part: Partial<TrapLogView>) =>
      void navigate({
        to: '.',
        search: ((old: Record<string, unknown>) => ({ ...old, ...trapViewSearch(part) })) as never,
        replace: true,
        resetScroll: false,
      }),
    [navigate],
  );
  return [useMemo(() => parseTrapView(search), [search]), change];
}
