import { useMemo } from 'react';
import { useAlerts } from '../../api/alerts.ts';

/** How many active alerts each alert explains, by its id; as far as the quiet ones were fetched. */
export function useFolded(): ReadonlyMap<number, number> {
  const { data } = useAlerts({ state: 'active', quiet: true });
  return useMemo(() => {
    const counts = new Map<number, number>();
    for (const { suppressed } of data ?? [])
      if (suppressed?.kind === 'cause' && suppressed.causeAlertId !== null)
        counts.set(suppressed.causeAlertId, (counts.get(suppressed.causeAlertId) ?? 0) + 1);
    return counts;
  }, [data]);
}
