import { getRouteApi } from '@tanstack/react-router';
import { DeviceCharts, SensorCharts, StorageCharts } from '../../features/charts/device-charts.tsx';
import { parseRange } from '../../features/charts/range.ts';

const route = getRouteApi('/devices/$deviceId');

const CHARTS = { device: DeviceCharts, storages: StorageCharts, sensors: SensorCharts } as const;

interface DeviceChartsPanelProps {
  readonly deviceId: number;
  /** Of what there are charts. */
  readonly of?: keyof typeof CHARTS;
}

/** The device's charts with their range in the address bar. */
export function DeviceChartsPanel({ deviceId, of = 'device' }: DeviceChartsPanelProps) {
  const Charts = CHARTS[of];
  const search: Record<string, unknown> = { ...route.useSearch() };
  const navigate = route.useNavigate();
  return (
    <Charts
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
