import { MibTree } from '../engine/mib-tree.ts';
import { TcpState } from '../variation/connection-churn.ts';
import type { TcpConnection } from '../variation/connection-churn.ts';
import { frozenTraffic } from '../variation/port-traffic.ts';
import type { Device, SystemSpec } from './device.ts';
import type { DeviceProfile } from './device-profile.ts';
import { interfaceGroups } from './groups/interface-groups.ts';
import { ipGroup } from './groups/ip-group.ts';
import { routeNumbers, RouteProtocol, routeTables } from './groups/route-tables.ts';
import type { RouteTablesOptions } from './groups/route-tables.ts';
import { snmpGroups } from './groups/snmp-groups.ts';
import { systemGroup } from './groups/system-group.ts';
import { tcpScalars, tcpTables } from './groups/tcp-groups.ts';
import type { TcpSource } from './groups/tcp-groups.ts';
import { IfType } from './port.ts';
import type { PortSpec } from './port.ts';

const NO_ADDRESS = new Uint8Array(0);

const SYSTEM: SystemSpec = {
  sysDescr: 'Linux homepc 2.6.32-5-686 #1 SMP Mon Sep 23 23:00:18 UTC 2013 i686',
  sysObjectId: [1, 3, 6, 1, 4, 1, 8072, 3, 2, 10],
  sysServices: 72,
  sysContact: 'rcpteam',
  sysLocation: 'lab',
  sysName: 'homepc',
};

const PORTS: readonly PortSpec[] = [
  {
    ifIndex: 1,
    ifName: 'lo',
    ifDescr: 'lo',
    ifAlias: '',
    ifType: IfType.loopback,
    ifMtu: 16_436,
    ifSpeedBps: 10_000_000,
    physAddress: NO_ADDRESS,
    traffic: frozenTraffic({ inOctets: 171, inUcastPkts: 3, outOctets: 171, outUcastPkts: 3 }),
  },
  {
    ifIndex: 2,
    ifName: 'eth0',
    ifDescr: 'eth0',
    ifAlias: 'lab network',
    ifType: IfType.ethernet,
    ifMtu: 1_500,
    ifSpeedBps: 100_000_000,
    physAddress: Uint8Array.of(0x00, 0x1d, 0x60, 0x4a, 0x3b, 0x02),
    traffic: frozenTraffic({
      inOctets: 37_155_014,
      inUcastPkts: 1_833_455_677,
      inMulticastPkts: 1_204,
      inBroadcastPkts: 8_911,
      outOctets: 1_204_557_318,
      outUcastPkts: 9_123_456,
      outMulticastPkts: 311,
      outBroadcastPkts: 42,
    }),
  },
  {
    ifIndex: 3,
    ifName: 'eth1',
    ifDescr: 'eth1',
    ifAlias: '',
    ifType: IfType.ethernet,
    ifMtu: 1_500,
    ifSpeedBps: 100_000_000,
    physAddress: Uint8Array.of(0x00, 0x1d, 0x60, 0x4a, 0x3b, 0x03),
    cableUp: false,
    traffic: frozenTraffic({}),
  },
  {
    ifIndex: 4,
    ifName: 'ppp0',
    ifDescr: 'ppp0',
    ifAlias: 'dial-up to the campus',
    ifType: IfType.ppp,
    ifMtu: 1_420,
    ifSpeedBps: 0,
    physAddress: NO_ADDRESS,
    traffic: frozenTraffic({
      inOctets: 2_906_687_015,
      inUcastPkts: 2_821_825,
      outOctets: 412_345_678,
      outUcastPkts: 2_510_442,
    }),
  },
];

const ROUTES: RouteTablesOptions = {
  ageing: false,
  routes: [
    {
      destination: '0.0.0.0',
      prefixLength: 0,
      nextHop: '192.168.1.1',
      ifIndex: 2,
      metric: 1,
      protocol: RouteProtocol.netmgmt,
    },
    { destination: '10.0.0.0', prefixLength: 24, ifIndex: 2, metric: 0, protocol: RouteProtocol.local },
    {
      destination: '10.38.0.0',
      prefixLength: 16,
      nextHop: '192.168.4.1',
      ifIndex: 4,
      metric: 1,
      protocol: RouteProtocol.netmgmt,
    },
  ],
};

function connection(
  localPort: number,
  remoteAddress: string,
  remotePort: number,
  state: number,
): TcpConnection {
  return { localAddress: '10.0.0.3', localPort, remoteAddress, remotePort, state, process: 0 };
}

const CONNECTIONS: readonly TcpConnection[] = [
  connection(31_895, '147.126.1.209', 993, TcpState.established),
  connection(40_113, '74.125.225.98', 80, TcpState.timeWait),
  connection(20_459, '10.38.2.42', 22, TcpState.established),
];

const TCP: TcpSource = {
  version: () => 0,
  connections: () => CONNECTIONS,
  listeners: () => [],
  counters: {
    activeOpens: () => 1_204,
    passiveOpens: () => 87,
    inSegs: () => 4_512_330,
    outSegs: () => 4_388_914,
    retransSegs: () => 2_117,
  },
};

/** The course device: the values of the lecture's sheet, standing still. */
export function courseProfile(): DeviceProfile {
  return {
    name: 'course',
    system: SYSTEM,
    ports: PORTS,
    tree: new MibTree<Device>({
      instances: [
        ...systemGroup(),
        ...interfaceGroups(PORTS),
        ...ipGroup({
          router: false,
          inReceives: () => 4_655_021,
          inDelivers: () => 4_640_118,
          outRequests: () => 4_402_776,
          forwarded: () => 0,
          addresses: [
            { address: '127.0.0.1', ifIndex: 1, mask: '255.0.0.0' },
            { address: '10.0.0.3', ifIndex: 2, mask: '255.255.255.0' },
            { address: '192.168.1.2', ifIndex: 2, mask: '255.255.255.0' },
            { address: '192.168.4.2', ifIndex: 4, mask: '255.255.255.252' },
          ],
        }),
        ...routeNumbers(ROUTES),
        ...tcpScalars(TCP),
        ...snmpGroups(),
      ],
      liveTables: [...routeTables(ROUTES), ...tcpTables(TCP)],
    }),
  };
}
