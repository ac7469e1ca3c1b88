import { SECOND } from '../../engine/clock.ts';
import type { LiveTable } from '../../engine/mib-tree.ts';
import type { Oid } from '../../engine/oid.ts';
import type { Device } from '../device.ts';
import type { Cell, CellSpec } from './cells.ts';
import { gauge, integer, ipAddress, oidValue, row, scalars } from './cells.ts';
import { inetAddress, isIpv4, ipv4Parts } from './inet-address.ts';

const IP: Oid = [1, 3, 6, 1, 2, 1, 4];
const IP_ROUTE_ENTRY: Oid = [...IP, 21, 1];
const IP_FORWARD: Oid = [...IP, 24];
const IP_FORWARD_ENTRY: Oid = [...IP_FORWARD, 2, 1];
const IP_CIDR_ROUTE_ENTRY: Oid = [...IP_FORWARD, 4, 1];
const INET_CIDR_ROUTE_ENTRY: Oid = [...IP_FORWARD, 7, 1];
const ZERO_DOT_ZERO: Oid = [0, 0];
const ACTIVE = 1;
const UNUSED_METRIC = -1;
/** RFC 1213 has direct(3) and indirect(4), the later tables local(3) and remote(4). */
const DIRECT = 3;
const INDIRECT = 4;

/** How a route was learned (IANAipRouteProtocol). */
export const RouteProtocol = { local: 2, netmgmt: 3, ospf: 13, bgp: 14 } as const;

/** A route of a simulated device; IPv6 ones stand in inetCidrRouteTable only. */
export interface RouteSpec {
  readonly destination: string;
  readonly prefixLength: number;
  /** Absent for a directly connected network. */
  readonly nextHop?: string;
  readonly ifIndex: number;
  readonly metric: number;
  readonly protocol: number;
}

export interface RouteTablesOptions {
  readonly routes: readonly RouteSpec[];
  /** Whether the age of a route grows with the device's up time; the course device's stands still. */
  readonly ageing: boolean;
}

/** Ages in seconds since the port of the route last changed. */
function ageOf(options: RouteTablesOptions, route: RouteSpec, syntax: typeof integer, at: number): CellSpec {
  if (!options.ageing) return syntax(at, 0);
  return syntax(at, (device, nowMs) => {
    const since = device.portByIndex(route.ifIndex)?.lastChangeMs ?? device.startedMs;
    return Math.floor((nowMs - since) / SECOND);
  });
}

/** A route leaves with the link that it needs. */
function present(device: Device, routes: readonly RouteSpec[]): RouteSpec[] {
  return routes.filter(({ ifIndex }) => device.portByIndex(ifIndex)?.operUp ?? true);
}

/** ipForwardNumber, ipCidrRouteNumber and inetCidrRouteNumber. */
export function routeNumbers({ routes }: RouteTablesOptions): Cell[] {
  const ipv4 = (device: Device): number => present(device, routes).filter(onIpv4).length;
  return scalars(IP_FORWARD, [
    gauge(1, ipv4),
    gauge(3, ipv4),
    gauge(6, (device) => present(device, routes).length),
  ]);
}

/** ipRouteTable (RFC 1213), ipForwardTable (RFC 1354), ipCidrRouteTable (RFC 2096), inetCidrRouteTable (RFC 4292). */
export function routeTables(options: RouteTablesOptions): LiveTable<Device>[] {
  const version = (device: Device): number => device.portChanges;
  const table = (entry: Oid, cells: (route: RouteSpec) => Cell[], ipv4Only: boolean): LiveTable<Device> => ({
    entry,
    version,
    rows: (device) =>
      present(device, options.routes)
        .filter((route) => !ipv4Only || onIpv4(route))
        .flatMap(cells),
  });
  return [
    table(IP_ROUTE_ENTRY, (route) => ipRouteRow(options, route), true),
    table(IP_FORWARD_ENTRY, (route) => ipForwardRow(options, route), true),
    table(IP_CIDR_ROUTE_ENTRY, (route) => ipCidrRouteRow(options, route), true),
    table(INET_CIDR_ROUTE_ENTRY, (route) => inetCidrRouteRow(options, route), false),
  ];
}

