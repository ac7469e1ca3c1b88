import { useQuery } from '@tanstack/react-query';
import type { InterfaceView } from '../../server/contract/interface.ts';
import { api, listOf } from './client.ts';
import { keys } from './keys.ts';

/** What lists of interfaces show of their rates: half of what there is, and thousands of rows of it. */
const LISTED_METRICS = [
  'ifInOctets',
  'ifOutOctets',
  'ifInUtilisation',
  'ifOutUtilisation',
  'ifInErrors',
  'ifOutErrors',
  'ifInDiscards',
  'ifOutDiscards',
];
const NAME_STALE_MS = 5 * 60 * 1_000;

export const useInterfaces = (deviceId: number, enabled = true) =>
  useQuery({
    queryKey: keys.interfaces(deviceId),
    queryFn: ({ signal }) =>
      listOf<InterfaceView>(`/devices/${deviceId}/interfaces`, {
        query: { metric: LISTED_METRICS },
        signal,
      }),
    enabled,
  });

/** The interfaces of all devices. */
export const useAllInterfaces = (enabled = true) =>
  useQuery({
    queryKey: keys.interfaces('all'),
    queryFn: ({ signal }) => listOf<InterfaceView>('/interfaces', { signal }),
    enabled,
  });

export const useInterface = (id: number) =>
  useQuery({
    queryKey: keys.interface(id),
    queryFn: ({ signal }) => api.get<InterfaceView>(`/interfaces/${id}`, { signal }),
  });

/** An interface only for its name: kept for minutes, undefined while unknown. */
export const useNamedInterface = (id: number | null): InterfaceView | undefined =>
  useQuery({
    queryKey: keys.interface(id ?? -1),
    queryFn: ({ signal }) => api.get<InterfaceView>(`/interfaces/${id}`, { signal }),
    enabled: id !== null,
    staleTime: NAME_STALE_MS,
  }).data;
