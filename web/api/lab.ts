import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { LabPortView, LabView } from '../../server/contract/lab.ts';
import { api } from './client.ts';
import { keys } from './keys.ts';

export const useLab = () =>
  useQuery({
    queryKey: keys.lab,
    queryFn: ({ signal }) => api.get<LabView>('/lab', { signal }),
  });

/** Switches a port of a lab device; the answer goes into the cache at once. */
export function useSwitchPort() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ device, ifIndex, up }: { device: string; ifIndex: number; up: boolean }) =>
      api.post<LabPortView>(`/lab/devices/${encodeURIComponent(device)}/ports/${ifIndex}`, { up }),
    onSuccess: (port, { device }) =>
      client.setQueryData<LabView>(
        keys.lab,
        (lab) =>
          lab && {
            ...lab,
            devices: lab.devices.map((one) =>
              one.name === device
                ? { ...one, ports: one.ports.map((old) => (old.ifIndex === port.ifIndex ? port : old)) }
                : one,
            ),
          },
      ),
  });
}
