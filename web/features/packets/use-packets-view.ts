import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';
import { type PacketsView, packetsViewSearch, parsePacketsView } from './packets-view.ts';

/** The state of the packets as the address bar has it, and how to change it there. */
export function usePacketsView(): [PacketsView, (change: Partial<PacketsView>) => void] {
  const search: Record<string, unknown> = useSearch({ strict: false });
  const navigate = useNavigate();
  const change = useCallback(
    (part: Partial<PacketsView>) =>
      void navigate({
        to: '.',
        search: ((old: Record<string, unknown>) => ({ ...old, ...packetsViewSearch(part) })) as never,
        replace: true,
        resetScroll: false,
      }),
    [navigate],
  );
  return [useMemo(() => parsePacketsView(search), [search]), change];
}
