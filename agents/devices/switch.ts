import { MibTree } from '../engine/mib-tree.ts';
import { movingTraffic } from '../variation/port-traffic.ts';
import type { Device, SystemSpec } from './device.ts';
import type { DeviceProfile } from './device-profile.ts';
import { interfaceGroups } from './groups/interface-groups.ts';
import { ipGroup } from './groups/ip-group.ts';
import { snmpGroups } from './groups/snmp-groups.ts';
import { systemGroup } from './groups/system-group.ts';
import { IfType } from './port.ts';
import type { PortSpec } from './port.ts';

const GIGABIT = 1_000_000_000;
const UPLINKS = 2;
/** Every so many ports one has no cable, and one is shut by its administrator. */
const UNUSED_EVERY = 9;
const SHUT_EVERY = 23;
/** The port with a bad cable: a few errors, so that its chart is not flat. */
const FAULTY_PORT = 5;
/** Mean uses of the access ports, in turn. */
const SHARES = [0.02, 0.04, 0.08, 0.03, 0.12, 0.015, 0.05, 0.18] as const;
const ROOMS = ['Office', 'Lab', 'Meeting room', 'Printer', 'Access point', 'Phone'] as const;

function system(ports: number): SystemSpec {
  return {
    sysDescr: `Trapline simulated access switch, ${ports} ports, software 15.2(7)E`,
    sysObjectId: [1, 3, 6, 1, 4, 1, 9, 1, 1208],
    sysServices: 6,
    sysContact: 'noc@example.org',
    sysLocation: 'Building A, floor 1, closet 2',
  };
}

function port(ifIndex: number, ports: number): PortSpec {
  const uplink = ports > UPLINKS && ifIndex > ports - UPLINKS;
  const share = SHARES[ifIndex % SHARES.length] ?? SHARES[0];
  const room = ROOMS[ifIndex % ROOMS.length] ?? ROOMS[0];
  const shut = !uplink && ifIndex % SHUT_EVERY === 0;
  return {
    ifIndex,
    ifName: `Gi1/0/${ifIndex}`,
    ifDescr: `GigabitEthernet1/0/${ifIndex}`,
    ifAlias: uplink ? `Uplink ${ifIndex - ports + UPLINKS} to core-1` : `${room} ${100 + ifIndex}`,
    ifType: IfType.ethernet,
    ifMtu: 1_500,
    ifSpeedBps: GIGABIT,
    adminUp: !shut,
    cableUp: !shut && (uplink || ifIndex % UNUSED_EVERY !== 0),
    traffic: movingTraffic({
      speedBps: GIGABIT,
      inShare: uplink ? 0.18 : share / 2,
      outShare: uplink ? 0.09 : share,
      ...(ifIndex === FAULTY_PORT ? { inErrorsPerHour: 240 } : {}),
      ...(uplink ? { outDiscardsPerHour: 400 } : {}),
    }),
  };
}

/** An access switch; `ports` of 1 to several thousand, the last two of them uplinks. */
export function switchProfile(options: { ports: number }): DeviceProfile {
  const ports = Array.from({ length: options.ports }, (_, position) => port(position + 1, options.ports));
  const management = (share: number) => (device: Device, nowMs: number) =>
    Math.floor(share * (device.ports.at(-1)?.counter('inUcastPkts', nowMs) ?? 0));
  return {
    name: 'switch',
    system: system(options.ports),
    ports,
    tree: new MibTree<Device>({
      instances: [
        ...systemGroup(),
        ...interfaceGroups(ports),
        ...ipGroup({
          router: false,
          inReceives: management(0.0002),
          inDelivers: management(0.0002),
          outRequests: management(0.00019),
          forwarded: () => 0,
          addresses: [{ address: '10.10.0.2', ifIndex: options.ports, mask: '255.255.255.0' }],
        }),
        ...snmpGroups(),
      ],
    }),
  };
}
