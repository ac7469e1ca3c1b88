import { getRouteApi } from '@tanstack/react-router';
import { FindingTable } from '../../features/security/finding-table.tsx';
import { ScorePanel } from '../../features/security/score-panel.tsx';
import { SecurityEvents } from '../../features/security/security-events.tsx';
import { useRooms } from '../../live/use-rooms.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { Panel } from '../../ui/panel.tsx';
import { SecurityTabs } from './security-tabs.tsx';
import classes from './security-page.module.css';

const route = getRouteApi('/security');

/** How well the network is protected, what is to be done about it, and what happened. */
export function SecurityPage() {
  useRooms(['deviceNames', 'security']);
  const { device } = route.useSearch();
  return (
    <>
      <PageHeader title="Security" />
      <SecurityTabs />
      <div className={classes.page}>
        <ScorePanel />
        <Panel title="Findings" flush>
          <FindingTable />
        </Panel>
        <Panel title="Events" flush>
          {/* It scrolls, so the keyboard has to be able to reach it. */}
          <div className={classes.events} tabIndex={0} role="group" aria-label="Security events">
            <SecurityEvents deviceId={device ?? null} />
          </div>
        </Panel>
      </div>
    </>
  );
}
