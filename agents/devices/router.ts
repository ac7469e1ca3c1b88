import { MibTree } from '../engine/mib-tree.ts';
import { movingTraffic } from '../variation/port-traffic.ts';
import type { PortCounter } from '../variation/port-traffic.ts';
import type { Device, SystemSpec } from './device.ts';
import type { DeviceProfile } from './device-profile.ts';
import { interfaceGroups } from './groups/interface-groups.ts';
import { ipGroup } from './groups/ip-group.ts';
import type { IpInterfaceAddress } from './groups/ip-group.ts';
import { routeNumbers, RouteProtocol, routeTables } from './groups/route-tables.ts';
import type { RouteSpec } from './groups/route-tables.ts';
import { snmpGroups } from './groups/snmp-groups.ts';
import { systemGroup } from './groups/system-group.ts';
import { IfType } from './port.ts';
import type { PortSpec } from './port.ts';

const GIGABIT = 1_000_000_000;

const SYSTEM: SystemSpec = {
  sysDescr: 'Trapline simulated router, 8 ports, RouterOS 7.14 compatible software',
  sysObjectId: [1, 3, 6, 1, 4, 1, 14988, 1],
  sysServices: 78,
  sysContact: 'noc@example.org',
  sysLocation: 'Core room, rack 1',
};

/** Alias, address/prefix of the port, and mean use of the line inward and outward. */
interface Line {
  readonly name: string;
  readonly speedBps: number;
  readonly alias: string;
  readonly address: string;
  readonly prefixLength: number;
  readonly inShare: number;
  readonly outShare: number;
  readonly adminUp?: boolean;
  readonly cableUp?: boolean;
}

const LINES: readonly Line[] = [
  {
    name: 'te0/0',
    speedBps: 10 * GIGABIT,
    alias: 'Internet, carrier A',
    address: '198.51.100.2',
    prefixLength: 30,
    inShare: 0.12,
    outShare: 0.05,
  },
  {
    name: 'te0/1',
    speedBps: 10 * GIGABIT,
    alias: 'Backbone to core-2',
    address: '10.255.0.1',
    prefixLength: 30,
    inShare: 0.06,
    outShare: 0.07,
  },
  {
    name: 'gi0/0',
    speedBps: GIGABIT,
    alias: 'access-1 uplink',
    address: '10.10.0.1',
    prefixLength: 24,
    inShare: 0.08,
    outShare: 0.16,
  },
  {
    name: 'gi0/1',
    speedBps: GIGABIT,
    alias: 'Servers',
    address: '10.20.0.1',
    prefixLength: 24,
    inShare: 0.18,
    outShare: 0.11,
  },
  {
    name: 'gi0/2',
    speedBps: GIGABIT,
    alias: 'Offices',
    address: '10.30.0.1',
    prefixLength: 22,
    inShare: 0.03,
    outShare: 0.09,
  },
  {
    name: 'gi0/3',
    speedBps: GIGABIT,
    alias: 'Branch over carrier B',
    address: '10.255.1.1',
    prefixLength: 30,
    inShare: 0.04,
    outShare: 0.03,
  },
  {
    name: 'gi0/4',
    speedBps: GIGABIT,
    alias: 'Management',
    address: '10.99.0.1',
    prefixLength: 24,
    inShare: 0.02,
    outShare: 0.015,
  },
  {
    name: 'gi0/5',
    speedBps: GIGABIT,
    alias: 'Spare',
    address: '',
    prefixLength: 0,
    inShare: 0.01,
    outShare: 0.01,
    adminUp: false,
    cableUp: false,
  },
];

const CARRIER = 1;
const BACKBONE = 2;
const BRANCH = 6;

