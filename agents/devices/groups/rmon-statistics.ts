import type { LiveTable } from '../../engine/mib-tree.ts';
import type { Oid } from '../../engine/oid.ts';
import { IN_USE } from '../../engine/row-states.ts';
import type { Device } from '../device.ts';
import type { Port } from '../port.ts';
import type { EtherCounts } from '../rmon/ether-counts.ts';
import type { EtherProbe } from '../rmon/ether-probe.ts';
import type { Read } from './cells.ts';
import { counter32, integer, oidValue, text } from './cells.ts';
import { placeVersion } from './place-version.ts';
import { MONITOR } from './rmon-limits.ts';
import { tableRows } from './table-rows.ts';
import type { TableRow } from './table-rows.ts';

const ETHER_STATS_ENTRY: Oid = [1, 3, 6, 1, 2, 1, 16, 1, 1, 1];
const IF_INDEX: Oid = [1, 3, 6, 1, 2, 1, 2, 2, 1, 1];
const FIRST_SIZE_COLUMN = 14;

/** What RMON calls a port: its ifIndex as an instance (RFC 2819 §5, etherStatsDataSource). */
export function dataSource(ifIndex: number): Oid {
  return [...IF_INDEX, ifIndex];
}

/** The ifIndex in a data source; null for what is none. */
export function ifIndexOf(source: Oid): number | null {
  const ifIndex = source.at(-1);
  const names = source.length === IF_INDEX.length + 1 && IF_INDEX.every((part, at) => part === source[at]);
  return names && ifIndex !== undefined ? ifIndex : null;
}

/** etherStatsTable (RFC 2819 §5): a row for each Ethernet port, its ifIndex being the row's. */
export function etherStatsTable(probe: EtherProbe): LiveTable<Device> {
  return {
    entry: ETHER_STATS_ENTRY,
    version: placeVersion(),
    rows: (device) =>
      tableRows(
        ETHER_STATS_ENTRY,
        probe.ports(device).map((port) => statsRow(probe, port)),
      ),
  };
}

function statsRow(probe: EtherProbe, port: Port): TableRow {
  const { ifIndex } = port.spec;
  // A row is asked for column by column at one moment.
  let memo: { atMs: number; counts: EtherCounts } | null = null;
  const count =
    (of: (counts: EtherCounts) => number): Read =>
    (_device, nowMs) => {
      if (memo?.atMs !== nowMs) memo = { atMs: nowMs, counts: probe.read(port, nowMs) };
      return of(memo.counts);
    };
  return {
    index: [ifIndex],
    columns: [
      integer(1, ifIndex),
      oidValue(2, dataSource(ifIndex)),
      counter32(3, 0),
      counter32(
        4,
        count(({ octets }) => octets),
      ),
      counter32(
        5,
        count(({ pkts }) => pkts),
      ),
      counter32(
        6,
        count(({ broadcastPkts }) => broadcastPkts),
      ),
      counter32(
        7,
        count(({ multicastPkts }) => multicastPkts),
      ),
      counter32(
        8,
        count(({ crcAlignErrors }) => crcAlignErrors),
      ),
      ...[9, 10, 11, 12, 13].map((at) => counter32(at, 0)),
      ...[0, 1, 2, 3, 4, 5].map((size) =>
        counter32(
          FIRST_SIZE_COLUMN + size,
          count(({ sizes }) => sizes[size] ?? 0),
        ),
      ),
      text(20, MONITOR),
      integer(21, IN_USE),
    ],
  };
}
