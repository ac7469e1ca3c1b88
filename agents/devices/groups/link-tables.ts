import type { LiveTable } from '../../engine/mib-tree.ts';
import type { Oid } from '../../engine/oid.ts';
import type { Device } from '../device.ts';
import { IfType } from '../port.ts';
import type { Port } from '../port.ts';
import type { Read } from './cells.ts';
import { counter32, integer } from './cells.ts';
import { placeVersion } from './place-version.ts';
import { tableRows } from './table-rows.ts';
import type { TableRow } from './table-rows.ts';

const DOT3_STATS_ENTRY: Oid = [1, 3, 6, 1, 2, 1, 10, 7, 2, 1];
const IF_STACK_ENTRY: Oid = [1, 3, 6, 1, 2, 1, 31, 1, 2, 1];
const ACTIVE = 1;
const FALSE = 2;
const RATE_CONTROL_OFF = 1;
const DUPLEX = { unknown: 1, half: 2, full: 3 } as const;
/** Of 1000 frames that leave a port at half duplex, how many collide once, and more often. */
const SINGLE_COLLISIONS = 0.004;
const MULTIPLE_COLLISIONS = 0.001;

/** dot3StatsTable of the Ethernet ports (RFC 3635). */
export function ethernetTables(): LiveTable<Device>[] {
  return [
    {
      entry: DOT3_STATS_ENTRY,
      version: placeVersion(),
      rows: ({ ports }) =>
        tableRows(
          DOT3_STATS_ENTRY,
          ports.filter(({ spec }) => spec.ifType === IfType.ethernet).map(statsRow),
        ),
    },
  ];
}

/** ifInErrors and ifOutErrors are the sums of columns of this table (RFC 3635 §3.2.6), so each goes into one of them. */
function statsRow(port: Port): TableRow {
  const { ifIndex, halfDuplex = false } = port.spec;
  const zero = (at: number): ReturnType<typeof counter32> => counter32(at, 0);
  const inErrors: Read = (_device, nowMs) => port.counter('inErrors', nowMs);
  const outErrors: Read = (_device, nowMs) => port.counter('outErrors', nowMs);
  const collisions = (share: number): Read | number =>
    halfDuplex ? (_device, nowMs) => Math.floor(share * port.counter('outUcastPkts', nowMs)) : 0;
  return {
    index: [ifIndex],
    columns: [
      integer(1, ifIndex),
      zero(2),
      counter32(3, inErrors),
      counter32(4, collisions(SINGLE_COLLISIONS)),
      counter32(5, collisions(MULTIPLE_COLLISIONS)),
      zero(6),
      zero(7),
      // At half duplex the other end, which does not listen before it sends, is met late in a frame.
      counter32(8, halfDuplex ? outErrors : 0),
      zero(9),
      counter32(10, halfDuplex ? 0 : outErrors),
      zero(11),
      zero(13),
      zero(16),
      zero(18),
      integer(19, () => {
        if (!port.operUp) return DUPLEX.unknown;
        return halfDuplex ? DUPLEX.half : DUPLEX.full;
      }),
      integer(20, FALSE),
      integer(21, RATE_CONTROL_OFF),
    ],
  };
}

/** ifStackTable (RFC 2863): a subinterface such as Gi0/1.10 lies over its port, everything else over nothing. */
export function stackTables(): LiveTable<Device>[] {
  return [
    {
      entry: IF_STACK_ENTRY,
      version: placeVersion(),
      rows: ({ ports }) => tableRows(IF_STACK_ENTRY, stackRows(ports)),
    },
  ];
}

function stackRows(ports: readonly Port[]): TableRow[] {
  const byName = new Map(ports.map(({ spec }) => [spec.ifName, spec.ifIndex]));
  const pairs = ports.flatMap(({ spec }) => {
    const parent = /^(?<parent>.+)\.\d+$/u.exec(spec.ifName)?.groups?.['parent'];
    const lower = parent === undefined ? undefined : byName.get(parent);
    return lower === undefined ? [] : [{ higher: spec.ifIndex, lower }];
  });
  const above = new Set(pairs.map(({ lower }) => lower));
  const below = new Set(pairs.map(({ higher }) => higher));
  const all = ports.map(({ spec }) => spec.ifIndex);
  return [
    ...all.filter((ifIndex) => !above.has(ifIndex)).map((lower) => ({ higher: 0, lower })),
    ...pairs,
    ...all.filter((ifIndex) => !below.has(ifIndex)).map((higher) => ({ higher, lower: 0 })),
  ].map(({ higher, lower }) => ({ index: [higher, lower], columns: [integer(3, ACTIVE)] }));
}
