import { AlertTable } from '../../features/alerts/alert-table.tsx';
import { AlertDeliveries } from '../../features/channels/alert-deliveries.tsx';
import { AlertIncident } from '../../features/incidents/alert-incident.tsx';
import { useRooms } from '../../live/use-rooms.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { AlertTabs } from './alert-tabs.tsx';

/** The board of active alerts, worst first, and their history. */
export function AlertsPage() {
  useRooms(['deviceNames']);
  return (
    <>
      <PageHeader title="Alerts" />
      <AlertTabs />
      <AlertTable
        incident={(alertId) => <AlertIncident alertId={alertId} />}
        further={(alertId) => <AlertDeliveries alertId={alertId} />}
      />
    </>
  );
}
