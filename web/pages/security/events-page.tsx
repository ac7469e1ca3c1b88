import { SecurityEvents } from '../../features/security/security-events.tsx';
import { Weaknesses } from '../../features/security/weaknesses.tsx';
import { useRooms } from '../../live/use-rooms.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { Panel } from '../../ui/panel.tsx';
import { SecurityTabs } from './security-tabs.tsx';

/** What happened to the security of all devices, and how safely they are read. */
export function SecurityEventsPage() {
  useRooms(['deviceNames', 'security']);
  return (
    <>
      <PageHeader title="Security events" />
      <SecurityTabs />
      <Panel title="Events" flush>
        <SecurityEvents deviceId={null} />
      </Panel>
      <Panel title="Weaknesses" flush>
        <Weaknesses deviceId={null} />
      </Panel>
    </>
  );
}
