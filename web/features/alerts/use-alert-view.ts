import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';
import { type AlertListView, alertViewSearch, parseAlertView } from './alert-view.ts';

/** The alert list's state as the address bar has it, and how to change it there. */
export function useAlertView(): [AlertListView, (change: Partial<AlertListView>) => void] {
  const search: Record<string, unknown> = useSearch({ strict: false });
  const navigate = useNavigate();
  const change = useCallback(
    (part: Partial<AlertListView>) =>
      void navigate({
        to: '.',
        search: ((old: Record<string, unknown>) => ({ ...old, ...alertViewSearch(part) })) as never,
        replace: true,
        resetScroll: false,
      }),
    [navigate],
  );
  return [useMemo(() => parseAlertView(search), [search]), change];
}
