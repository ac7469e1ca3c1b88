import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { MonitoredInput, MonitoredView } from '../../server/contract/monitored.ts';
import { api, listOf } from './client.ts';
import { keys } from './keys.ts';

export const useMonitored = (deviceId: number) =>
  useQuery({
    queryKey: keys.monitored(deviceId),
    queryFn: ({ signal }) => listOf<MonitoredView>(`/devices/${deviceId}/monitored`, { signal }),
  });

/** The pickers of metrics list monitored objects too. */
function useMonitoredRefresh() {
  const client = useQueryClient();
  return (deviceId: number) => {
    void client.invalidateQueries({ queryKey: keys.metrics });
    void client.invalidateQueries({ queryKey: keys.monitored(deviceId) });
  };
}

export function useMonitorObject() {
  const refresh = useMonitoredRefresh();
  return useMutation({
    mutationFn: ({ deviceId, input }: { deviceId: number; input: MonitoredInput }) =>
      api.post<MonitoredView>(`/devices/${deviceId}/monitored`, input),
    onSuccess: ({ deviceId }) => refresh(deviceId),
  });
}

export function useStopMonitoring() {
  const refresh = useMonitoredRefresh();
  return useMutation({
    mutationFn: ({ id }: Pick<MonitoredView, 'id' | 'deviceId'>) => api.delete(`/monitored/${id}`),
    onSuccess: (_, { deviceId }) => refresh(deviceId),
  });
}
