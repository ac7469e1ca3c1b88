/**
 * What an account may do. `look`: read all that is not named below; `handle`: alerts, incidents, maintenance windows;
 * `operate`: SNMP reads from the pages, polls at once, tests of connections; `set`: SNMP SET, test traps; `configure`:
 * devices, credentials, thresholds, rules, channels, MIB modules, settings; `arrange`: saved views and dashboards;
 * `packets`: the microscope; `unmask`: the secrets in its packets; `lab`: control of the simulated network;
 * `exercises`: take part; `teach`: progress and solutions of all, the accounts of
 * students; `accounts`: people, tokens of others, the audit log.
 */
export const PERMISSIONS = [
  'look',
  'handle',
  'operate',
  'set',
  'configure',
  'arrange',
  'packets',
  'unmask',
  'lab',
  'exercises',
  'teach',
  'accounts',
] as const;
export type Permission = (typeof PERMISSIONS)[number];

export const ROLES = ['viewer', 'operator', 'admin', 'instructor', 'student'] as const;
export type Role = (typeof ROLES)[number];

const OPERATOR: readonly Permission[] = ['look', 'handle', 'operate', 'packets', 'arrange'];

export const ROLE_PERMISSIONS: Readonly<Record<Role, readonly Permission[]>> = {
  viewer: ['look', 'arrange'],
  operator: OPERATOR,
  admin: PERMISSIONS,
  instructor: [...OPERATOR, 'lab', 'exercises', 'teach'],
  student: ['look', 'operate', 'exercises', 'packets'],
};
