import type { DeviceView } from '../../../server/contract/device.ts';
import type { State } from '../../ui/state.ts';

/** A device's state and the word for it. */
export function deviceState(device: Pick<DeviceView, 'enabled' | 'reachability'>): {
  state: State;
  word: string;
} {
  if (!device.enabled) return { state: 'off', word: 'not polled' };
  switch (device.reachability) {
    case 'reachable':
      return { state: 'ok', word: 'reachable' };
    case 'unreachable':
      return { state: 'critical', word: 'unreachable' };
    case 'unknown':
      return { state: 'unknown', word: 'not polled yet' };
  }
}

/** `v2c`, `v3 authPriv operator` */
export function credentialText({ credential }: Pick<DeviceView, 'credential'>): string {
  return [credential.version, credential.level, credential.user].filter(Boolean).join(' ');
}
