import { SECOND } from '../../engine/clock.ts';
import type { LiveTable } from '../../engine/mib-tree.ts';
import type { Oid } from '../../engine/oid.ts';
import { formatIpv4, maskOf } from '../../network/ipv4.ts';
import type { Device } from '../device.ts';
import type { Cell, CellSpec } from './cells.ts';
import { gauge, integer, ipAddress, oidValue, scalars } from './cells.ts';
import { inetAddress, isIpv4, ipv4Parts } from './inet-address.ts';
import { placeVersion } from './place-version.ts';
import { tableRows } from './table-rows.ts';
import type { TableRow } from './table-rows.ts';

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
  /** Since when it stands, lab time; absent: its age is 0 for ever. */
  readonly sinceMs?: number;
}

/** Where a device's routes come from. `version` changes when they do. */
export interface RouteSource {
  routes(device: Device): readonly RouteSpec[];
  version(device: Device): number;
}

/** Routes that a profile is written with. */
export interface RouteTablesOptions {
  readonly routes: readonly RouteSpec[];
  /** Whether the age of a route grows with the device's up time; the course device's stands still. */
  readonly ageing: boolean;
}

/** The routes that the device has learned where it stands. */
export function placeRoutes(): RouteSource {
  return {
    version: placeVersion(),
    routes: ({ place }) =>
      (place?.routes() ?? []).map(({ nextHop, ...route }) =>
        nextHop === null ? route : { ...route, nextHop },
      ),
  };
}

/** A route leaves with the link that it needs, and is as old as the port's state is. */
function fixedRoutes({ routes, ageing }: RouteTablesOptions): RouteSource {
  return {
    version: (device) => device.portChanges,
    routes: (device) =>
      routes.flatMap((route) => {
        const port = device.portByIndex(route.ifIndex);
        if (port && !port.operUp) return [];
        return [ageing ? { ...route, sinceMs: port?.lastChangeMs ?? device.startedMs } : route];
      }),
  };
}

function sourceOf(from: RouteTablesOptions | RouteSource): RouteSource {
  return 'version' in from ? from : fixedRoutes(from);
}

/** In seconds. */
function ageOf({ sinceMs }: RouteSpec, syntax: typeof integer, at: number): CellSpec {
  if (sinceMs === undefined) return syntax(at, 0);
  return syntax(at, (_device, nowMs) => Math.max(0, Math.floor((nowMs - sinceMs) / SECOND)));
}

/** ipForwardNumber, ipCidrRouteNumber and inetCidrRouteNumber. */
export function routeNumbers(from: RouteTablesOptions | RouteSource): Cell[] {
  const source = sourceOf(from);
  const ipv4 = (device: Device): number => source.routes(device).filter(onIpv4).length;
  return scalars(IP_FORWARD, [
    gauge(1, ipv4),
    gauge(3, ipv4),
    gauge(6, (device) => source.routes(device).length),
  ]);
}

/** ipRouteTable (RFC 1213), ipForwardTable (RFC 1354), ipCidrRouteTable (RFC 2096), inetCidrRouteTable (RFC 4292). */
export function routeTables(from: RouteTablesOptions | RouteSource): LiveTable<Device>[] {
  const source = sourceOf(from);
  const table = (
    entry: Oid,
    toRow: (route: RouteSpec) => TableRow,
    ipv4Only: boolean,
  ): LiveTable<Device> => ({
    entry,
    version: (device) => source.version(device),
    rows: (device) => {
      const routes = source.routes(device).filter((route) => !ipv4Only || onIpv4(route));
      return tableRows(entry, routes.toSorted(byPreference).map(toRow));
    },
  });
  return [
    table(IP_ROUTE_ENTRY, ipRouteRow, true),
    table(IP_FORWARD_ENTRY, ipForwardRow, true),
    table(IP_CIDR_ROUTE_ENTRY, ipCidrRouteRow, true),
    table(INET_CIDR_ROUTE_ENTRY, inetCidrRouteRow, false),
  ];
}

/** The older tables know destinations without their prefix: the longer prefix and the lower metric is shown. */
function byPreference(a: RouteSpec, b: RouteSpec): number {
  return b.prefixLength - a.prefixLength || a.metric - b.metric;
}

function onIpv4({ destination }: RouteSpec): boolean {
  return isIpv4(destination);
}

function maskText(prefixLength: number): string {
  return formatIpv4(maskOf(prefixLength));
}

function unusedMetrics(columns: readonly number[]): CellSpec[] {
  return columns.map((at) => integer(at, UNUSED_METRIC));
}

function typeOf(route: RouteSpec): number {
  return route.nextHop === undefined ? DIRECT : INDIRECT;
}

function ipRouteRow(route: RouteSpec): TableRow {
  const columns = [
    ipAddress(1, route.destination),
    integer(2, route.ifIndex),
    integer(3, route.metric),
    ...unusedMetrics([4, 5, 6]),
    ipAddress(7, route.nextHop ?? '0.0.0.0'),
    integer(8, typeOf(route)),
    integer(9, route.protocol),
    ageOf(route, integer, 10),
    ipAddress(11, maskText(route.prefixLength)),
    ...unusedMetrics([12]),
    oidValue(13, ZERO_DOT_ZERO),
  ];
  return { index: ipv4Parts(route.destination), columns };
}

/** Columns 5 to 15, which RFC 1354 and RFC 2096 share. */
function forwardColumns(route: RouteSpec): CellSpec[] {
  return [
    integer(5, route.ifIndex),
    integer(6, typeOf(route)),
    integer(7, route.protocol),
    ageOf(route, integer, 8),
    oidValue(9, ZERO_DOT_ZERO),
    integer(10, 0),
    integer(11, route.metric),
    ...unusedMetrics([12, 13, 14, 15]),
  ];
}

function ipForwardRow(route: RouteSpec): TableRow {
  const nextHop = route.nextHop ?? '0.0.0.0';
  const index = [...ipv4Parts(route.destination), route.protocol, 0, ...ipv4Parts(nextHop)];
  const columns = [
    ipAddress(1, route.destination),
    ipAddress(2, maskText(route.prefixLength)),
    integer(3, 0),
    ipAddress(4, nextHop),
    ...forwardColumns(route),
  ];
  return { index, columns };
}

function ipCidrRouteRow(route: RouteSpec): TableRow {
  const nextHop = route.nextHop ?? '0.0.0.0';
  const mask = maskText(route.prefixLength);
  const index = [...ipv4Parts(route.destination), ...ipv4Parts(mask), 0, ...ipv4Parts(nextHop)];
  const columns = [
    ipAddress(1, route.destination),
    ipAddress(2, mask),
    integer(3, 0),
    ipAddress(4, nextHop),
    ...forwardColumns(route),
    integer(16, ACTIVE),
  ];
  return { index, columns };
}

function inetCidrRouteRow(route: RouteSpec): TableRow {
  // RFC 4292 §4: a local route has a next hop of type unknown(0) and length 0; no policy is 0.0, two parts long.
  const nextHop = route.nextHop === undefined ? [0, 0] : inetAddress(route.nextHop).index;
  const destination = inetAddress(route.destination).index;
  const index = [...destination, route.prefixLength, 2, 0, 0, ...nextHop];
  const columns = [
    integer(7, route.ifIndex),
    integer(8, typeOf(route)),
    integer(9, route.protocol),
    ageOf(route, gauge, 10),
    gauge(11, 0),
    integer(12, route.metric),
    ...unusedMetrics([13, 14, 15, 16]),
    integer(17, ACTIVE),
  ];
  return { index, columns };
}
