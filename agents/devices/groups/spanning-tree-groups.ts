import { timeTicks } from '../../engine/clock.ts';
import type { LiveTable } from '../../engine/mib-tree.ts';
import type { Oid } from '../../engine/oid.ts';
import type { Value } from '../../engine/syntax.ts';
import type { BridgePort, SpanningTree } from '../../network/place.ts';
import type { Device } from '../device.ts';
import { bridgePortTable, DOT1D_BRIDGE } from './bridge-groups.ts';
import type { Cell, Read } from './cells.ts';
import { counter32, integer, scalars, text, ticks } from './cells.ts';
import { bridgeOf } from './forwarding-rows.ts';
import type { TableRow } from './table-rows.ts';

const STP: Oid = [...DOT1D_BRIDGE, 2];
const STP_PORT_ENTRY: Oid = [...STP, 15, 1];
const IEEE_8021D = 3;
const PORT_PRIORITY = 128;
const STATES: Readonly<Record<BridgePort['state'], number>> = { disabled: 1, blocking: 2, forwarding: 5 };
const ENABLED = 1;
const DISABLED = 2;
const MAX_PATH_COST = 65_535;
const MAX_PATH_COST32 = 200_000_000;
/** Hundredths of a second: the values that IEEE 802.1D §8.10.2 recommends. */
const MAX_AGE = 2_000;
const HELLO_TIME = 200;
const HOLD_TIME = 100;
const FORWARD_DELAY = 1_500;
const NO_BRIDGE_ID = new Uint8Array(8);

/** The scalars of dot1dStp (RFC 4188). */
export function spanningTreeScalars(): Cell[] {
  const told = (tell: (tree: SpanningTree) => Value, otherwise: Value): Read => {
    return (device) => {
      const bridge = bridgeOf(device);
      return bridge ? tell(bridge.spanningTree()) : otherwise;
    };
  };
  return scalars(STP, [
    integer(1, IEEE_8021D),
    integer(
      2,
      told(({ priority }) => priority, 0),
    ),
    ticks(3, (device, nowMs) => {
      const lastChangeMs = bridgeOf(device)?.spanningTree().lastChangeMs ?? device.startedMs;
      return timeTicks(Math.max(lastChangeMs, device.startedMs), nowMs);
    }),
    counter32(
      4,
      told(({ topologyChanges }) => topologyChanges, 0),
    ),
    text(
      5,
      told(({ rootId }) => rootId, NO_BRIDGE_ID),
    ),
    integer(
      6,
      told(({ rootCost }) => rootCost, 0),
    ),
    integer(
      7,
      told(({ rootPort }) => rootPort, 0),
    ),
    integer(8, MAX_AGE),
    integer(9, HELLO_TIME),
    integer(10, HOLD_TIME),
    integer(11, FORWARD_DELAY),
    integer(12, MAX_AGE),
    integer(13, HELLO_TIME),
    integer(14, FORWARD_DELAY),
  ]);
}

/** dot1dStpPortTable (RFC 4188). */
export function spanningTreeTables(): LiveTable<Device>[] {
  return [bridgePortTable(STP_PORT_ENTRY, portRow)];
}

function portRow(row: BridgePort): TableRow {
  const { basePort, port, state, pathCost } = row;
  return {
    index: [basePort],
    columns: [
      integer(1, basePort),
      integer(2, PORT_PRIORITY),
      integer(3, STATES[state]),
      integer(4, () => (port.adminUp ? ENABLED : DISABLED)),
      // A cost that 16 bits do not hold is told in dot1dStpPortPathCost32 alone (RFC 4188).
      integer(5, Math.min(Math.max(1, pathCost), MAX_PATH_COST)),
      text(6, row.designatedRoot),
      integer(7, row.designatedCost),
      text(8, row.designatedBridge),
      text(9, row.designatedPort),
      counter32(10, row.forwardTransitions),
      integer(11, Math.min(Math.max(1, pathCost), MAX_PATH_COST32)),
    ],
  };
}
