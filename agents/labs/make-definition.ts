import { DEVICE_KINDS } from '../devices/kinds/all.ts';
import type { DeviceProfile } from '../devices/device-profile.ts';
import { AgentError } from '../engine/agent-error.ts';
import type { UsmUser } from '../engine/usm-user.ts';
import { portOffsetAt } from './lab-definition.ts';
import type { CommunityDefinition, DeviceDefinition, LabDefinition } from './lab-definition.ts';
import type { LabFile, LabFileDevice, LabFileUser } from './lab-file.ts';
import { COURSE_USERS, LAB_AUTH_PASSWORD, LAB_PRIV_PASSWORD, LAB_USERS } from './lab-users.ts';
import { scaleLab } from './scale.ts';

const SNMP_PORT = 161;

/** Makes a device of the profile `recording`; a recording is read from a file, which a lab's text cannot do. */
export type RecordingProfile = (device: LabFileDevice) => DeviceProfile;

/** Turns a checked file into what a lab runs. Throws AgentError BAD_LAB where a recording cannot be read. */
export function makeDefinition(file: LabFile, recordingProfile: RecordingProfile): LabDefinition {
  const shared = {
    name: file.name,
    title: file.title,
    ...(file.seed === undefined ? {} : { seed: file.seed }),
  };
  if (file.scale) return { ...scaleLab(file.scale), ...shared };
  const kinds = new SharedProfiles();
  const devices = file.devices.map((device, place): DeviceDefinition => {
    const profile = device.profile === 'recording' ? recordingProfile(device) : kinds.of(device);
    return {
      name: device.name,
      profile,
      portOffset: device.port ?? portOffsetAt(place),
      extraPorts: device.standardPort ? [SNMP_PORT] : [],
      ...(device.loopback === undefined ? {} : { loopback: device.loopback }),
      communities: (device.communities ?? file.communities).map(communityOf),
      users: usersOf(device, file),
    };
  });
  return { ...shared, devices, file };
}

/** Devices that differ by name and place alone share ports and tree: a hundred equal switches cost little more than one. */
class SharedProfiles {
  /** Key: what ports and tree follow from. */
  private readonly first = new Map<string, DeviceProfile>();

  of(device: LabFileDevice): DeviceProfile {
    const own = kindOf(device).make(device);
    const { profile, ports, interfaces, vlan, descr } = device;
    const key = JSON.stringify([profile, ports, interfaces, vlan, descr]);
    const shared = this.first.get(key);
    if (shared) return { ...shared, system: own.system };
    this.first.set(key, own);
    return own;
  }
}

function kindOf(device: LabFileDevice) {
  const kind = DEVICE_KINDS.find(({ profile }) => profile === device.profile);
  if (kind) return kind;
  throw new AgentError('BAD_LAB', `making the device ${device.name}: there is no profile ${device.profile}`);
}

function communityOf({ name, access, view }: LabFile['communities'][number]): CommunityDefinition {
  return view ? { name, access, view } : { name, access };
}

function usersOf(device: LabFileDevice, file: LabFile): readonly UsmUser[] {
  if (device.users === 'every-algorithm') return COURSE_USERS;
  const users = device.users ?? file.users;
  return users ? users.map(userOf) : LAB_USERS;
}

function userOf(user: LabFileUser): UsmUser {
  const { auth, priv } = user;
  return {
    name: user.name,
    access: user.access,
    ...(user.view ? { view: user.view } : {}),
    auth: auth ? { protocol: auth, password: user.authKey ?? LAB_AUTH_PASSWORD } : null,
    priv: auth && priv ? { protocol: priv, password: user.privKey ?? LAB_PRIV_PASSWORD } : null,
  };
}
