import { SECOND, timeTicks } from '../engine/clock.ts';
import { MibTree } from '../engine/mib-tree.ts';
import type { Oid } from '../engine/oid.ts';
import { connectionsAt, opensUntil } from '../variation/connection-churn.ts';
import type { TcpService } from '../variation/connection-churn.ts';
import { LAB_EPOCH_MS } from '../variation/day-shape.ts';
import { frozenTraffic, movingTraffic } from '../variation/port-traffic.ts';
import type { PortCounter } from '../variation/port-traffic.ts';
import type { Device, SystemSpec } from './device.ts';
import type { DeviceProfile } from './device-profile.ts';
import { scalars, ticks } from './groups/cells.ts';
import { interfaceGroups } from './groups/interface-groups.ts';
import { ipGroup } from './groups/ip-group.ts';
import { routeNumbers, RouteProtocol, routeTables } from './groups/route-tables.ts';
import type { RouteTablesOptions } from './groups/route-tables.ts';
import { snmpGroups } from './groups/snmp-groups.ts';
import { systemGroup } from './groups/system-group.ts';
import { tcpScalars, tcpTables } from './groups/tcp-groups.ts';
import type { TcpListener, TcpSource } from './groups/tcp-groups.ts';
import { IfType } from './port.ts';
import type { PortSpec } from './port.ts';

const HR_SYSTEM: Oid = [1, 3, 6, 1, 2, 1, 25, 1];
const GIGABIT = 1_000_000_000;
const OWN = '10.20.0.10';
const OWN_V6 = '2001:db8:20::10';

const SYSTEM: SystemSpec = {
  sysDescr: 'Linux server-1 6.1.0-28-amd64 #1 SMP PREEMPT_DYNAMIC Debian 6.1.119-1 x86_64',
  sysObjectId: [1, 3, 6, 1, 4, 1, 8072, 3, 2, 10],
  sysServices: 72,
  sysContact: 'servers@example.org',
  sysLocation: 'Server room, rack 4',
};

const PORTS: readonly PortSpec[] = [
  {
    ifIndex: 1,
    ifName: 'lo',
    ifDescr: 'lo',
    ifAlias: '',
    ifType: IfType.loopback,
    ifMtu: 65_536,
    ifSpeedBps: 10_000_000,
    physAddress: new Uint8Array(0),
    traffic: movingTraffic({
      speedBps: 10_000_000,
      inShare: 0.02,
      outShare: 0.02,
      inFrameOctets: 400,
      outFrameOctets: 400,
    }),
  },
  {
    ifIndex: 2,
    ifName: 'ens18',
    ifDescr: 'ens18',
    ifAlias: 'Server network',
    ifType: IfType.ethernet,
    ifMtu: 1_500,
    ifSpeedBps: GIGABIT,
    traffic: movingTraffic({ speedBps: GIGABIT, inShare: 0.05, outShare: 0.16, inDiscardsPerHour: 60 }),
  },
  {
    ifIndex: 3,
    ifName: 'ens19',
    ifDescr: 'ens19',
    ifAlias: 'Backup network, not connected',
    ifType: IfType.ethernet,
    ifMtu: 9_000,
    ifSpeedBps: GIGABIT,
    cableUp: false,
    traffic: frozenTraffic({}),
  },
];

const CLIENTS = ['10.30.1.21', '10.30.1.34', '10.30.1.57', '10.30.2.8', '10.30.2.99', '10.60.0.12'];
const CLIENTS_V6 = ['2001:db8:30::21', '2001:db8:30::34', '2001:db8:30::57'];

