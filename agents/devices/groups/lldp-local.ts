import { timeTicks } from '../../engine/clock.ts';
import type { LiveTable, MibTree } from '../../engine/mib-tree.ts';
import type { Oid } from '../../engine/oid.ts';
import type { PlaceKind } from '../../network/place.ts';
import type { RemTablesChanges } from '../../notify/lldp-rem-tables-change.ts';
import type { Device } from '../device.ts';
import { IfType } from '../port.ts';
import type { Port } from '../port.ts';
import { gauge, integer, oidValue, scalars, text, ticks } from './cells.ts';
import type { Cell, Read } from './cells.ts';
import { inetAddress } from './inet-address.ts';
import type { NeighbourRegister, NeighbourStatistics } from './neighbour-register.ts';
import { placeVersion } from './place-version.ts';
import { tableRows } from './table-rows.ts';
import type { TableRow } from './table-rows.ts';

const LLDP_OBJECTS: Oid = [1, 0, 8802, 1, 1, 2, 1];
const CONFIGURATION: Oid = [...LLDP_OBJECTS, 1];
const PORT_CONFIG_ENTRY: Oid = [...CONFIGURATION, 6, 1];
const STATISTICS: Oid = [...LLDP_OBJECTS, 2];
const LOCAL_SYSTEM_DATA: Oid = [...LLDP_OBJECTS, 3];
const LOC_PORT_ENTRY: Oid = [...LOCAL_SYSTEM_DATA, 7, 1];
const LOC_MAN_ADDR_ENTRY: Oid = [...LOCAL_SYSTEM_DATA, 8, 1];

/** LldpChassisIdSubtype, LldpPortIdSubtype and LldpManAddrIfSubtype, as far as the lab uses them. */
export const CHASSIS_MAC_ADDRESS = 4;
export const PORT_INTERFACE_NAME = 5;
export const MAN_ADDR_UNKNOWN = 1;
const MAN_ADDR_IF_INDEX = 2;

const TX_AND_RX = 3;
const TRUE = 1;
/** portDesc, sysName, sysDesc and sysCap. */
const ALL_TLVS = Uint8Array.of(0xf0);
const MAX_PORT_NUMBER = 4_096;
export const ZERO_DOT_ZERO: Oid = [0, 0];

/** LldpSystemCapabilitiesMap: bit 0 is the highest. */
const CAPABILITIES: Readonly<Record<PlaceKind, number>> = {
  router: 0x08,
  switch: 0x20,
  firewall: 0x08,
  accessPoint: 0x30,
  server: 0x01,
  ups: 0x01,
  printer: 0x01,
};

export function lldpCapabilities(kind: PlaceKind): Uint8Array {
  return Uint8Array.of(CAPABILITIES[kind]);
}

/** A port that speaks LLDP, with its LldpPortNumber. */
export interface LldpPort {
  readonly number: number;
  readonly port: Port;
}

/**
 * The Ethernet ports of a device. On a bridge the number is the dot1dBasePort, elsewhere the ifIndex (LldpPortNumber);
 * ports of a bridge that do not bridge come behind those that do.
 */
export function lldpPorts(device: Device): LldpPort[] {
  const ethernet = device.ports.filter(({ spec }) => spec.ifType === IfType.ethernet);
  const bridge = device.place?.bridge;
  if (!bridge) return ethernet.map((port) => ({ number: port.spec.ifIndex, port })).filter(fits);
  const every = bridge.ports().map(({ basePort, port }) => ({ number: basePort, port }));
  const bridged = every.filter(({ port }) => port.spec.ifType === IfType.ethernet);
  const own = new Set(bridged.map(({ port }) => port));
  const first = every.reduce((most, { number }) => Math.max(most, number), 0) + 1;
  const others = ethernet.filter((port) => !own.has(port));
  return [...bridged, ...others.map((port, position) => ({ number: first + position, port }))].filter(fits);
}

function fits({ number }: LldpPort): boolean {
  return number <= MAX_PORT_NUMBER;
}

