import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type {
  ConnectionTestView,
  DeviceInput,
  DevicePatch,
  DeviceView,
  PollSummary,
} from '../../server/contract/device.ts';
import { api, listOf } from './client.ts';
import { keys } from './keys.ts';

const everyDevice = {
  queryKey: keys.devices,
  queryFn: ({ signal }: { signal: AbortSignal }) => listOf<DeviceView>('/devices?own=true', { signal }),
};
const ofTheNetwork = (devices: DeviceView[]) => devices.filter(({ own }) => own !== true);

export const useDevices = () => useQuery({ ...everyDevice, select: ofTheNetwork });

export const useDevice = (id: number) =>
  useQuery({
    queryKey: keys.device(id),
    queryFn: ({ signal }) => api.get<DeviceView>(`/devices/${id}`, { signal }),
  });

/** The name of a device by its id, and of what stands for Trapline itself; `device 7` until it is known. */
export function useDeviceName(): (id: number) => string {
  const { data } = useQuery(everyDevice);
  return (id) => data?.find((device) => device.id === id)?.name ?? `device ${id}`;
}

/** Whether a device stands for Trapline itself, which is never polled and has no series. */
export function useIsOwnDevice(): (id: number) => boolean {
  const { data } = useQuery(everyDevice);
  return (id) => data?.find((device) => device.id === id)?.own === true;
}

function useDeviceUpsert() {
  const client = useQueryClient();
  return (device: DeviceView) => {
    client.setQueryData(keys.device(device.id), device);
    void client.invalidateQueries({ queryKey: keys.devices });
  };
}

export function useAddDevice() {
  const upsert = useDeviceUpsert();
  return useMutation({
    mutationFn: (input: DeviceInput) => api.post<DeviceView>('/devices', input),
    onSuccess: upsert,
  });
}

export function useChangeDevice() {
  const upsert = useDeviceUpsert();
  return useMutation({
    mutationFn: ({ id, patch }: { id: number; patch: DevicePatch }) =>
      api.patch<DeviceView>(`/devices/${id}`, patch),
    onSuccess: upsert,
  });
}

export function useRemoveDevice() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: number) => api.delete(`/devices/${id}`),
    onSuccess: (_, id) =>
      client.setQueryData<DeviceView[]>(keys.devices, (devices) => devices?.filter((one) => one.id !== id)),
  });
}

export const usePollNow = () =>
  useMutation({ mutationFn: (id: number) => api.post<PollSummary>(`/devices/${id}/poll`) });

/** Tries a connection; with `id` the stored credential is used where the input brings none. */
export const useConnectionTest = () =>
  useMutation({
    mutationFn: (test: { id: number; patch: DevicePatch } | { id: null; input: DeviceInput }) =>
      test.id === null
        ? api.post<ConnectionTestView>('/devices/test', test.input)
        : api.post<ConnectionTestView>(`/devices/${test.id}/test`, test.patch),
  });