const SERVICES: readonly TcpService[] = [
  {
    localAddress: OWN,
    localPort: 443,
    remoteAddresses: CLIENTS,
    remotePort: null,
    slots: 5,
    meanLifeS: 75,
    process: 811,
  },
  {
    localAddress: OWN,
    localPort: 22,
    remoteAddresses: CLIENTS.slice(0, 2),
    remotePort: null,
    slots: 2,
    meanLifeS: 3_600,
    process: 640,
  },
  {
    localAddress: OWN,
    localPort: null,
    remoteAddresses: ['10.20.0.11'],
    remotePort: 5_432,
    slots: 3,
    meanLifeS: 900,
    process: 1_204,
  },
  {
    localAddress: OWN,
    localPort: null,
    remoteAddresses: ['198.51.100.80', '203.0.113.7'],
    remotePort: 443,
    slots: 2,
    meanLifeS: 120,
    process: 1_204,
  },
  {
    localAddress: OWN_V6,
    localPort: 443,
    remoteAddresses: CLIENTS_V6,
    remotePort: null,
    slots: 3,
    meanLifeS: 75,
    process: 811,
  },
];

const LISTENERS: readonly TcpListener[] = [
  { localAddress: '0.0.0.0', localPort: 22, process: 640 },
  { localAddress: '0.0.0.0', localPort: 80, process: 811 },
  { localAddress: '0.0.0.0', localPort: 443, process: 811 },
  { localAddress: '127.0.0.1', localPort: 25, process: 922 },
  { localAddress: '::', localPort: 22, process: 640 },
  { localAddress: '::', localPort: 443, process: 811 },
];

const ROUTES: RouteTablesOptions = {
  ageing: true,
  routes: [
    {
      destination: '0.0.0.0',
      prefixLength: 0,
      nextHop: '10.20.0.1',
      ifIndex: 2,
      metric: 1,
      protocol: RouteProtocol.netmgmt,
    },
    { destination: '10.20.0.0', prefixLength: 24, ifIndex: 2, metric: 0, protocol: RouteProtocol.local },
    { destination: '2001:db8:20::', prefixLength: 64, ifIndex: 2, metric: 0, protocol: RouteProtocol.local },
    {
      destination: '::',
      prefixLength: 0,
      nextHop: '2001:db8:20::1',
      ifIndex: 2,
      metric: 1,
      protocol: RouteProtocol.netmgmt,
    },
  ],
};

/** A share of the packets of the host's network port. */
function packets(counter: PortCounter, share: number): (device: Device, nowMs: number) => number {
  return (device, nowMs) => Math.floor(share * (device.ports[1]?.counter(counter, nowMs) ?? 0));
}

const TCP: TcpSource = {
  version: (_device, nowMs) => Math.floor(nowMs / SECOND),
  connections: (device, nowMs) => connectionsAt(SERVICES, device.seed, nowMs),
  listeners: () => LISTENERS,
  counters: {
    activeOpens: (device, nowMs) => opensSince('active', device, nowMs),
    passiveOpens: (device, nowMs) => opensSince('passive', device, nowMs),
    inSegs: packets('inUcastPkts', 0.96),
    outSegs: packets('outUcastPkts', 0.97),
    retransSegs: packets('outUcastPkts', 0.0004),
  },
};

function opensSince(side: 'active' | 'passive', device: Device, nowMs: number): number {
  return (
    opensUntil(SERVICES, side, device.seed, nowMs) - opensUntil(SERVICES, side, device.seed, LAB_EPOCH_MS)
  );
}

/** A Linux host with services, clients and connections that come and go. */
export function hostProfile(): DeviceProfile {
  return {
    name: 'host',
    system: SYSTEM,
    ports: PORTS,
    tree: new MibTree<Device>({
      instances: [
        ...systemGroup(),
        ...interfaceGroups(PORTS),
        ...ipGroup({
          router: false,
          inReceives: packets('inUcastPkts', 1),
          inDelivers: packets('inUcastPkts', 0.999),
          outRequests: packets('outUcastPkts', 1),
          forwarded: () => 0,
          addresses: [
            { address: '127.0.0.1', ifIndex: 1, mask: '255.0.0.0' },
            { address: OWN, ifIndex: 2, mask: '255.255.255.0' },
          ],
        }),
        ...routeNumbers(ROUTES),
        ...tcpScalars(TCP),
        ...snmpGroups(),
        ...scalars(HR_SYSTEM, [ticks(1, (device, nowMs) => timeTicks(device.startedMs, nowMs))]),
      ],
      liveTables: [...routeTables(ROUTES), ...tcpTables(TCP)],
    }),
  };
}
