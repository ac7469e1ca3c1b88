import type { AlertView } from '../../../server/contract/alert.ts';
import type { DeviceView } from '../../../server/contract/device.ts';
import { type State, STATE_ORDER } from '../../ui/state.ts';

export interface NodeState {
  readonly state: State;
  /** `ok`, `unreachable`, `2 major`, `not polled` */
  readonly word: string;
}

/**
 * The worst that Trapline knows of each device of the lab, by name: unreachable, else the worst severity of its active
 * alerts with their count, else whether it answers.
 */
export function deviceStates(
  devices: readonly DeviceView[],
  alerts: readonly AlertView[],
): ReadonlyMap<string, NodeState> {
  const states = new Map<string, NodeState>();
  for (const device of devices) {
    if (device.lab)
      states.set(
        device.name,
        stateOf(
          device,
          alerts.filter((one) => one.deviceId === device.id),
        ),
      );
  }
  return states;
}

function stateOf(device: DeviceView, alerts: readonly AlertView[]): NodeState {
  if (!device.enabled) return { state: 'off', word: 'not polled' };
  if (device.reachability === 'unreachable') return { state: 'critical', word: 'unreachable' };
  const [worst] = alerts
    .map(({ severity }) => severity)
    .toSorted((left, right) => STATE_ORDER[left] - STATE_ORDER[right]);
  if (worst !== undefined) {
    const count = alerts.filter(({ severity }) => severity === worst).length;
    return { state: worst, word: `${count} ${worst}` };
  }
  return device.reachability === 'reachable'
    ? { state: 'ok', word: 'ok' }
    : { state: 'unknown', word: 'not polled yet' };
}
