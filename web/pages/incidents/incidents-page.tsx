import { IncidentTable } from '../../features/incidents/incident-table.tsx';
import { useRooms } from '../../live/use-rooms.ts';
import { PageHeader } from '../../ui/page-header.tsx';

/** What is wrong at the moment, grouped, and what was, with what helped. */
export function IncidentsPage() {
  useRooms(['deviceNames']);
  return (
    <>
      <PageHeader title="Incidents" />
      <IncidentTable />
    </>
  );
}
