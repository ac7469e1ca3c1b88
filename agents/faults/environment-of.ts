import type { Device } from '../devices/device.ts';
import type { Chassis } from '../devices/environment/chassis.ts';
import type { Host } from '../devices/environment/host.ts';
import type { Ups } from '../devices/environment/ups.ts';
import { AgentError } from '../engine/agent-error.ts';

const CISCO_ENV_MON_PRESENT = [1, 3, 6, 1, 4, 1, 9, 9, 13, 1, 1, 0] as const;

function refuse(device: Device, what: string): never {
  throw new AgentError(
    'BAD_FAULT',
    `looking for ${what} of ${device.name}: it has none; choose another device`,
  );
}

/** A device's box, and whether it watches it by CISCO-ENVMON-MIB. Throws AgentError BAD_FAULT where it has none. */
export function chassisOf(device: Device): { readonly chassis: Chassis; readonly watched: boolean } {
  const chassis = device.environment.chassis ?? refuse(device, 'the chassis');
  return { chassis, watched: device.instance(CISCO_ENV_MON_PRESENT, 0) !== undefined };
}

/** Throws AgentError BAD_FAULT where it is no UPS. */
export function upsOf(device: Device): Ups {
  return device.environment.ups ?? refuse(device, 'the battery');
}

/** Throws AgentError BAD_FAULT where it is no computer. */
export function hostOf(device: Device): Host {
  return device.environment.host ?? refuse(device, 'the storages');
}
