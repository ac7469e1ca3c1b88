import type { AccountView, Permission, Role } from '../../server/contract/account.ts';

/** What each permission lets somebody do, as the table of roles says it. */
export const PERMISSION_TEXT: Readonly<Record<Permission, string>> = {
  look: 'See everything that is only read: devices, alerts, traps, charts',
  handle: 'Acknowledge, snooze, assign and note alerts; handle incidents; plan maintenance',
  operate: 'Ask devices from the page: GET, WALK, poll now, connection tests',
  set: 'Change devices by SNMP SET; send test traps',
  configure: 'Devices, credentials, thresholds, rules, channels, MIB modules, dashboards of others',
  arrange: 'Own saved views and dashboards',
  packets: 'Look into recorded SNMP messages',
  unmask: 'See communities and keys in messages',
  lab: 'Control the lab: faults, clock, traffic, query log',
  exercises: 'Take part in exercises; acknowledge alerts of the lab',
  teach: 'See everybody’s progress and the solutions of exercises; accounts of students',
  accounts: 'People, the tokens of others, the audit log',
};

/** What each role is for. */
export const ROLE_TEXT: Readonly<Record<Role, string>> = {
  viewer: 'Looks, changes nothing',
  operator: 'Handles alerts and incidents, asks devices',
  admin: 'May do everything',
  instructor: 'An operator who runs the lab and its exercises',
  student: 'Takes part in exercises, on devices of the lab',
};

/** Which devices an account may see, in words. */
export function devicesText({ role, groups }: Pick<AccountView, 'role' | 'groups'>): string {
  if (groups.length > 0) return groups.join(', ');
  return role === 'student' ? 'those of the lab' : 'all';
}
