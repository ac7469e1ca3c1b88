import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { AvailabilityPanel } from '../../features/availability/availability-panel.tsx';
import { useRooms } from '../../live/use-rooms.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { PerformanceTabs } from './performance-tabs.tsx';

const route = getRouteApi('/performance/availability');

/** How much of a month groups, devices and interfaces were up, against what was promised. */
export function AvailabilityPage() {
  useRooms(['deviceNames']);
  const { month, device } = route.useSearch();
  const navigate = useNavigate({ from: '/performance/availability' });
  return (
    <>
      <PageHeader title="Availability" />
      <PerformanceTabs />
      <AvailabilityPanel
        month={month}
        deviceId={device}
        onMonth={(next) => void navigate({ search: (old) => ({ ...old, month: next }) })}
        onDevice={(next) => void navigate({ search: (old) => ({ ...old, device: next }) })}
      />
    </>
  );
}