/** lldpConfiguration, lldpStatistics and lldpLocalSystemData (IEEE 802.1AB-2005), without their tables. */
export function lldpScalars(register: NeighbourRegister): Cell[] {
  const told = (tell: (statistics: NeighbourStatistics, device: Device) => number): Read => {
    return (device, nowMs) => tell(register.statistics(device, nowMs), device);
  };
  const capabilities: Read = ({ place }) => lldpCapabilities(place?.kind ?? 'server');
  return [
    ...scalars(CONFIGURATION, [integer(1, 30), integer(2, 4), integer(3, 2), integer(4, 2), integer(5, 5)]),
    ...scalars(STATISTICS, [
      ticks(
        1,
        told(({ lastChangeMs }, { startedMs }) => timeTicks(startedMs, lastChangeMs ?? startedMs)),
      ),
      gauge(
        2,
        told(({ inserts }) => inserts),
      ),
      gauge(
        3,
        told(({ deletes }) => deletes),
      ),
      gauge(
        4,
        told(({ drops }) => drops),
      ),
      gauge(
        5,
        told(({ ageouts }) => ageouts),
      ),
    ]),
    ...scalars(LOCAL_SYSTEM_DATA, [
      integer(1, CHASSIS_MAC_ADDRESS),
      text(2, ({ place }) => place?.chassisAddress ?? new Uint8Array(6)),
      text(3, (device) => device.sysName),
      text(4, (device) => device.system.sysDescr),
      text(5, capabilities),
      text(6, capabilities),
    ]),
  ];
}

/** lldpPortConfigTable, lldpLocPortTable and lldpLocManAddrTable. */
export function lldpLocalTables(): LiveTable<Device>[] {
  const portTable = (entry: Oid, toRow: (port: LldpPort) => TableRow): LiveTable<Device> => ({
    entry,
    version: placeVersion(),
    rows: (device) => (device.place ? tableRows(entry, lldpPorts(device).map(toRow)) : []),
  });
  return [
    portTable(PORT_CONFIG_ENTRY, ({ number }) => ({
      index: [number],
      columns: [integer(2, TX_AND_RX), integer(3, TRUE), text(4, ALL_TLVS)],
    })),
    portTable(LOC_PORT_ENTRY, ({ number, port }) => ({
      index: [number],
      columns: [integer(2, PORT_INTERFACE_NAME), text(3, port.spec.ifName), text(4, () => port.alias)],
    })),
    {
      entry: LOC_MAN_ADDR_ENTRY,
      version: placeVersion(),
      rows: (device) => tableRows(LOC_MAN_ADDR_ENTRY, manAddrRows(device)),
    },
  ];
}

function manAddrRows({ place }: Device): TableRow[] {
  const address = place?.managementAddress;
  if (!place || !address) return [];
  const { index, octets } = inetAddress(address);
  const ifIndex = place.addresses().find((own) => own.address === address)?.ifIndex ?? 0;
  // The length counts the octet of the subtype too (IEEE 802.1AB-2005 §9.5.9.2).
  return [
    {
      index,
      columns: [
        integer(3, octets.length + 1),
        integer(4, ifIndex === 0 ? MAN_ADDR_UNKNOWN : MAN_ADDR_IF_INDEX),
        integer(5, ifIndex),
        oidValue(6, ZERO_DOT_ZERO),
      ],
    },
  ];
}

/** What lldpStatistics now says to lldpRemTablesChange; null where the tree has no LLDP. */
export function remTablesChanges(
  tree: MibTree<Device>,
  device: Device,
  nowMs: number,
): RemTablesChanges | null {
  const count = (at: number): number => {
    const value = tree.exact([...STATISTICS, at, 0], device, nowMs)?.read(device, nowMs);
    return typeof value === 'number' ? value : Number.NaN;
  };
  const changes = { inserts: count(2), deletes: count(3), drops: count(4), ageouts: count(5) };
  return Number.isNaN(changes.inserts) ? null : changes;
}
