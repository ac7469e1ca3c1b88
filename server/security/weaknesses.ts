import type { Device } from '../domain/device.ts';
import type { PostureView } from '../domain/posture.ts';
import type { Weakness } from '../domain/security-event.ts';
import { communityVersion } from './checks/community-version.ts';
import { defaultCommunity } from './checks/default-community.ts';
import { duplicateEngine } from './checks/duplicate-engine.ts';
import { noPrivacy } from './checks/no-privacy.ts';
import { weakAlgorithm } from './checks/weak-algorithm.ts';
import type { PostureCheck } from './posture-check.ts';

/** Worst first. */
const CHECKS: Readonly<Record<Weakness['kind'], PostureCheck>> = {
  duplicateEngine,
  defaultCommunity,
  communityVersion,
  noPrivacy,
  weakAlgorithm,
};

/**
 * What is weak in the way devices are asked, worst first, then by device name. Never shows a secret.
 */
export function findWeaknesses(devices: readonly Device[], state: PostureView['state']): Weakness[] {
  const names = new Map(devices.map((device) => [device.id, device.name]));
  const view = byCredentials(
    devices.filter((device) => device.enabled),
    state,
  );
  const kinds = Object.keys(CHECKS) as Weakness['kind'][];
  return kinds.flatMap((kind) =>
    [...CHECKS[kind].find(view)]
      .flatMap((found) => found ?? [])
      .map(({ deviceId, text, remedy }) => ({ deviceId, kind, text, remedy }))
      .sort(
        (a, b) =>
          (names.get(a.deviceId) ?? '').localeCompare(names.get(b.deviceId) ?? '') || a.deviceId - b.deviceId,
      ),
  );
}

/** Of the network nothing but how it is asked. */
function byCredentials(devices: readonly Device[], state: PostureView['state']): PostureView {
  return {
    nowMs: 0,
    devices,
    state,
    interfaces: () => [],
    interfaceByIndex: () => null,
    listeners: () => [],
    arp: () => [],
    forwarding: () => [],
    isLink: () => false,
    writtenAtMs: () => null,
  };
}
