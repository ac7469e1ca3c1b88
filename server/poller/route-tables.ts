import type { Route, RouteTable } from '../domain/route.ts';
import { ROUTE_TABLES } from '../domain/route.ts';
import type { Varbind } from '../domain/varbind.ts';
import { IndexReader, prefixLengthOf } from '../snmp/inet-address.ts';
import { numberOf } from '../snmp/octet-text.ts';
import { subIdentifiers } from '../snmp/oid-order.ts';

type Cells = readonly (Varbind | undefined)[];

/** How to read one of the route tables. */
export interface RouteTableReader {
  readonly table: RouteTable;
  readonly columns: readonly string[];
  /** Null for rows that are marked invalid or whose index makes no sense. */
  route(index: string, cells: Cells): Route | null;
}

/** inetCidrRouteType (RFC 4292) and ipCidrRouteType (RFC 2096). */
const INET_TYPES: Readonly<Record<number, string>> = {
  1: 'other',
  2: 'reject',
  3: 'local',
  4: 'remote',
  5: 'blackhole',
};
/** ipRouteType (RFC 1213) and ipForwardType (RFC 1354), where 2 is invalid: direct is local, indirect is remote. */
const OLD_TYPES: Readonly<Record<number, string>> = { 1: 'other', 3: 'local', 4: 'remote' };

/** IANAipRouteProtocol. */
const PROTOCOLS = [
  'other',
  'local',
  'netmgmt',
  'icmp',
  'egp',
  'ggp',
  'hello',
  'rip',
  'isIs',
  'esIs',
  'ciscoIgrp',
  'bbnSpfIgp',
  'ospf',
  'bgp',
  'idpr',
  'ciscoEigrp',
  'dvmrp',
  'rpl',
  'dhcp',
  'ttdp',
] as const;

const protocolOf = (cell: Varbind | undefined): string | null => PROTOCOLS[(numberOf(cell) ?? 0) - 1] ?? null;

/** -1 stands for a metric not used; ifIndex 0 for none. */
function rest(ifIndex: Varbind | undefined, protocol: Varbind | undefined, metric: Varbind | undefined) {
  const index = numberOf(ifIndex);
  const value = numberOf(metric);
  return {
    ifIndex: index === null || index <= 0 ? null : index,
    protocol: protocolOf(protocol),
    metric: value === null || value < 0 ? null : value,
  };
}

const INET = '1.3.6.1.2.1.4.24.7.1';
const inetCidrRouteTable: RouteTableReader = {
  table: 'inetCidrRouteTable',
  // ifIndex, type, protocol, metric1; the rest of a row is its index.
  columns: [`${INET}.7`, `${INET}.8`, `${INET}.9`, `${INET}.12`],
  route(index, [ifIndex, type, protocol, metric]) {
    const reader = new IndexReader(subIdentifiers(index));
    const destination = reader.inetAddress();
    const prefixLength = reader.number();
    const policy = reader.skipSized();
    const nextHop = reader.inetAddress();
    if (!destination?.family || prefixLength === null || !policy || !nextHop || !reader.done) return null;
    const bits = destination.family === 'ipv4' ? 32 : 128;
    if (destination.text === '' || prefixLength > bits) return null;
    const any = destination.family === 'ipv4' ? '0.0.0.0' : '::';
    return {
      family: destination.family,
      destination: destination.text,
      prefixLength,
      nextHop: nextHop.text === '' ? any : nextHop.text,
      type: INET_TYPES[numberOf(type) ?? 0] ?? 'other',
      ...rest(ifIndex, protocol, metric),
      table: 'inetCidrRouteTable',
    };
  },
};

const CIDR = '1.3.6.1.2.1.4.24.4.1';
const ipCidrRouteTable: RouteTableReader = {
  table: 'ipCidrRouteTable',
  columns: [`${CIDR}.5`, `${CIDR}.6`, `${CIDR}.7`, `${CIDR}.11`],
  route(index, [ifIndex, type, protocol, metric]) {
    const reader = new IndexReader(subIdentifiers(index));
    const destination = reader.ipv4();
    const prefixLength = prefixLengthOf(reader.ipv4() ?? '');
    reader.number();
    const nextHop = reader.ipv4();
    if (destination === null || prefixLength === null || nextHop === null || !reader.done) return null;
    return {
      family: 'ipv4',
      destination,
      prefixLength,
      nextHop,
      type: INET_TYPES[numberOf(type) ?? 0] ?? 'other',
      ...rest(ifIndex, protocol, metric),
      table: 'ipCidrRouteTable',
    };
  },
};

const FORWARD = '1.3.6.1.2.1.4.24.2.1';
const ipForwardTable: RouteTableReader = {
  table: 'ipForwardTable',
  columns: [`${FORWARD}.2`, `${FORWARD}.5`, `${FORWARD}.6`, `${FORWARD}.7`, `${FORWARD}.11`],
  route(index, [mask, ifIndex, type, protocol, metric]) {
    const reader = new IndexReader(subIdentifiers(index));
    const destination = reader.ipv4();
    // Protocol and policy stand before the next hop (RFC 1354 §3).
    reader.number();
    reader.number();
    const nextHop = reader.ipv4();
    if (!reader.done) return null;
    return oldRoute('ipForwardTable', { destination, mask, nextHop, type }, rest(ifIndex, protocol, metric));
  },
};

const ROUTE = '1.3.6.1.2.1.4.21.1';
const ipRouteTable: RouteTableReader = {
  table: 'ipRouteTable',
  // ifIndex, metric1, next hop, type, protocol, mask
  columns: [`${ROUTE}.2`, `${ROUTE}.3`, `${ROUTE}.7`, `${ROUTE}.8`, `${ROUTE}.9`, `${ROUTE}.11`],
  route(index, [ifIndex, metric, nextHop, type, protocol, mask]) {
    const reader = new IndexReader(subIdentifiers(index));
    const destination = reader.ipv4();
    if (!reader.done) return null;
    const hop = typeof nextHop?.value === 'string' ? nextHop.value : null;
    return oldRoute(
      'ipRouteTable',
      { destination, mask, nextHop: hop, type },
      rest(ifIndex, protocol, metric),
    );
  },
};

function oldRoute(
  table: RouteTable,
  row: {
    readonly destination: string | null;
    readonly mask: Varbind | undefined;
    readonly nextHop: string | null;
    readonly type: Varbind | undefined;
  },
  more: Pick<Route, 'ifIndex' | 'protocol' | 'metric'>,
): Route | null {
  const { destination, nextHop } = row;
  const prefixLength = typeof row.mask?.value === 'string' ? prefixLengthOf(row.mask.value) : null;
  const type = OLD_TYPES[numberOf(row.type) ?? 1];
  if (destination === null || nextHop === null || prefixLength === null || type === undefined) return null;
  return { family: 'ipv4', destination, prefixLength, nextHop, type, ...more, table };
}

const READERS: Readonly<Record<RouteTable, RouteTableReader>> = {
  inetCidrRouteTable,
  ipCidrRouteTable,
  ipForwardTable,
  ipRouteTable,
};

/** Newest first. */
export const ROUTE_TABLE_READERS: readonly RouteTableReader[] = ROUTE_TABLES.map((table) => READERS[table]);
