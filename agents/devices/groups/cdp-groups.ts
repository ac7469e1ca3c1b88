import { timeTicks } from '../../engine/clock.ts';
import type { LiveTable } from '../../engine/mib-tree.ts';
import type { Oid } from '../../engine/oid.ts';
import type { PlaceKind } from '../../network/place.ts';
import type { Device } from '../device.ts';
import type { Cell } from './cells.ts';
import { integer, scalars, text, ticks } from './cells.ts';
import { ipv4Parts } from './inet-address.ts';
import { lldpPorts } from './lldp-local.ts';
import type { NeighbourRegister, NumberedNeighbour } from './neighbour-register.ts';
import { placeVersion } from './place-version.ts';
import { tableRows } from './table-rows.ts';
import type { TableRow } from './table-rows.ts';
import { tlvText } from './tlv-text.ts';

const CDP_OBJECTS: Oid = [1, 3, 6, 1, 4, 1, 9, 9, 23, 1];
const INTERFACE_ENTRY: Oid = [...CDP_OBJECTS, 1, 1, 1];
const CACHE_ENTRY: Oid = [...CDP_OBJECTS, 2, 1, 1];
const CDP_GLOBAL: Oid = [...CDP_OBJECTS, 3];
const TRUE = 1;
const MESSAGE_INTERVAL_S = 60;
const HOLD_TIME_S = 180;
/** CiscoNetworkProtocol. */
const IP = 1;
const UNKNOWN_PROTOCOL = 65_535;
/** The device id is a text of the platform's own: its name. */
const OTHER_FORMAT = 3;
const OTHER_FORMAT_BIT = Uint8Array.of(0x20);

/** The capabilities word of the protocol: router 0x01, transparent bridge 0x02, switch 0x08, host 0x10, IGMP 0x20. */
const CAPABILITIES: Readonly<Record<PlaceKind, number>> = {
  router: 0x01,
  switch: 0x28,
  firewall: 0x01,
  accessPoint: 0x02,
  server: 0x10,
  ups: 0x10,
  printer: 0x10,
};

/** cdpGlobal (CISCO-CDP-MIB). */
export function cdpScalars(register: NeighbourRegister): Cell[] {
  return scalars(CDP_GLOBAL, [
    integer(1, TRUE),
    integer(2, MESSAGE_INTERVAL_S),
    integer(3, HOLD_TIME_S),
    text(4, (device) => device.sysName),
    ticks(5, (device, nowMs) => {
      const { lastChangeMs } = register.statistics(device, nowMs);
      return timeTicks(device.startedMs, lastChangeMs ?? device.startedMs);
    }),
    text(6, OTHER_FORMAT_BIT),
    integer(7, OTHER_FORMAT),
  ]);
}

/** cdpInterfaceTable and cdpCacheTable, the latter of those neighbours that speak CDP too. */
export function cdpTables(register: NeighbourRegister): LiveTable<Device>[] {
  return [
    {
      entry: INTERFACE_ENTRY,
      version: placeVersion(),
      rows: (device) =>
        tableRows(
          INTERFACE_ENTRY,
          (device.place ? lldpPorts(device) : []).map(({ port }) => ({
            index: [port.spec.ifIndex],
            columns: [integer(2, TRUE)],
          })),
        ),
    },
    {
      entry: CACHE_ENTRY,
      version: placeVersion(),
      rows: (device, nowMs) => {
        const heard = register.neighbours(device, nowMs).filter(({ neighbour }) => neighbour.cdp);
        return tableRows(
          CACHE_ENTRY,
          heard.map((one) => cacheRow(device, one)),
        );
      },
    },
  ];
}

function cacheRow(device: Device, { number, neighbour }: NumberedNeighbour): TableRow {
  const { managementAddress, systemDescr, systemName, portName, platform, kind, sinceMs } = neighbour;
  const addressType = managementAddress === null ? UNKNOWN_PROTOCOL : IP;
  const address = Uint8Array.from(managementAddress === null ? [] : ipv4Parts(managementAddress));
  return {
    index: [neighbour.localPort.spec.ifIndex, number],
    columns: [
      integer(3, addressType),
      text(4, address),
      text(5, tlvText(systemDescr)),
      text(6, tlvText(systemName)),
      text(7, portName),
      text(8, tlvText(platform)),
      text(9, Uint8Array.of(0, 0, 0, CAPABILITIES[kind])),
      text(17, tlvText(systemName)),
      // Columns 19 and 20 are there for a neighbour only that can be managed over IP.
      ...(managementAddress === null ? [] : [integer(19, IP), text(20, address)]),
      ticks(24, timeTicks(device.startedMs, sinceMs)),
    ],
  };
}
