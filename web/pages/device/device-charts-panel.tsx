import { getRouteApi } from '@tanstack/react-router';
import { DeviceCharts } from '../../features/charts/device-charts.tsx';
import { parseRange } from '../../features/charts/range.ts';

const route = getRouteApi('/devices/$deviceId');

/** The device's charts with their range in the address bar. */
export function DeviceChartsPanel({ deviceId }: { deviceId: number }) {
  const search: Record<string, unknown> = { ...route.useSearch() };
  const navigate = route.useNavigate();
  return (
    <DeviceCharts
      deviceId={deviceId}
      search={parseRange(search)}
      onSearch={(range) =>
        void navigate({
          search: ((old: Record<string, unknown>) => ({
            ...old,
            from: undefined,
            to: undefined,
            ...range,
          })) as never,
          replace: true,
          resetScroll: false,
        })
      }
      usual={search['usual'] !== 'off'}
      onUsual={(usual) =>
        void navigate({
          search: ((old: Record<string, unknown>) => ({ ...old, usual: usual ? undefined : 'off' })) as never,
          replace: true,
          resetScroll: false,
        })
      }
      onExplain={(alert) => void navigate({ search: { tab: 'alerts', alert } as never })}
    />
  );
}