/** Networks behind neighbours: destination, prefix, next hop, port, metric. */
const LEARNED: readonly (readonly [string, number, string, number, number])[] = [
  ['0.0.0.0', 0, '198.51.100.1', CARRIER, 1],
  ['10.40.0.0', 16, '10.255.0.2', BACKBONE, 20],
  ['10.41.0.0', 16, '10.255.0.2', BACKBONE, 20],
  ['10.42.0.0', 16, '10.255.0.2', BACKBONE, 30],
  ['10.50.0.0', 20, '10.255.0.2', BACKBONE, 110],
  ['10.50.16.0', 20, '10.255.0.2', BACKBONE, 110],
  ['172.16.0.0', 24, '10.255.0.2', BACKBONE, 40],
  ['172.16.1.0', 24, '10.255.0.2', BACKBONE, 40],
  ['10.60.0.0', 24, '10.255.1.2', BRANCH, 10],
  ['10.60.1.0', 24, '10.255.1.2', BRANCH, 10],
  ['10.60.2.0', 24, '10.255.1.2', BRANCH, 20],
  ['192.168.60.0', 24, '10.255.1.2', BRANCH, 20],
  ['203.0.113.0', 24, '198.51.100.1', CARRIER, 1],
  ['2001:db8:40::', 48, '2001:db8:ff::2', BACKBONE, 20],
  ['::', 0, '2001:db8:fe::1', CARRIER, 1],
];

function ports(): PortSpec[] {
  return LINES.map((line, position) => ({
    ifIndex: position + 1,
    ifName: line.name,
    ifDescr: line.name.replace('te', 'TenGigabitEthernet').replace('gi', 'GigabitEthernet'),
    ifAlias: line.alias,
    ifType: IfType.ethernet,
    ifMtu: 1_500,
    ifSpeedBps: line.speedBps,
    adminUp: line.adminUp ?? true,
    cableUp: line.cableUp ?? true,
    traffic: movingTraffic({
      speedBps: line.speedBps,
      inShare: line.inShare,
      outShare: line.outShare,
      ...(position + 1 === BRANCH ? { inErrorsPerHour: 180, outDiscardsPerHour: 90 } : {}),
    }),
  }));
}

function networkOf(address: string, prefixLength: number): string {
  const value = address.split('.').reduce((total, part) => total * 256 + Number(part), 0);
  const network = Math.floor(value / 2 ** (32 - prefixLength)) * 2 ** (32 - prefixLength);
  return [24, 16, 8, 0].map((shift) => Math.floor(network / 2 ** shift) % 256).join('.');
}

function routes(): RouteSpec[] {
  const connected = LINES.flatMap(({ address, prefixLength }, position) =>
    address === ''
      ? []
      : [
          {
            destination: networkOf(address, prefixLength),
            prefixLength,
            ifIndex: position + 1,
            metric: 0,
            protocol: RouteProtocol.local,
          },
        ],
  );
  const learned = LEARNED.map(([destination, prefixLength, nextHop, ifIndex, metric]) => ({
    destination,
    prefixLength,
    nextHop,
    ifIndex,
    metric,
    protocol: ifIndex === CARRIER ? RouteProtocol.netmgmt : RouteProtocol.ospf,
  }));
  const connectedV6 = {
    destination: '2001:db8:20::',
    prefixLength: 64,
    ifIndex: 4,
    metric: 0,
    protocol: RouteProtocol.local,
  };
  return [...connected, ...learned, connectedV6];
}

function addresses(): IpInterfaceAddress[] {
  return LINES.flatMap(({ address, prefixLength }, position) => {
    if (address === '') return [];
    const bits = (0xffffffff << (32 - prefixLength)) >>> 0;
    const mask = [24, 16, 8, 0].map((shift) => (bits >>> shift) & 0xff).join('.');
    return [{ address, ifIndex: position + 1, mask }];
  });
}

/** Packets over all ports; they never go back, since no port's counter does. */
function allPorts(counter: PortCounter, share: number): (device: Device, nowMs: number) => number {
  return (device, nowMs) =>
    Math.floor(share * device.ports.reduce((total, port) => total + port.counter(counter, nowMs), 0));
}

/** A router of 8 ports with about 20 routes, IPv4 and IPv6. */
export function routerProfile(): DeviceProfile {
  const specs = ports();
  const table = { routes: routes(), ageing: true };
  return {
    name: 'router',
    system: SYSTEM,
    ports: specs,
    tree: new MibTree<Device>({
      instances: [
        ...systemGroup(),
        ...interfaceGroups(specs),
        ...ipGroup({
          router: true,
          inReceives: allPorts('inUcastPkts', 1),
          inDelivers: allPorts('inUcastPkts', 0.001),
          outRequests: allPorts('outUcastPkts', 0.001),
          forwarded: allPorts('inUcastPkts', 0.998),
          addresses: addresses(),
        }),
        ...routeNumbers(table),
        ...snmpGroups(),
      ],
      liveTables: routeTables(table),
    }),
  };
}
