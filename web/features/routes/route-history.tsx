import type { RouteEventView } from '../../../server/contract/table.ts';
import { useRouteHistory } from '../../api/tables.ts';
import { HistoryList } from '../../ui/history-list.tsx';
import { isDirect } from './next-hop.ts';

type Side = RouteEventView['before'];

const sentence = (route: NonNullable<Side>) =>
  `${route.destination}/${route.prefixLength} ${isDirect(route) ? 'direct' : `via ${route.nextHop}`}` +
  (route.metric === null ? '' : `, metric ${route.metric}`) +
  (route.protocol === null ? '' : `, ${route.protocol}`);

function eventText({ kind, before, after, key }: RouteEventView): string {
  if (kind === 'changed' && before && after) return `changed: ${sentence(before)} → ${sentence(after)}`;
  const route = after ?? before;
  return `${kind}: ${route ? sentence(route) : key}`;
}

/** Routes that appeared, changed and went. */
export function RouteHistory({ deviceId }: { deviceId: number }) {
  const history = useRouteHistory(deviceId);
  return (
    <HistoryList
      query={history}
      emptyTitle="No route has changed"
      emptyText="Each route that appears, changes or goes will be noted here with its time."
    >
      {eventText}
    </HistoryList>
  );
}
