import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';
import { type MibView, mibViewSearch, parseMibView } from './mib-view.ts';

/** `replace` takes the place of the present entry of the history: for what is typed or walked through. */
export type ChangeMibView = (change: Partial<MibView>, options?: { readonly replace?: boolean }) => void;

/** The browser's state as the address bar has it, and how to change it there. */
export function useMibView(): [MibView, ChangeMibView] {
  const search: Record<string, unknown> = useSearch({ strict: false });
  const navigate = useNavigate();
  const change = useCallback<ChangeMibView>(
    (part, { replace = false } = {}) =>
      void navigate({
        to: '.',
        search: ((old: Record<string, unknown>) => ({ ...old, ...mibViewSearch(part) })) as never,
        replace,
        resetScroll: false,
      }),
    [navigate],
  );
  return [useMemo(() => parseMibView(search), [search]), change];
}
