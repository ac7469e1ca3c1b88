import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';
import type { Room } from '../../../server/contract/stream.ts';
import type { IncidentView } from '../../../server/contract/incident.ts';
import { useIncident } from '../../api/incidents.ts';
import { AlertDrawer } from '../../features/alerts/alert-drawer.tsx';
import { AlertDeliveries } from '../../features/channels/alert-deliveries.tsx';
import { PollButton } from '../../features/devices/poll-button.tsx';
import { Diagnosis } from '../../features/incidents/diagnosis.tsx';
import { IncidentAlerts } from '../../features/incidents/incident-alerts.tsx';
import { IncidentHandling } from '../../features/incidents/incident-handling.tsx';
import { IncidentHead } from '../../features/incidents/incident-head.tsx';
import { IncidentTimeline } from '../../features/incidents/incident-timeline.tsx';
import classes from '../../features/incidents/incidents.module.css';
import { SeenBefore } from '../../features/incidents/seen-before.tsx';
import { parseKinds } from '../../features/incidents/timeline-kinds.ts';
import { useIncidentNews } from '../../features/incidents/use-incident-news.ts';
import { useRooms } from '../../live/use-rooms.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { QueryState, RowsSkeleton } from '../../ui/query-state.tsx';
import { TextLink } from '../../ui/text-link.tsx';
import { IncidentCharts } from './incident-charts.tsx';
import type { IncidentSearch } from './search.ts';

const route = getRouteApi('/incidents/$incidentId');
/** A client may be in twenty rooms; the shell and the charts need some. */
const MAX_DEVICE_ROOMS = 8;
const AROUND_MS = 10 * 60 * 1_000;

/** One incident, live for all who look. */
export function IncidentPage() {
  const id = Number(route.useParams().incidentId);
  if (!Number.isSafeInteger(id) || id <= 0)
    return <EmptyState title="No such incident">Incidents have whole numbers.</EmptyState>;
  return <Known key={id} id={id} />;
}

function Known({ id }: { readonly id: number }) {
  useRooms([`incident:${id}`, 'alerts', 'deviceNames']);
  const query = useIncident(id);
  return (
    <>
      {query.data === undefined && (
        <PageHeader title={`Incident ${id}`} above={<TextLink to="/incidents">Incidents</TextLink>} />
      )}
      <QueryState query={query} skeleton={<RowsSkeleton rows={16} />}>
        {(incident) => <Whole incident={incident} />}
      </QueryState>
    </>
  );
}

function Whole({ incident }: { readonly incident: IncidentView }) {
  const { id, deviceIds } = incident;
  const watched = useMemo(() => deviceIds.slice(0, MAX_DEVICE_ROOMS), [deviceIds]);
  useRooms(watched.map((device): Room => `summary:${device}`));
  useIncidentNews(id, watched);
  const search = route.useSearch();
  const navigate = useNavigate({ from: '/incidents/$incidentId' });
  const put = useCallback(
    (part: IncidentSearch) =>
      void navigate({ search: (old) => ({ ...old, ...part }), replace: true, resetScroll: false }),
    [navigate],
  );
  const onAlert = useCallback((alert: number) => put({ alert }), [put]);
  const onMoment = useCallback(
    (atMs: number) => put({ from: Math.floor(atMs - AROUND_MS), to: Math.ceil(atMs + AROUND_MS) }),
    [put],
  );
  const kinds = useMemo(() => parseKinds(search.kinds), [search.kinds]);
  return (
    <>
      <IncidentHead incident={incident} />
      <div className={classes.page}>
        <div className={classes.column}>
          <IncidentTimeline
            incidentId={id}
            kinds={kinds}
            onKinds={(chosen) => put({ kinds: chosen.join(',') || undefined })}
            onAlert={onAlert}
            onMoment={onMoment}
          />
          <Diagnosis
            incidentId={id}
            onAlert={onAlert}
            poll={(deviceId) => <PollButton deviceId={deviceId} />}
          />
        </div>
        <div className={classes.column}>
          <div className={classes.first}>
            <IncidentHandling incident={incident} />
          </div>
          <div className={classes.second}>
            <SeenBefore incidentId={id} />
          </div>
          <IncidentAlerts incident={incident} onAlert={onAlert} />
          <IncidentCharts incident={incident} stretch={search} onStretch={put} />
        </div>
      </div>
      <AlertDrawer
        alertId={search.alert ?? null}
        onClose={() => put({ alert: undefined })}
        further={(alertId) => <AlertDeliveries alertId={alertId} />}
      />
    </>
  );
}
