import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { CapacityPanel } from '../../features/capacity/capacity-panel.tsx';
import { useRooms } from '../../live/use-rooms.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { PerformanceTabs } from './performance-tabs.tsx';
import { USUAL_LEVEL } from './search.ts';

const route = getRouteApi('/performance/capacity');

/** What will be full when. */
export function CapacityPage() {
  useRooms(['deviceNames']);
  const { level = USUAL_LEVEL } = route.useSearch();
  const navigate = useNavigate({ from: '/performance/capacity' });
  return (
    <>
      <PageHeader title="Capacity" />
      <PerformanceTabs />
      <CapacityPanel
        level={level}
        onLevel={(next) =>
          void navigate({
            search: (old) => ({ ...old, level: next === USUAL_LEVEL ? undefined : next }),
            replace: true,
          })
        }
      />
    </>
  );
}
