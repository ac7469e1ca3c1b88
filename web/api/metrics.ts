import { useQuery } from '@tanstack/react-query';
import type { MetricView } from '../../server/contract/metric.ts';
import { listOf } from './client.ts';
import { keys } from './keys.ts';

/** The catalogue of metrics; it does not change while the server runs. */
export const useMetrics = () =>
  useQuery({
    queryKey: keys.metrics,
    queryFn: ({ signal }) => listOf<MetricView>('/metrics', { signal }),
    staleTime: Infinity,
  });

/** The choice of metrics, interfaces' and devices' apart. */
export function metricChoices(metrics: readonly MetricView[]) {
  const of = (scope: MetricView['scope']) =>
    metrics
      .filter((one) => one.scope === scope)
      .map(({ name, label, unit }) => ({ value: name, label: unit ? `${label} (${unit})` : label }));
  return [
    { group: 'Interfaces', items: of('interface') },
    { group: 'Devices', items: of('device') },
  ];
}
