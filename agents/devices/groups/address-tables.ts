import { maskOf, formatIpv4 } from '../../network/ipv4.ts';
import type { LiveTable } from '../../engine/mib-tree.ts';
import type { Oid } from '../../engine/oid.ts';
import type { InterfaceAddress } from '../../network/place.ts';
import type { Device } from '../device.ts';
import type { Cell } from './cells.ts';
import { gauge, integer, oidValue, scalars, ticks } from './cells.ts';
import { inetAddress } from './inet-address.ts';
import { ipAddrRow } from './ip-group.ts';
import { placeVersion } from './place-version.ts';
import { tableRows } from './table-rows.ts';
import type { TableRow } from './table-rows.ts';

const IP: Oid = [1, 3, 6, 1, 2, 1, 4];
const IP_ADDR_ENTRY: Oid = [...IP, 20, 1];
const IPV4_INTERFACE_ENTRY: Oid = [...IP, 28, 1];
const IP_ADDRESS_ENTRY: Oid = [...IP, 34, 1];
const ZERO_DOT_ZERO: Oid = [0, 0];
const UNICAST = 1;
const MANUAL = 2;
const PREFERRED = 1;
const ACTIVE = 1;
const NON_VOLATILE = 3;
const UP = 1;
const MAX_REASSEMBLED = 65_535;
const RETRANSMIT_MS = 1_000;

/** ipv4InterfaceTableLastChange and ipAddressSpinLock (RFC 4293). */
export function addressScalars(): Cell[] {
  return scalars(IP, [ticks(27, 0), integer(33, 0)]);
}

/** ipAddrTable (RFC 1213), ipv4InterfaceTable and ipAddressTable (RFC 4293) of the addresses that the place has. */
export function addressTables(): LiveTable<Device>[] {
  const table = (entry: Oid, toRow: (address: InterfaceAddress) => TableRow): LiveTable<Device> => ({
    entry,
    version: placeVersion(),
    rows: ({ place }) => tableRows(entry, (place?.addresses() ?? []).map(toRow)),
  });
  return [
    table(IP_ADDR_ENTRY, ({ address, prefixLength, ifIndex }) =>
      ipAddrRow({ address, ifIndex, mask: formatIpv4(maskOf(prefixLength)) }),
    ),
    // An interface with several addresses has one row: the doubles fall away.
    table(IPV4_INTERFACE_ENTRY, ({ ifIndex }) => ({
      index: [ifIndex],
      columns: [integer(2, MAX_REASSEMBLED), integer(3, UP), gauge(4, RETRANSMIT_MS)],
    })),
    table(IP_ADDRESS_ENTRY, ({ address, ifIndex }) => ({
      index: inetAddress(address).index,
      columns: [
        integer(3, ifIndex),
        integer(4, UNICAST),
        oidValue(5, ZERO_DOT_ZERO),
        integer(6, MANUAL),
        integer(7, PREFERRED),
        ticks(8, 0),
        ticks(9, 0),
        integer(10, ACTIVE),
        integer(11, NON_VOLATILE),
      ],
    })),
  ];
}
