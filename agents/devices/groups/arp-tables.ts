import type { LiveTable } from '../../engine/mib-tree.ts';
import type { Oid } from '../../engine/oid.ts';
import type { ArpEntry } from '../../network/place.ts';
import type { Device } from '../device.ts';
import { ageingRows } from './ageing-rows.ts';
import { integer, ipAddress, text, ticks } from './cells.ts';
import { inetAddress, ipv4Parts } from './inet-address.ts';
import { tableRows } from './table-rows.ts';
import type { TableRow } from './table-rows.ts';

const IP: Oid = [1, 3, 6, 1, 2, 1, 4];
const NET_TO_MEDIA_ENTRY: Oid = [...IP, 22, 1];
const NET_TO_PHYSICAL_ENTRY: Oid = [...IP, 35, 1];
const DYNAMIC = 3;
const REACHABLE = 1;
const ACTIVE = 1;

/** ipNetToMediaTable (RFC 1213, kept in RFC 4293) and ipNetToPhysicalTable (RFC 4293), of the same rows. */
export function arpTables(): LiveTable<Device>[] {
  const known = ageingRows<ArpEntry>({
    read: (place, nowMs) => place.arp(nowMs),
    keyOf: ({ ifIndex, address, mac }) => `${ifIndex} ${address} ${Buffer.from(mac).toString('hex')}`,
  });
  const table = (entry: Oid, toRow: (one: ArpEntry) => TableRow): LiveTable<Device> => ({
    entry,
    version: (device, nowMs) => known.version(device, nowMs),
    rows: (device, nowMs) => tableRows(entry, known.rows(device, nowMs).map(toRow)),
  });
  return [table(NET_TO_MEDIA_ENTRY, mediaRow), table(NET_TO_PHYSICAL_ENTRY, physicalRow)];
}

function mediaRow({ ifIndex, address, mac }: ArpEntry): TableRow {
  return {
    index: [ifIndex, ...ipv4Parts(address)],
    columns: [integer(1, ifIndex), text(2, mac), ipAddress(3, address), integer(4, DYNAMIC)],
  };
}

function physicalRow({ ifIndex, address, mac }: ArpEntry): TableRow {
  return {
    index: [ifIndex, ...inetAddress(address).index],
    columns: [
      text(4, mac),
      // When an entry was last confirmed is not kept.
      ticks(5, 0),
      integer(6, DYNAMIC),
      integer(7, REACHABLE),
      integer(8, ACTIVE),
    ],
  };
}
