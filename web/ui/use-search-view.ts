import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';

interface SearchViewOptions<View extends object> {
  /** Takes a part's view out of search parameters. */
  readonly parse: (raw: Record<string, unknown>) => View;
  /** The same as search parameters: what is as usual is left out. */
  readonly format: (view: View) => Record<string, unknown>;
}

/** A part's view as the address bar has it, and how to change it there. `parse` and `format` are the module's own. */
export function useSearchView<View extends object>({
  parse,
  format,
}: SearchViewOptions<View>): [View, (change: Partial<View>) => void] {
  const search: Record<string, unknown> = useSearch({ strict: false });
  const navigate = useNavigate();
  const change = useCallback(
    (part: Partial<View>) =>
      void navigate({
        to: '.',
        search: ((old: Record<string, unknown>) => {
          const before = parse(old);
          // What this view wrote before and does not write now has to go.
          const cleared = Object.fromEntries(Object.keys(format(before)).map((name) => [name, undefined]));
          return { ...old, ...cleared, ...format({ ...before, ...part }) };
        }) as never,
        replace: true,
        resetScroll: false,
      }),
    [navigate, parse, format],
  );
  return [useMemo(() => parse(search), [parse, search]), change];
}
