import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { BaselineView } from '../../server/contract/baseline.ts';
import { listOf } from './client.ts';
import { keys } from './keys.ts';

const HOUR = 60 * 60 * 1_000;
const RENEWED_MS = 10 * 60 * 1_000;

interface BaselineQuery {
  readonly metrics: readonly string[];
  readonly deviceId: number;
  readonly interfaceId: number | null;
  readonly window: { readonly fromMs: number; readonly toMs: number };
  readonly enabled: boolean;
}

/** What is usual of series over a time, from full hour to full hour about it. */
export function useBaselines({ metrics, deviceId, interfaceId, window, enabled }: BaselineQuery) {
  const asked = {
    metric: metrics,
    device: deviceId,
    interface: interfaceId,
    from: (Math.floor(window.fromMs / HOUR) - 1) * HOUR,
    to: (Math.ceil(window.toMs / HOUR) + 1) * HOUR,
  };
  return useQuery({
    queryKey: keys.baselines(asked),
    queryFn: ({ signal }) => listOf<BaselineView>('/baselines', { query: asked, signal }),
    placeholderData: keepPreviousData,
    staleTime: RENEWED_MS,
    enabled,
  });
}
