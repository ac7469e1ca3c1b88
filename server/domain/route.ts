import type { DeviceId } from './device.ts';

export type AddressFamily = 'ipv4' | 'ipv6';

/** The tables a route may come from, newest first; a device's newest that answers is the one used. */
export const ROUTE_TABLES = [
  'inetCidrRouteTable',
  'ipCidrRouteTable',
  'ipForwardTable',
  'ipRouteTable',
] as const;
export type RouteTable = (typeof ROUTE_TABLES)[number];

/** A route of any of the four tables, normalised. */
export interface Route {
  readonly family: AddressFamily;
  /** Canonical text: dotted IPv4, RFC 5952 IPv6. */
  readonly destination: string;
  readonly prefixLength: number;
  /** Canonical text; '0.0.0.0' or '::' for a directly connected network. */
  readonly nextHop: string;
  readonly ifIndex: number | null;
  /** other, reject, local, remote, blackhole (inetCidrRouteType, RFC 4292); direct -> local, indirect -> remote. */
  readonly type: string;
  /** IANAipRouteProtocol name (local, netmgmt, ospf, bgp ...). */
  readonly protocol: string | null;
  readonly metric: number | null;
  readonly table: RouteTable;
}

/** What identifies a route among a device's: destination/prefix via next hop on interface. */
export function routeKey(route: Route): string {
  return `${route.destination}/${route.prefixLength} ${route.nextHop} ${route.ifIndex ?? '-'}`;
}

/** A route as it stands now. */
export interface RouteRow extends Route {
  readonly deviceId: DeviceId;
  readonly sinceMs: number;
  readonly changedAtMs: number;
}
