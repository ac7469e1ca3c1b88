import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type {
  DeviceListEvent,
  DeviceListInput,
  ListedDeviceView,
} from '../../../server/contract/device-list.ts';
import { importDevices } from '../../api/device-list.ts';
import { keys } from '../../api/keys.ts';

/** How a list that is looked through or added stands. */
export interface DeviceImportState {
  /** `looking` through it, which writes nothing; `adding` its devices. */
  readonly doing: 'looking' | 'adding' | null;
  /** `broken`: the server ended before the list did. */
  readonly state: 'idle' | 'running' | 'ended' | 'stopped' | 'broken' | 'failed';
  /** Of the list. */
  readonly total: number;
  readonly devices: readonly ListedDeviceView[];
  /** Headings of columns that mean nothing. */
  readonly ignored: readonly string[];
  readonly error: Error | null;
}

const IDLE: DeviceImportState = {
  doing: null,
  state: 'idle',
  total: 0,
  devices: [],
  ignored: [],
  error: null,
};

/** One list at a time; what is under way ends with the dialog that began it. */
export function useDeviceImport() {
  const [state, setState] = useState(IDLE);
  const running = useRef<AbortController | null>(null);
  const client = useQueryClient();
  useEffect(() => () => running.current?.abort(), []);

  const start = async (input: DeviceListInput): Promise<void> => {
    const abort = new AbortController();
    running.current?.abort();
    running.current = abort;
    setState({ ...IDLE, doing: input.dryRun ? 'looking' : 'adding', state: 'running' });
    try {
      for await (const events of importDevices(input, abort.signal))
        if (!abort.signal.aborted) setState((before) => taken(before, events));
      if (!abort.signal.aborted)
        setState((before) => (before.state === 'ended' ? before : { ...before, state: 'broken' }));
    } catch (error) {
      if (!abort.signal.aborted)
        setState((before) => ({ ...before, state: 'failed', error: error as Error }));
    }
    if (!input.dryRun) await client.invalidateQueries({ queryKey: keys.devices });
  };
  const stop = (): void => {
    running.current?.abort();
    setState((before) => ({ ...before, state: 'stopped' }));
  };
  const reset = (): void => {
    running.current?.abort();
    setState(IDLE);
  };
  return { ...state, start, stop, reset };
}

function taken(before: DeviceImportState, events: readonly DeviceListEvent[]): DeviceImportState {
  const devices = events.flatMap((event) => (event.event === 'device' ? [event.device] : []));
  const begun = events.find((event) => event.event === 'start');
  return {
    ...before,
    ...(begun === undefined ? {} : { total: begun.devices, ignored: begun.ignored }),
    devices: [...before.devices, ...devices],
    state: events.some(({ event }) => event === 'end') ? 'ended' : before.state,
  };
}
