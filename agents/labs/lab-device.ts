import type { Device } from '../devices/device.ts';
import type { Port } from '../devices/port.ts';
import { securityLevelOf } from '../engine/usm-user.ts';
import type { UsmUser } from '../engine/usm-user.ts';
import type { DeviceDefinition } from './lab-definition.ts';
import { LAB_AUTH_PASSWORD, LAB_PRIV_PASSWORD } from './lab-users.ts';

/** A port as the lab's controller sees it. */
export interface LabPort {
  readonly ifIndex: number;
  readonly ifName: string;
  readonly ifDescr: string;
  readonly ifAlias: string;
  readonly ifSpeedBps: number;
  readonly ifAdminStatus: 'up' | 'down';
  readonly ifOperStatus: 'up' | 'down';
}

/** A device as the lab's controller sees it, with lines to paste into a shell. */
export interface LabDevice {
  readonly name: string;
  readonly profile: string;
  readonly address: string;
  readonly port: number;
  readonly extraPorts: readonly number[];
  /** Further addresses with their port, such as 127.0.1.3:161. */
  readonly alsoAt: readonly string[];
  readonly communities: readonly {
    readonly name: string;
    readonly access: 'ro' | 'rw';
    readonly view: string | null;
  }[];
  readonly v3Users: readonly {
    readonly name: string;
    readonly level: string;
    readonly authProtocol: string | null;
    readonly privProtocol: string | null;
  }[];
  readonly sysDescr: string;
  readonly ports: readonly LabPort[];
  readonly examples: readonly string[];
}

/** Where a device answers. */
export interface Endpoint {
  readonly address: string;
  readonly port: number;
  readonly extraPorts: readonly number[];
  readonly alsoAt: readonly string[];
}

export function describePort(port: Port): LabPort {
  const { ifIndex, ifName, ifDescr, ifSpeedBps } = port.spec;
  return {
    ifIndex,
    ifName,
    ifDescr,
    ifAlias: port.alias,
    ifSpeedBps,
    ifAdminStatus: port.adminUp ? 'up' : 'down',
    ifOperStatus: port.operUp ? 'up' : 'down',
  };
}

export function describeDevice(definition: DeviceDefinition, device: Device, endpoint: Endpoint): LabDevice {
  return {
    name: definition.name,
    profile: definition.profile.name,
    address: endpoint.address,
    port: endpoint.port,
    extraPorts: endpoint.extraPorts,
    alsoAt: endpoint.alsoAt,
    communities: definition.communities.map(({ name, access, view }) => ({
      name,
      access,
      view: view ? view.map((subtree) => subtree.join('.')).join(' ') : null,
    })),
    v3Users: definition.users.map((user) => ({
      name: user.name,
      level: securityLevelOf(user),
      authProtocol: user.auth?.protocol ?? null,
      privProtocol: user.priv?.protocol ?? null,
    })),
    sysDescr: definition.profile.system.sysDescr,
    ports: device.ports.map(describePort),
    examples: examplesFor(definition, endpoint),
  };
}

function examplesFor(definition: DeviceDefinition, { address, port }: Endpoint): string[] {
  const target = `${address}:${port}`;
  const readers = definition.communities.filter(({ view }) => !view);
  const reader = readers.find(({ access }) => access === 'ro')?.name ?? 'public';
  const writer = readers.find(({ access }) => access === 'rw')?.name;
  const user = definition.users.find((candidate) => securityLevelOf(candidate) === 'authPriv');
  return [
    `snmpwalk -v2c -c ${reader} ${target} 1.3.6.1.2.1.1`,
    `snmpwalk -v2c -c ${reader} ${target} 1.3.6.1.2.1.2.2`,
    `snmpbulkget -Cn1 -Cr10 -v2c -c ${reader} ${target} 1.3.6.1.2.1.1.3 1.3.6.1.2.1.2.2.1.2 1.3.6.1.2.1.31.1.1.1.6`,
    ...(writer ? [`snmpset -v2c -c ${writer} ${target} 1.3.6.1.2.1.1.6.0 s "room 12"`] : []),
    ...(user ? [v3Example(user, target)] : []),
  ];
}

/** The net-snmp tools call the key extension of Reeder AES-256-C, after the vendor that uses it. */
const TOOL_NAMES: Readonly<Record<string, string>> = {
  md5: 'MD5',
  sha: 'SHA',
  sha224: 'SHA-224',
  sha256: 'SHA-256',
  sha384: 'SHA-384',
  sha512: 'SHA-512',
  des: 'DES',
  aes: 'AES',
  aes192b: 'AES-192',
  aes192r: 'AES-192-C',
  aes256b: 'AES-256',
  aes256r: 'AES-256-C',
};

function v3Example(user: UsmUser, target: string): string {
  const auth = user.auth ? ` -a ${TOOL_NAMES[user.auth.protocol]} -A ${LAB_AUTH_PASSWORD}` : '';
  const priv = user.priv ? ` -x ${TOOL_NAMES[user.priv.protocol]} -X ${LAB_PRIV_PASSWORD}` : '';
  return `snmpwalk -v3 -l ${securityLevelOf(user)} -u ${user.name}${auth}${priv} ${target} 1.3.6.1.2.1.1`;
}
