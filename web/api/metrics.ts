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
