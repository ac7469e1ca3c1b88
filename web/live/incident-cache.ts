import type { QueryClient } from '@tanstack/react-query';
import type { IncidentView } from '../../server/contract/incident.ts';
import { type IncidentFilter, keys } from '../api/keys.ts';
import type { Pages } from '../api/paging.ts';
import { upsertPaged } from './page-upsert.ts';

function belongs(incident: IncidentView, { state, device, from }: IncidentFilter): boolean {
  const { mergedInto, resolved, deviceIds, openedAtMs } = incident;
  if (mergedInto !== null || (from !== undefined && openedAtMs < from)) return false;
  if (device !== undefined && !deviceIds.includes(device)) return false;
  return state === undefined || (state === 'resolved') === (resolved !== null);
}

/** Puts an incident in its place and into every cached list where it belongs; of what words or an alert found only where it is. */
export function putIncident(client: QueryClient, incident: IncidentView): void {
  client.setQueryData<IncidentView>(keys.incident(incident.id), (old) => (old ? incident : old));
  for (const { queryKey } of client.getQueryCache().findAll({ queryKey: ['incidents'] })) {
    const filter = queryKey[1] as IncidentFilter;
    client.setQueryData<Pages<IncidentView>>(queryKey, (data) => {
      const isThere = data?.pages.some(({ items }) => items.some(({ id }) => id === incident.id)) ?? false;
      const isJudged = filter.text === undefined && filter.alert === undefined;
      return isThere || isJudged ? upsertPaged(data, incident, belongs(incident, filter)) : data;
    });
  }
}
