import { useQuery } from '@tanstack/react-query';
import type { SensorView, StorageView } from '../../server/contract/equipment.ts';
import { listOf } from './client.ts';
import { keys } from './keys.ts';

export const useStorages = (deviceId: number) =>
  useQuery({
    queryKey: keys.storages(deviceId),
    queryFn: ({ signal }) => listOf<StorageView>(`/devices/${deviceId}/storages`, { signal }),
  });

export const useSensors = (deviceId: number) =>
  useQuery({
    queryKey: keys.sensors(deviceId),
    queryFn: ({ signal }) => listOf<SensorView>(`/devices/${deviceId}/sensors`, { signal }),
  });