function onIpv4({ destination }: RouteSpec): boolean {
  return isIpv4(destination);
}

function maskOf(prefixLength: number): string {
  const bits = prefixLength === 0 ? 0 : (0xffffffff << (32 - prefixLength)) >>> 0;
  return [bits >>> 24, bits >>> 16, bits >>> 8, bits].map((part) => part & 0xff).join('.');
}

function unusedMetrics(columns: readonly number[]): CellSpec[] {
  return columns.map((at) => integer(at, UNUSED_METRIC));
}

function typeOf(route: RouteSpec): number {
  return route.nextHop === undefined ? DIRECT : INDIRECT;
}

function ipRouteRow(options: RouteTablesOptions, route: RouteSpec): Cell[] {
  return row(IP_ROUTE_ENTRY, ipv4Parts(route.destination), [
    ipAddress(1, route.destination),
    integer(2, route.ifIndex),
    integer(3, route.metric),
    ...unusedMetrics([4, 5, 6]),
    ipAddress(7, route.nextHop ?? '0.0.0.0'),
    integer(8, typeOf(route)),
    integer(9, route.protocol),
    ageOf(options, route, integer, 10),
    ipAddress(11, maskOf(route.prefixLength)),
    ...unusedMetrics([12]),
    oidValue(13, ZERO_DOT_ZERO),
  ]);
}

/** Columns 5 to 15, which RFC 1354 and RFC 2096 share. */
function forwardColumns(options: RouteTablesOptions, route: RouteSpec): CellSpec[] {
  return [
    integer(5, route.ifIndex),
    integer(6, typeOf(route)),
    integer(7, route.protocol),
    ageOf(options, route, integer, 8),
    oidValue(9, ZERO_DOT_ZERO),
    integer(10, 0),
    integer(11, route.metric),
    ...unusedMetrics([12, 13, 14, 15]),
  ];
}

function ipForwardRow(options: RouteTablesOptions, route: RouteSpec): Cell[] {
  const nextHop = route.nextHop ?? '0.0.0.0';
  const index = [...ipv4Parts(route.destination), route.protocol, 0, ...ipv4Parts(nextHop)];
  return row(IP_FORWARD_ENTRY, index, [
    ipAddress(1, route.destination),
    ipAddress(2, maskOf(route.prefixLength)),
    integer(3, 0),
    ipAddress(4, nextHop),
    ...forwardColumns(options, route),
  ]);
}

function ipCidrRouteRow(options: RouteTablesOptions, route: RouteSpec): Cell[] {
  const nextHop = route.nextHop ?? '0.0.0.0';
  const mask = maskOf(route.prefixLength);
  const index = [...ipv4Parts(route.destination), ...ipv4Parts(mask), 0, ...ipv4Parts(nextHop)];
  return row(IP_CIDR_ROUTE_ENTRY, index, [
    ipAddress(1, route.destination),
    ipAddress(2, mask),
    integer(3, 0),
    ipAddress(4, nextHop),
    ...forwardColumns(options, route),
    integer(16, ACTIVE),
  ]);
}

function inetCidrRouteRow(options: RouteTablesOptions, route: RouteSpec): Cell[] {
  // RFC 4292 §4: a local route has a next hop of type unknown(0) and length 0; no policy is 0.0, two parts long.
  const nextHop = route.nextHop === undefined ? [0, 0] : inetAddress(route.nextHop).index;
  const destination = inetAddress(route.destination).index;
  const index = [...destination, route.prefixLength, 2, 0, 0, ...nextHop];
  return row(INET_CIDR_ROUTE_ENTRY, index, [
    integer(7, route.ifIndex),
    integer(8, typeOf(route)),
    integer(9, route.protocol),
    ageOf(options, route, gauge, 10),
    gauge(11, 0),
    integer(12, route.metric),
    ...unusedMetrics([13, 14, 15, 16]),
    integer(17, ACTIVE),
  ]);
}
