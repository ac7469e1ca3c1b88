import { useMutation, useQuery } from '@tanstack/react-query';
import type {
  DecodedView,
  ExchangeDetailView,
  ExchangeListView,
  WalkComparisonView,
} from '../../server/contract/exchange.ts';
import { api, queryText } from './client.ts';
import { keys } from './keys.ts';

/** As many as the server keeps. */
const ALL_KEPT = 200;

export const useExchanges = (deviceId: number) =>
  useQuery({
    queryKey: keys.exchanges(deviceId),
    queryFn: ({ signal }) =>
      api.get<ExchangeListView>(`/devices/${deviceId}/exchanges`, { query: { limit: ALL_KEPT }, signal }),
  });

/** What went between never changes, but it is not kept for ever. */
export const useExchange = (deviceId: number, id: number, unmask: boolean) =>
  useQuery({
    queryKey: [...keys.exchange(deviceId, id), unmask],
    queryFn: ({ signal }) =>
      api.get<ExchangeDetailView>(`/devices/${deviceId}/exchanges/${id}`, {
        query: unmask ? { unmask } : {},
        signal,
      }),
    staleTime: Infinity,
  });

/** Address of a capture file. */
export function captureUrl(
  deviceId: number,
  options: { readonly exchange?: number; readonly unmask?: boolean; readonly realPorts?: boolean },
): string {
  return `/api/v1/devices/${deviceId}/exchanges.pcap${queryText({ ...options })}`;
}

export const useDecoded = (hex: string, deviceId: number | null) =>
  useQuery({
    queryKey: ['decoded', hex, deviceId],
    queryFn: ({ signal }) =>
      api.post<DecodedView>(
        '/packets/decode',
        { hex, ...(deviceId === null ? {} : { deviceId }) },
        { signal },
      ),
    enabled: hex !== '',
    retry: false,
  });

export const useWalkComparison = (deviceId: number) =>
  useMutation({
    mutationFn: ({ oid, limit, signal }: { oid: string; limit: number; signal: AbortSignal }) =>
      api.post<WalkComparisonView>(`/devices/${deviceId}/walk-comparison`, { oid, limit }, { signal }),
  });
