import type { LiveTable } from '../../engine/mib-tree.ts';
import type { Oid } from '../../engine/oid.ts';
import type { PlaceKind } from '../../network/place.ts';
import type { Device } from '../device.ts';
import type { Cell, Read } from './cells.ts';
import { counter32, counter64, gauge, integer, ipAddress, scalars } from './cells.ts';
import { inetAddress, ipv4Parts } from './inet-address.ts';
import { placeVersion } from './place-version.ts';
import { portSum } from './port-sum.ts';
import { tableRows } from './table-rows.ts';

const UDP: Oid = [1, 3, 6, 1, 2, 1, 7];
const UDP_ENTRY: Oid = [...UDP, 5, 1];
const UDP_ENDPOINT_ENTRY: Oid = [...UDP, 7, 1];
const ANY_ADDRESS = '0.0.0.0';
/** Share of the unicast packets of all ports that are datagrams for the device itself. */
const DATAGRAMS = 0.0001;

/** Ports that devices of a kind listen on: SNMP all of them, NTP 123, notifications 162, syslog 514, mDNS 5353. */
const PORTS: Readonly<Record<PlaceKind, readonly number[]>> = {
  router: [123, 161, 162],
  switch: [123, 161, 162],
  firewall: [123, 161, 514],
  accessPoint: [123, 161, 5246],
  server: [123, 161, 514],
  ups: [161],
  printer: [161, 5353],
};

/** The scalars of the udp group (RFC 4113). */
export function udpScalars(): Cell[] {
  const inDatagrams = withOwn('inPkts', portSum('inUcastPkts', DATAGRAMS));
  const outDatagrams = withOwn('outPkts', portSum('outUcastPkts', DATAGRAMS));
  return scalars(UDP, [
    counter32(1, inDatagrams),
    counter32(2, 0),
    counter32(3, 0),
    counter32(4, outDatagrams),
    counter64(8, inDatagrams),
    counter64(9, outDatagrams),
  ]);
}

/** What the agent itself counts are datagrams too. */
function withOwn(counter: 'inPkts' | 'outPkts', others: (device: Device, nowMs: number) => number): Read {
  return (device, nowMs) => device.statistics[counter] + others(device, nowMs);
}

/** udpTable (RFC 1213) and udpEndpointTable (RFC 4113). */
export function udpTables(): LiveTable<Device>[] {
  const ports = ({ place }: Device): readonly number[] => (place ? PORTS[place.kind] : []);
  return [
    {
      entry: UDP_ENTRY,
      version: placeVersion(),
      rows: (device) =>
        tableRows(
          UDP_ENTRY,
          ports(device).map((port) => ({
            index: [...ipv4Parts(ANY_ADDRESS), port],
            columns: [ipAddress(1, ANY_ADDRESS), integer(2, port)],
          })),
        ),
    },
    {
      entry: UDP_ENDPOINT_ENTRY,
      version: placeVersion(),
      rows: (device) =>
        tableRows(
          UDP_ENDPOINT_ENTRY,
          ports(device).map((port) => ({
            // RFC 4113: from anywhere is an address of type unknown(0) and length 0, and port 0; the first instance.
            index: [...inetAddress(ANY_ADDRESS).index, port, 0, 0, 0, 1],
            columns: [gauge(8, 0)],
          })),
        ),
    },
  ];
}
