import { useCallback, useMemo } from 'react';
import type { SeriesSelection } from '../../server/contract/series-selection.ts';
import { interfaceLabel } from '../format/interface-label.ts';
import { useDevices } from './devices.ts';
import { useAllInterfaces } from './interfaces.ts';
import { useMetrics } from './metrics.ts';

export interface SeriesName {
  readonly device: string;
  /** Null for a series of the device itself. */
  readonly port: string | null;
  readonly metric: string;
  /** All in one: `core-1 Gi1/0/1 · Traffic in`. */
  readonly whole: string;
}

/** The words for a series, by what it is of; ids where the names are not known (any more). */
export function useSeriesName(): (selection: SeriesSelection) => SeriesName {
  const { data: devices } = useDevices();
  const { data: interfaces } = useAllInterfaces();
  const { data: metrics } = useMetrics();
  const names = useMemo(
    () => ({
      devices: new Map(devices?.map(({ id, name }) => [id, name])),
      ports: new Map(interfaces?.map((view) => [view.id, interfaceLabel(view)])),
      metrics: new Map(metrics?.map(({ name, label }) => [name, label])),
    }),
    [devices, interfaces, metrics],
  );
  return useCallback(
    ({ deviceId, interfaceId, metric, instance }: SeriesSelection) => {
      const device = names.devices.get(deviceId) ?? `device ${deviceId}`;
      const port = interfaceId === null ? null : (names.ports.get(interfaceId) ?? `interface ${interfaceId}`);
      const label = names.metrics.get(metric) ?? metric;
      const what = instance === null ? label : `${label} ${instance}`;
      return {
        device,
        port,
        metric: what,
        whole: `${port === null ? device : `${device} ${port}`} · ${what}`,
      };
    },
    [names],
  );
}
