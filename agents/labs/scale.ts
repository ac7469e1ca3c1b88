import { switchProfile } from '../devices/switch.ts';
import type { LabDefinition } from './lab-definition.ts';
import { portOffsetAt } from './lab-definition.ts';
import { LAB_USERS } from './lab-users.ts';

/** `devices` switches of `ports` ports each on consecutive UDP ports but for one; one profile, built once, serves them all. */
export function scaleLab(options: { devices: number; ports: number }): LabDefinition {
  const profile = switchProfile({ ports: options.ports });
  const digits = Math.max(3, String(options.devices).length);
  return {
    name: 'scale',
    devices: Array.from({ length: options.devices }, (_, position) => ({
      name: `switch-${String(position + 1).padStart(digits, '0')}`,
      profile,
      portOffset: portOffsetAt(position),
      extraPorts: [],
      communities: [
        { name: 'public', access: 'ro' as const },
        { name: 'private', access: 'rw' as const },
      ],
      users: LAB_USERS,
    })),
  };
}
