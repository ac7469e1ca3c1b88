import type { Oid } from '../../engine/oid.ts';
import type { Cell, Read } from './cells.ts';
import { counter32, integer, ipAddress, scalars } from './cells.ts';
import { ipv4Parts } from './inet-address.ts';
import { tableRows } from './table-rows.ts';
import type { TableRow } from './table-rows.ts';

const IP: Oid = [1, 3, 6, 1, 2, 1, 4];
const IP_ADDR_ENTRY: Oid = [...IP, 20, 1];
const FORWARDING = 1;
const NOT_FORWARDING = 2;
const DEFAULT_TTL = 64;
const REASSEMBLY_TIMEOUT_S = 30;
const MAX_REASSEMBLED = 65_535;

/** An IPv4 address of a device on one of its interfaces. */
export interface IpInterfaceAddress {
  readonly address: string;
  readonly ifIndex: number;
  readonly mask: string;
}

export interface IpGroupOptions {
  readonly router: boolean;
  readonly inReceives: Read;
  readonly inDelivers: Read;
  readonly outRequests: Read;
  readonly forwarded: Read;
  /** Absent: they come from the device's place, by `addressTables`. */
  readonly addresses?: readonly IpInterfaceAddress[];
}

/** The scalars of the ip group and ipAddrTable (RFC 1213, kept in RFC 4293). */
export function ipGroup(options: IpGroupOptions): Cell[] {
  const zero = (at: number): ReturnType<typeof counter32> => counter32(at, 0);
  return [
    ...scalars(IP, [
      integer(1, options.router ? FORWARDING : NOT_FORWARDING),
      integer(2, DEFAULT_TTL),
      counter32(3, options.inReceives),
      zero(4),
      zero(5),
      counter32(6, options.forwarded),
      zero(7),
      zero(8),
      counter32(9, options.inDelivers),
      counter32(10, options.outRequests),
      zero(11),
      zero(12),
      integer(13, REASSEMBLY_TIMEOUT_S),
      ...[14, 15, 16, 17, 18, 19, 23].map(zero),
    ]),
    ...tableRows(IP_ADDR_ENTRY, (options.addresses ?? []).map(ipAddrRow)),
  ];
}

/** A row of ipAddrTable. */
export function ipAddrRow({ address, ifIndex, mask }: IpInterfaceAddress): TableRow {
  return {
    index: ipv4Parts(address),
    columns: [
      ipAddress(1, address),
      integer(2, ifIndex),
      ipAddress(3, mask),
      integer(4, 1),
      integer(5, MAX_REASSEMBLED),
    ],
  };
}
