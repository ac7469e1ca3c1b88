import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';
import { CLOSED, parseRulesView, type RulesView, rulesViewSearch } from './rule-view.ts';

/** What is open, as the address bar has it; opening one thing closes the others. */
export function useRulesView(): [RulesView, (open: Partial<RulesView>) => void] {
  const search: Record<string, unknown> = useSearch({ strict: false });
  const navigate = useNavigate();
  const open = useCallback(
    (part: Partial<RulesView>) =>
      void navigate({
        to: '.',
        search: ((old: Record<string, unknown>) => ({
          ...old,
          ...rulesViewSearch({ ...CLOSED, ...part }),
        })) as never,
        replace: true,
        resetScroll: false,
      }),
    [navigate],
  );
  return [useMemo(() => parseRulesView(search), [search]), open];
}
