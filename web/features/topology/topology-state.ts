import type { AlertView } from '../../../server/contract/alert.ts';
import type { DeviceView } from '../../../server/contract/device.ts';
import type { TopologyLinkView, TopologyNodeView } from '../../../server/contract/topology.ts';
import { type State, STATE_ORDER } from '../../ui/state.ts';

export interface ShownState {
  readonly state: State;
  readonly word: string;
}

interface Known {
  readonly devices: readonly DeviceView[];
  /** Active ones. */
  readonly alerts: readonly AlertView[];
}

/** By node key: silent, cut off by something else that is down, else the worst of the alerts that ask. */
export function nodeStates(
  nodes: readonly TopologyNodeView[],
  { devices, alerts }: Known,
): Map<string, ShownState> {
  const byId = new Map(devices.map((device) => [device.id, device]));
  return new Map(
    nodes.map(({ key, deviceId, hidden }) => {
      const device = deviceId === null ? undefined : byId.get(deviceId);
      const own = alerts.filter((alert) => alert.deviceId === deviceId);
      return [
        key,
        device === undefined ? { state: 'unknown', word: strangerWord(hidden) } : deviceState(device, own),
      ];
    }),
  );
}

/** What is said of a node that is none of the devices. */
export const strangerWord = (hidden: boolean | undefined): string => (hidden ? 'not shown' : 'not managed');

function deviceState(device: DeviceView, alerts: readonly AlertView[]): ShownState {
  if (!device.enabled) return { state: 'off', word: 'not polled' };
  const silent = alerts.find(({ kind }) => kind === 'unreachable');
  if (silent?.suppressed?.kind === 'cause') return { state: 'indeterminate', word: 'cut off' };
  if (device.reachability === 'unreachable') return { state: 'critical', word: 'unreachable' };
  const [worst] = alerts
    .filter(({ suppressed, snoozed }) => suppressed === null && snoozed === null)
    .map(({ severity }) => severity)
    .toSorted((left, right) => STATE_ORDER[left] - STATE_ORDER[right]);
  if (worst !== undefined) return { state: worst, word: worst };
  return device.reachability === 'reachable'
    ? { state: 'ok', word: 'ok' }
    : { state: 'unknown', word: 'not polled yet' };
}

/** A link is down where a port at one of its ends is said to be. */
export function linkState(link: TopologyLinkView, alerts: readonly AlertView[]): ShownState {
  const ports = [link.a.interfaceId, link.b.interfaceId].filter((id) => id !== null);
  const isDown = alerts.some(
    ({ kind, interfaceId }) => kind === 'linkDown' && interfaceId !== null && ports.includes(interfaceId),
  );
  return isDown ? { state: 'major', word: 'down' } : { state: 'ok', word: 'up' };
}

const PARENT_WORDS = {
  root: 'the root',
  only: 'its only way',
  several: 'several ways',
  override: 'by hand',
  independent: 'on nothing, by hand',
  none: 'no way known',
} as const;

export const parentWord = (kind: keyof typeof PARENT_WORDS): string => PARENT_WORDS[kind];
