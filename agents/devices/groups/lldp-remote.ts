import { timeTicks } from '../../engine/clock.ts';
import type { LiveTable } from '../../engine/mib-tree.ts';
import type { Oid } from '../../engine/oid.ts';
import type { Device } from '../device.ts';
import { integer, oidValue, text } from './cells.ts';
import { inetAddress } from './inet-address.ts';
import {
  CHASSIS_MAC_ADDRESS,
  lldpCapabilities,
  lldpPorts,
  MAN_ADDR_UNKNOWN,
  PORT_INTERFACE_NAME,
  ZERO_DOT_ZERO,
} from './lldp-local.ts';
import type { NeighbourRegister, NumberedNeighbour } from './neighbour-register.ts';
import { placeVersion } from './place-version.ts';
import { tableRows } from './table-rows.ts';
import type { TableRow } from './table-rows.ts';
import { tlvText } from './tlv-text.ts';

const REMOTE_SYSTEMS_DATA: Oid = [1, 0, 8802, 1, 1, 2, 1, 4];
const REM_ENTRY: Oid = [...REMOTE_SYSTEMS_DATA, 1, 1];
const REM_MAN_ADDR_ENTRY: Oid = [...REMOTE_SYSTEMS_DATA, 2, 1];

/** lldpRemTable and lldpRemManAddrTable (IEEE 802.1AB-2005). */
export function lldpRemoteTables(register: NeighbourRegister): LiveTable<Device>[] {
  const table = (
    entry: Oid,
    toRow: (index: Oid, heard: NumberedNeighbour) => TableRow[],
  ): LiveTable<Device> => ({
    entry,
    version: placeVersion(),
    rows: (device, nowMs) => {
      const numbers = new Map(lldpPorts(device).map(({ number, port }) => [port, number]));
      const rows = register.neighbours(device, nowMs).flatMap((heard) => {
        const { localPort, sinceMs } = heard.neighbour;
        const portNumber = numbers.get(localPort);
        const timeMark = timeTicks(device.startedMs, sinceMs);
        return portNumber === undefined ? [] : toRow([timeMark, portNumber, heard.number], heard);
      });
      return tableRows(entry, rows);
    },
  });
  return [table(REM_ENTRY, remoteRow), table(REM_MAN_ADDR_ENTRY, remoteAddressRow)];
}

function remoteRow(index: Oid, { neighbour }: NumberedNeighbour): TableRow[] {
  const capabilities = lldpCapabilities(neighbour.kind);
  return [
    {
      index,
      columns: [
        integer(4, CHASSIS_MAC_ADDRESS),
        text(5, neighbour.chassisAddress),
        integer(6, PORT_INTERFACE_NAME),
        text(7, neighbour.portName),
        text(8, tlvText(neighbour.portAlias)),
        text(9, tlvText(neighbour.systemName)),
        text(10, tlvText(neighbour.systemDescr)),
        text(11, capabilities),
        text(12, capabilities),
      ],
    },
  ];
}

function remoteAddressRow(index: Oid, { neighbour }: NumberedNeighbour): TableRow[] {
  if (neighbour.managementAddress === null) return [];
  const address = inetAddress(neighbour.managementAddress).index;
  return [
    {
      index: [...index, ...address],
      columns: [integer(3, MAN_ADDR_UNKNOWN), integer(4, 0), oidValue(5, ZERO_DOT_ZERO)],
    },
  ];
}
