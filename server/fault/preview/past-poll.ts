import { type Device, neverPolled } from '../../domain/device.ts';
import type { Interface } from '../../domain/interface.ts';
import type { Observation } from '../../domain/inventory.ts';
import type { DevicePoll, Facts } from '../../domain/poll.ts';

/** A poll as the stored past has it, and what it would have been observed as. */
export function pastPoll(
  device: Device,
  atMs: number,
  part: {
    readonly reachable?: boolean;
    readonly facts?: Facts;
    readonly ports?: readonly Interface[];
    readonly newListeners?: Observation['newListeners'];
  } = {},
): { readonly poll: DevicePoll; readonly observation: Observation } {
  const state = neverPolled(device.id);
  return {
    poll: {
      deviceId: device.id,
      reason: 'schedule',
      dueAtMs: atMs,
      startedAtMs: atMs,
      finishedAtMs: atMs,
      reachable: part.reachable ?? true,
      requests: 0,
      lostTries: 0,
      roundTripMs: null,
      sysUpTimeTicks: null,
      otherUptimeSeconds: null,
      modules: [],
      facts: part.facts ?? {},
      readings: [],
    },
    observation: {
      device,
      before: state,
      state,
      interfaces: new Map((part.ports ?? []).map((port) => [port.ifIndex, port])),
      changedInterfaces: [],
      changes: [],
      rebooted: false,
      renumbered: new Set(),
      routesChanged: false,
      connectionsChanged: false,
      newListeners: part.newListeners ?? [],
    },
  };
}
