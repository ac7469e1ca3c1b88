import type { LiveTable } from '../../engine/mib-tree.ts';
import type { Oid } from '../../engine/oid.ts';
import type { BridgePort, FdbEntry } from '../../network/place.ts';
import type { PortCounter } from '../../variation/port-traffic.ts';
import type { Device } from '../device.ts';
import type { Port } from '../port.ts';
import type { AgeingRows } from './ageing-rows.ts';
import type { Cell, Read } from './cells.ts';
import { counter32, integer, oidValue, scalars, text } from './cells.ts';
import { bridgeOf, fdbStatus } from './forwarding-rows.ts';
import { placeVersion } from './place-version.ts';
import { tableRows } from './table-rows.ts';
import type { TableRow } from './table-rows.ts';

export const DOT1D_BRIDGE: Oid = [1, 3, 6, 1, 2, 1, 17];
const BASE: Oid = [...DOT1D_BRIDGE, 1];
const BASE_PORT_ENTRY: Oid = [...BASE, 4, 1];
const TP: Oid = [...DOT1D_BRIDGE, 4];
const TP_FDB_ENTRY: Oid = [...TP, 3, 1];
const TP_PORT_ENTRY: Oid = [...TP, 4, 1];
const TRANSPARENT_ONLY = 2;
const ZERO_DOT_ZERO: Oid = [0, 0];
const DEFAULT_AGING_S = 300;
const AGING_RANGE_S = [10, 1_000_000] as const;
const IN_FRAMES: readonly PortCounter[] = ['inUcastPkts', 'inMulticastPkts', 'inBroadcastPkts'];
const OUT_FRAMES: readonly PortCounter[] = ['outUcastPkts', 'outMulticastPkts', 'outBroadcastPkts'];

/** The scalars of dot1dBase and dot1dTp (RFC 4188). dot1dTpAgingTime can be set. */
export function bridgeScalars(): Cell[] {
  return [
    ...scalars(BASE, [
      text(1, (device) => bridgeOf(device)?.baseAddress ?? new Uint8Array(6)),
      integer(2, (device) => bridgeOf(device)?.ports().length ?? 0),
      integer(3, TRANSPARENT_ONLY),
    ]),
    ...scalars(TP, [
      counter32(1, 0),
      integer(2, (device) => bridgeOf(device)?.agingS ?? DEFAULT_AGING_S, {
        range: AGING_RANGE_S,
        apply: (device, value) => setAging(device, value as number),
      }),
    ]),
  ];
}

function setAging(device: Device, agingS: number): () => void {
  const bridge = bridgeOf(device);
  if (!bridge) throw new Error(`setting dot1dTpAgingTime of ${device.name}: it is no bridge`);
  const before = bridge.agingS;
  bridge.agingS = agingS;
  return () => void (bridge.agingS = before);
}

/** A live table with one row for each port of the bridge. */
export function bridgePortTable(
  entry: Oid,
  toRow: (port: BridgePort, device: Device) => TableRow,
): LiveTable<Device> {
  return {
    entry,
    version: placeVersion(),
    rows: (device) => {
      const ports = bridgeOf(device)?.ports() ?? [];
      return tableRows(
        entry,
        ports.map((port) => toRow(port, device)),
      );
    },
  };
}

/** dot1dBasePortTable, dot1dTpFdbTable and dot1dTpPortTable (RFC 4188). */
export function bridgePortTables(learned: AgeingRows<FdbEntry>): LiveTable<Device>[] {
  return [
    bridgePortTable(BASE_PORT_ENTRY, ({ basePort, port }) => ({
      index: [basePort],
      columns: [
        integer(1, basePort),
        integer(2, port.spec.ifIndex),
        oidValue(3, ZERO_DOT_ZERO),
        counter32(4, 0),
        counter32(5, 0),
      ],
    })),
    {
      entry: TP_FDB_ENTRY,
      version: (device, nowMs) => learned.version(device, nowMs),
      // Its index is the address alone: of one that is known in several VLANs, the first VLAN counts.
      rows: (device, nowMs) => tableRows(TP_FDB_ENTRY, learned.rows(device, nowMs).map(fdbRow)),
    },
    bridgePortTable(TP_PORT_ENTRY, ({ basePort, port }) => ({
      index: [basePort],
      columns: [
        integer(1, basePort),
        integer(2, port.spec.ifMtu),
        counter32(3, frames(port, IN_FRAMES)),
        counter32(4, frames(port, OUT_FRAMES)),
        counter32(5, frames(port, ['inDiscards'])),
      ],
    })),
  ];
}

function fdbRow(entry: FdbEntry): TableRow {
  const { mac, basePort } = entry;
  return { index: [...mac], columns: [text(1, mac), integer(2, basePort), integer(3, fdbStatus(entry))] };
}

function frames(port: Port, counters: readonly PortCounter[]): Read {
  return (_device, nowMs) => counters.reduce((total, counter) => total + port.counter(counter, nowMs), 0);
}
