import { courseProfile } from '../devices/course.ts';
import { hostProfile } from '../devices/host.ts';
import { routerProfile } from '../devices/router.ts';
import { switchProfile } from '../devices/switch.ts';
import type { CommunityDefinition, LabDefinition } from './lab-definition.ts';
import { COURSE_USERS, LAB_USERS } from './lab-users.ts';

const SNMP_PORT = 161;
const ACCESS_PORTS = 48;

const COMMUNITIES: readonly CommunityDefinition[] = [
  { name: 'public', access: 'ro' },
  { name: 'private', access: 'rw' },
];

const COURSE_COMMUNITIES: readonly CommunityDefinition[] = [
  { name: 'public', access: 'ro' },
  { name: 'tengwar', access: 'ro' },
  { name: 'NetManage', access: 'ro' },
  { name: 'private', access: 'rw' },
  { name: 'restricted', access: 'ro', view: [[1, 3, 6, 1, 2, 1, 1]] },
];

/** The lab of a first start: the course device and three that move. The offset 1 is left to a trap receiver. */
export function defaultLab(): LabDefinition {
  const plain = { extraPorts: [], communities: COMMUNITIES, users: LAB_USERS };
  return {
    name: 'default',
    devices: [
      {
        name: 'course',
        profile: courseProfile(),
        portOffset: 0,
        extraPorts: [SNMP_PORT],
        communities: COURSE_COMMUNITIES,
        users: COURSE_USERS,
      },
      { ...plain, name: 'core-1', profile: routerProfile(), portOffset: 2 },
      { ...plain, name: 'access-1', profile: switchProfile({ ports: ACCESS_PORTS }), portOffset: 3 },
      { ...plain, name: 'server-1', profile: hostProfile(), portOffset: 4 },
    ],
  };
}
