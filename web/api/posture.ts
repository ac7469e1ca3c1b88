import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type {
  AcceptanceInput,
  DevicePostureView,
  FindingView,
  PostureDayView,
  PostureView,
} from '../../server/contract/posture.ts';
import { api, listOf } from './client.ts';
import { keys } from './keys.ts';

/** Nobody pushes it, and it changes with the network. */
const EVERY_MS = 30 * 1_000;

export const usePosture = () =>
  useQuery({
    queryKey: keys.posture,
    queryFn: ({ signal }) => api.get<PostureView>('/security/posture', { signal }),
    refetchInterval: EVERY_MS,
  });

export const useDevicePosture = (deviceId: number) =>
  useQuery({
    queryKey: keys.devicePosture(deviceId),
    queryFn: ({ signal }) => api.get<DevicePostureView>(`/devices/${deviceId}/posture`, { signal }),
    refetchInterval: EVERY_MS,
  });

/** Day by day, of one device or, without one, of the whole. */
export const usePostureDays = (deviceId: number | null) =>
  useQuery({
    queryKey: keys.postureDays(deviceId),
    queryFn: ({ signal }) =>
      listOf<PostureDayView>('/security/posture/days', { query: { device: deviceId }, signal }),
  });

function useRefresh() {
  const client = useQueryClient();
  return () => {
    void client.invalidateQueries({ queryKey: keys.posture });
    void client.invalidateQueries({ queryKey: keys.overview });
  };
}

export function useAcceptFinding() {
  const onSuccess = useRefresh();
  return useMutation({
    mutationFn: (input: AcceptanceInput) => api.post<FindingView>('/security/posture/acceptances', input),
    onSuccess,
  });
}

export function useWithdrawAcceptance() {
  const onSuccess = useRefresh();
  return useMutation({
    mutationFn: (key: string) => api.delete(`/security/posture/acceptances?key=${encodeURIComponent(key)}`),
    onSuccess,
  });
}
