import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import type {
  ChangeView,
  ConnectionEventView,
  ConnectionView,
  RouteEventView,
  RouteView,
} from '../../server/contract/table.ts';
import { listOf } from './client.ts';
import { type ChangeFilter, keys } from './keys.ts';
import { pagedQuery } from './paging.ts';

export const useRoutes = (deviceId: number) =>
  useQuery({
    queryKey: keys.routes(deviceId),
    queryFn: ({ signal }) => listOf<RouteView>(`/devices/${deviceId}/routes`, { signal }),
  });

export const useRouteHistory = (deviceId: number) =>
  useInfiniteQuery(
    pagedQuery<RouteEventView>(keys.routeHistory(deviceId), `/devices/${deviceId}/routes/history`, {}),
  );

export const useConnections = (deviceId: number) =>
  useQuery({
    queryKey: keys.connections(deviceId),
    queryFn: ({ signal }) => listOf<ConnectionView>(`/devices/${deviceId}/connections`, { signal }),
  });

export const useConnectionHistory = (deviceId: number) =>
  useInfiniteQuery(
    pagedQuery<ConnectionEventView>(
      keys.connectionHistory(deviceId),
      `/devices/${deviceId}/connections/history`,
      {},
    ),
  );

export const useChanges = (filter: ChangeFilter = {}) =>
  useInfiniteQuery(pagedQuery<ChangeView>(keys.changes(filter), '/changes', { ...filter }));
