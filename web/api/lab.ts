import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { LabOfferView, LabPortView, LabView } from '../../server/contract/lab.ts';
import type {
  LabFaultKindView,
  LabFaultOrder,
  LabFaultView,
  LabTimelineChange,
  LabTimelineView,
} from '../../server/contract/lab-fault.ts';
import type {
  LabClockChange,
  LabClockView,
  LabLoadView,
  LabTopologyView,
  LabTrafficView,
} from '../../server/contract/lab-network.ts';
import { api, listOf } from './client.ts';
import { keys } from './keys.ts';

export const useLab = () =>
  useQuery({
    queryKey: keys.lab,
    queryFn: ({ signal }) => api.get<LabView>('/lab', { signal }),
  });

/** The labs that can be started by their names. */
export const useLabOffers = () =>
  useQuery({
    queryKey: keys.labs,
    queryFn: ({ signal }) => listOf<LabOfferView>('/lab/labs', { signal }),
  });

/** The lab of that name becomes the network; whatever was shown of the one before is fetched anew. */
export function useLabSwitch() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (change: { start: string } | 'stop') =>
      change === 'stop' ? api.post('/lab/stop') : api.post('/lab/start', { lab: change.start }),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: keys.lab });
      void client.invalidateQueries({ queryKey: keys.labs });
      void client.invalidateQueries({ queryKey: keys.labNetwork });
      // Whether an exercise can be done depends on the lab.
      void client.invalidateQueries({ queryKey: keys.exercises });
      void client.invalidateQueries({ queryKey: ['exerciseRun'] });
    },
  });
}

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

export const useLabTopology = () =>
  useQuery({
    queryKey: keys.labTopology,
    queryFn: ({ signal }) => api.get<LabTopologyView>('/lab/topology', { signal }),
  });

export const useLabLoad = () =>
  useQuery({
    queryKey: keys.labLoad,
    queryFn: ({ signal }) => listOf<LabLoadView>('/lab/load', { signal }),
  });

/** Its `dataUpdatedAt` is when the lab's time was read. */
export const useLabClock = () =>
  useQuery({
    queryKey: keys.labClock,
    queryFn: ({ signal }) => api.get<LabClockView>('/lab/clock', { signal }),
  });

export function useChangeClock() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (change: LabClockChange) => api.post<LabClockView>('/lab/clock', change),
    onSuccess: (clock) => client.setQueryData(keys.labClock, clock),
  });
}

export const useLabTraffic = () =>
  useQuery({
    queryKey: keys.labTraffic,
    queryFn: ({ signal }) => listOf<LabTrafficView>('/lab/traffic', { signal }),
  });

export function useScaleTraffic() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ name, scale }: { name: string; scale: number }) =>
      api.put<LabTrafficView>(`/lab/traffic/${encodeURIComponent(name)}`, { scale }),
    onSuccess: (traffic) =>
      client.setQueryData<LabTrafficView[]>(keys.labTraffic, (items) =>
        items?.map((one) => (one.name === traffic.name ? traffic : one)),
      ),
  });
}

/** @param enabled false for those who may not control the lab */
export const useLabFaultKinds = (enabled = true) =>
  useQuery({
    enabled,
    queryKey: keys.labFaultKinds,
    queryFn: ({ signal }) => listOf<LabFaultKindView>('/lab/fault-kinds', { signal }),
  });

/**
 * Newest first; those at work are always among them.
 *
 * @param enabled false for those who may not control the lab
 */
export const useLabFaults = (enabled = true) =>
  useQuery({
    enabled,
    queryKey: keys.labFaults,
    queryFn: ({ signal }) => listOf<LabFaultView>('/lab/faults', { signal }),
  });

function usePutFault(): (fault: LabFaultView) => void {
  const client = useQueryClient();
  return (fault) =>
    client.setQueryData<LabFaultView[]>(
      keys.labFaults,
      (faults) =>
        faults && [fault, ...faults.filter(({ id }) => id !== fault.id)].sort((a, b) => b.id - a.id),
    );
}

export function useInjectFault() {
  const put = usePutFault();
  return useMutation({
    mutationFn: (order: LabFaultOrder) => api.post<LabFaultView>('/lab/faults', order),
    onSuccess: put,
  });
}

export function useEndFault() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: number) => api.delete(`/lab/faults/${id}`),
    onSuccess: () => void client.invalidateQueries({ queryKey: keys.labFaults }),
  });
}

export const useLabTimeline = () =>
  useQuery({
    queryKey: keys.labTimeline,
    queryFn: ({ signal }) => api.get<LabTimelineView>('/lab/timeline', { signal }),
  });

export function useChangeTimeline() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (change: LabTimelineChange) => api.post<LabTimelineView>('/lab/timeline', change),
    onSuccess: (timeline) => client.setQueryData(keys.labTimeline, timeline),
  });
}
