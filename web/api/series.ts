import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { SeriesView } from '../../server/contract/series.ts';
import { listOf } from './client.ts';
import { keys } from './keys.ts';

export interface SeriesRequest {
  readonly metrics: readonly SeriesView['metric'][];
  readonly deviceId: number;
  readonly interfaceId?: number | undefined;
  readonly fromMs: number;
  readonly toMs: number;
  /** Width of a point; absent: the server chooses one for at most 600 points. */
  readonly stepMs?: number | undefined;
}

/** One entry per metric and instance. What is shown stays while another span is fetched. */
export const useSeries = (request: SeriesRequest, enabled = true) =>
  useQuery({
    queryKey: keys.series(request),
    queryFn: ({ signal }) =>
      listOf<SeriesView>('/series', {
        query: {
          metric: request.metrics,
          device: request.deviceId,
          interface: request.interfaceId,
          from: Math.round(request.fromMs),
          to: Math.round(request.toMs),
          step: request.stepMs === undefined ? undefined : Math.round(request.stepMs),
        },
        signal,
      }),
    placeholderData: keepPreviousData,
    enabled,
  });
