import type { LiveTable } from '../../engine/mib-tree.ts';
import type { Oid } from '../../engine/oid.ts';
import type { BridgePlace, BridgeVlan, FdbEntry } from '../../network/place.ts';
import type { Device } from '../device.ts';
import type { AgeingRows } from './ageing-rows.ts';
import { bridgePortTable, DOT1D_BRIDGE } from './bridge-groups.ts';
import type { Cell } from './cells.ts';
import { counter32, gauge, integer, scalars, text, ticks } from './cells.ts';
import { bridgeOf, fdbStatus } from './forwarding-rows.ts';
import { placeVersion } from './place-version.ts';
import { tableRows } from './table-rows.ts';
import type { TableRow } from './table-rows.ts';

const Q_BRIDGE: Oid = [...DOT1D_BRIDGE, 7, 1];
const BASE: Oid = [...Q_BRIDGE, 1];
const FDB_ENTRY: Oid = [...Q_BRIDGE, 2, 1, 1];
const TP_FDB_ENTRY: Oid = [...Q_BRIDGE, 2, 2, 1];
const VLAN: Oid = [...Q_BRIDGE, 4];
const VLAN_CURRENT_ENTRY: Oid = [...VLAN, 2, 1];
const VLAN_STATIC_ENTRY: Oid = [...VLAN, 3, 1];
const PORT_VLAN_ENTRY: Oid = [...VLAN, 5, 1];
const VERSION_1 = 1;
const MAX_VLAN_ID = 4_094;
const ENABLED_STATUS_DISABLED = 2;
const TRUE = 1;
const FALSE = 2;
const PERMANENT = 2;
const ACTIVE = 1;
const ADMIT_ALL = 1;
const INDEPENDENT = 1;
const MAX_NAME_OCTETS = 32;
const NO_ADDRESS = new Uint8Array(6);

/** PortList (RFC 4363 §5): port 1 is the highest bit of the first octet; `ports` is the highest port of the bridge. */
export function portList(members: readonly number[], ports: number): Uint8Array {
  const octets = new Uint8Array(Math.ceil(ports / 8));
  for (const member of members) {
    const at = (member - 1) >>> 3;
    octets[at] = (octets[at] ?? 0) | (0x80 >>> ((member - 1) & 7));
  }
  return octets;
}

/** The scalars of dot1qBase and dot1qVlan (RFC 4363). */
export function vlanScalars(): Cell[] {
  return [
    ...scalars(BASE, [
      integer(1, VERSION_1),
      integer(2, MAX_VLAN_ID),
      gauge(3, MAX_VLAN_ID),
      gauge(4, (device) => bridgeOf(device)?.vlans().length ?? 0),
      integer(5, ENABLED_STATUS_DISABLED),
    ]),
    // No VLANs of its own above 4094, each with a filtering database for itself.
    ...scalars(VLAN, [counter32(1, 0), integer(4, 0), integer(9, 0), integer(10, INDEPENDENT)]),
  ];
}

/** dot1qFdbTable, dot1qTpFdbTable, dot1qVlanCurrentTable, dot1qVlanStaticTable and dot1qPortVlanTable (RFC 4363). */
export function vlanTables(learned: AgeingRows<FdbEntry>): LiveTable<Device>[] {
  return [
    vlanTable(FDB_ENTRY, ({ id }) => ({
      index: [id],
      columns: [counter32(2, (device, nowMs) => dynamicCount(learned.rows(device, nowMs), id))],
    })),
    {
      entry: TP_FDB_ENTRY,
      version: (device, nowMs) => learned.version(device, nowMs),
      rows: (device, nowMs) => tableRows(TP_FDB_ENTRY, learned.rows(device, nowMs).map(fdbRow)),
    },
    vlanTable(VLAN_CURRENT_ENTRY, currentRow),
    vlanTable(VLAN_STATIC_ENTRY, staticRow),
    bridgePortTable(PORT_VLAN_ENTRY, ({ basePort }) => ({
      index: [basePort],
      columns: [
        gauge(1, (device) => bridgeOf(device)?.portVlan(basePort) ?? 1),
        integer(2, ADMIT_ALL),
        integer(3, TRUE),
        integer(4, ENABLED_STATUS_DISABLED),
        counter32(5, 0),
        text(6, NO_ADDRESS),
        integer(7, FALSE),
      ],
    })),
  ];
}

/** A live table with one row for each VLAN. */
function vlanTable(entry: Oid, toRow: (vlan: BridgeVlan, ports: number) => TableRow): LiveTable<Device> {
  return {
    entry,
    version: placeVersion(),
    rows: (device) => {
      const bridge = bridgeOf(device);
      if (!bridge) return [];
      const ports = highestPort(bridge);
      return tableRows(
        entry,
        bridge.vlans().map((vlan) => toRow(vlan, ports)),
      );
    },
  };
}

function highestPort(bridge: BridgePlace): number {
  return bridge.ports().reduce((most, { basePort }) => Math.max(most, basePort), 0);
}

function dynamicCount(rows: readonly FdbEntry[], vlan: number): number {
  return rows.filter((entry) => entry.vlan === vlan && !entry.self).length;
}

/** Each VLAN learns for itself (IVL), so that dot1qFdbId is its number. */
function fdbRow(entry: FdbEntry): TableRow {
  return {
    index: [entry.vlan, ...entry.mac],
    columns: [integer(2, entry.basePort), integer(3, fdbStatus(entry))],
  };
}

function currentRow({ id, tagged, untagged }: BridgeVlan, ports: number): TableRow {
  return {
    // The time mark of what has been there since the boot is 0.
    index: [0, id],
    columns: [
      gauge(3, id),
      text(4, portList([...tagged, ...untagged], ports)),
      text(5, portList(untagged, ports)),
      integer(6, PERMANENT),
      ticks(7, 0),
    ],
  };
}

function staticRow({ id, name, tagged, untagged }: BridgeVlan, ports: number): TableRow {
  return {
    index: [id],
    columns: [
      text(1, Buffer.from(name).subarray(0, MAX_NAME_OCTETS)),
      text(2, portList([...tagged, ...untagged], ports)),
      text(3, portList([], ports)),
      text(4, portList(untagged, ports)),
      integer(5, ACTIVE),
    ],
  };
}
