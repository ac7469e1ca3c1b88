import { Container } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { useIncident } from '../../api/incidents.ts';
import { IncidentReport } from '../../features/incidents/incident-report.tsx';
import { useIncidentNews } from '../../features/incidents/use-incident-news.ts';
import { useRooms } from '../../live/use-rooms.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { QueryState } from '../../ui/query-state.tsx';
import { TextLink } from '../../ui/text-link.tsx';

const route = getRouteApi('/incidents/$incidentId/report');
const NO_DEVICES: readonly number[] = [];

/** An incident for the printer, without the pages around it. */
export function IncidentReportPage() {
  const id = Number(route.useParams().incidentId);
  if (!Number.isSafeInteger(id) || id <= 0)
    return <EmptyState title="No such incident">Incidents have whole numbers.</EmptyState>;
  return <Known key={id} id={id} />;
}

function Known({ id }: { readonly id: number }) {
  useRooms(['incidents', 'deviceNames']);
  useIncidentNews(id, NO_DEVICES);
  const query = useIncident(id);
  if (query.data !== undefined) return <IncidentReport incident={query.data} />;
  return (
    <Container component="main" size={900} py="lg">
      <PageHeader title={`Incident ${id}`} above={<TextLink to="/incidents">Incidents</TextLink>} />
      <QueryState query={query}>{() => null}</QueryState>
    </Container>
  );
}
