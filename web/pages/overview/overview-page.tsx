import { Button, Skeleton } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useOverview } from '../../api/overview.ts';
import { OpenIncidents } from '../../features/incidents/open-incidents.tsx';
import { AccountingPanel } from '../../features/overview/accounting-panel.tsx';
import { ConfigurationPanel } from '../../features/overview/configuration-panel.tsx';
import { EventFeed } from '../../features/overview/event-feed.tsx';
import { FaultPanel } from '../../features/overview/fault-panel.tsx';
import { PerformancePanel } from '../../features/overview/performance-panel.tsx';
import { SecurityPanel } from '../../features/overview/security-panel.tsx';
import { useRooms } from '../../live/use-rooms.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { useMay } from '../../ui/presence.ts';
import { QueryState } from '../../ui/query-state.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import classes from './overview-page.module.css';

const PANELS = 7;

const skeleton = (
  <div className={classes.panels} role="status" aria-label="Loading">
    {Array.from({ length: PANELS }, (_, panel) => (
      <Skeleton key={panel} height={260} radius={6} />
    ))}
  </div>
);

/** Whoever may not add a device is told whom to ask. */
function Nothing(): ReactNode {
  const mayAdd = useMay('configure');
  if (!mayAdd)
    return (
      <EmptyState title="No device that you may see">
        Which devices an account sees is said by its groups; somebody who keeps the accounts can change them.
      </EmptyState>
    );
  return (
    <EmptyState
      title="No device yet"
      action={
        <Button size="xs" component={Link} to="/devices">
          Add a device
        </Button>
      }
    >
      Trapline shows here what its devices tell: faults, changes, traffic, performance and security.
    </EmptyState>
  );
}

/** The whole network, or the part of it that one sees. */
export function OverviewPage(): ReactNode {
  useRooms(['overview', 'deviceNames']);
  const overview = useOverview();
  return (
    <>
      <PageHeader
        title="Overview"
        detail={
          overview.data && (
            <span>
              as of <RelativeTime ms={overview.data.atMs} />
            </span>
          )
        }
      />
      <QueryState query={overview} skeleton={skeleton}>
        {({ fault, configuration, accounting, performance, security }) => (
          <>
            {fault.devices.total === 0 && <Nothing />}
            <div className={classes.panels}>
              <FaultPanel fault={fault} />
              <OpenIncidents />
              <PerformancePanel performance={performance} />
              <SecurityPanel security={security} />
              <ConfigurationPanel configuration={configuration} />
              <AccountingPanel accounting={accounting} />
              <EventFeed />
            </div>
          </>
        )}
      </QueryState>
    </>
  );
}
