import { timeTicks } from '../../engine/clock.ts';
import type { Oid } from '../../engine/oid.ts';
import type { Value } from '../../engine/syntax.ts';
import type { PortCounter } from '../../variation/port-traffic.ts';
import type { Device } from '../device.ts';
import { IfType } from '../port.ts';
import type { Port, PortSpec } from '../port.ts';
import type { Cell, Read } from './cells.ts';
import {
  counter32,
  counter64,
  displayString,
  gauge,
  integer,
  oidValue,
  row,
  scalars,
  text,
  ticks,
} from './cells.ts';

const INTERFACES: Oid = [1, 3, 6, 1, 2, 1, 2];
const IF_ENTRY: Oid = [...INTERFACES, 2, 1];
const IF_MIB_OBJECTS: Oid = [1, 3, 6, 1, 2, 1, 31, 1];
const IF_X_ENTRY: Oid = [...IF_MIB_OBJECTS, 1, 1];
const UP = 1;
const DOWN = 2;
const LOWER_LAYER_DOWN = 7;
const ENABLED = 1;
const DISABLED = 2;
const TRUE = 1;
const FALSE = 2;
const MAX_GAUGE32 = 2 ** 32 - 1;
const MEGA = 1_000_000;
const MAX_ALIAS_OCTETS = 64;

/** ifNumber, ifTable and ifXTable (RFC 2863) for the ports of a profile. */
export function interfaceGroups(ports: readonly PortSpec[]): Cell[] {
  return [
    ...scalars(INTERFACES, [integer(1, ports.length)]),
    // ifTableLastChange: no interface has come or gone since the boot (RFC 2863 §6).
    ...scalars(IF_MIB_OBJECTS, [ticks(5, 0)]),
    ...ports.flatMap((spec, slot) => [...ifRow(spec, slot), ...ifXRow(spec, slot)]),
  ];
}

function portAt(device: Device, slot: number): Port {
  return device.ports[slot] as Port;
}

function sum(slot: number, ...counters: readonly PortCounter[]): Read {
  if (counters.length === 1) {
    const only = counters[0] as PortCounter;
    return (device, nowMs) => portAt(device, slot).counter(only, nowMs);
  }
  return (device, nowMs) =>
    counters.reduce((total, counter) => total + portAt(device, slot).counter(counter, nowMs), 0);
}

function ifRow(spec: PortSpec, slot: number): Cell[] {
  return row(
    IF_ENTRY,
    [spec.ifIndex],
    [
      integer(1, spec.ifIndex),
      text(2, spec.ifDescr),
      integer(3, spec.ifType),
      integer(4, spec.ifMtu),
      gauge(5, Math.min(spec.ifSpeedBps, MAX_GAUGE32)),
      text(6, (device) => portAt(device, slot).physAddress),
      integer(7, (device) => (portAt(device, slot).adminUp ? UP : DOWN), {
        values: [UP, DOWN],
        apply: (device, value, nowMs) => setAdmin(device, slot, value === UP, nowMs),
      }),
      integer(8, (device) => operStatus(portAt(device, slot))),
      ticks(9, (device) => timeTicks(device.startedMs, portAt(device, slot).lastChangeMs)),
      counter32(10, sum(slot, 'inOctets')),
      counter32(11, sum(slot, 'inUcastPkts')),
      counter32(12, sum(slot, 'inMulticastPkts', 'inBroadcastPkts')),
      counter32(13, sum(slot, 'inDiscards')),
      counter32(14, sum(slot, 'inErrors')),
      counter32(15, 0),
      counter32(16, sum(slot, 'outOctets')),
      counter32(17, sum(slot, 'outUcastPkts')),
      counter32(18, sum(slot, 'outMulticastPkts', 'outBroadcastPkts')),
      counter32(19, sum(slot, 'outDiscards')),
      counter32(20, sum(slot, 'outErrors')),
      gauge(21, 0),
      oidValue(22, [0, 0]),
    ],
  );
}

function operStatus(port: Port): number {
  if (port.operUp) return UP;
  return port.adminUp && port.spec.ifType === IfType.vlan && !port.carrier ? LOWER_LAYER_DOWN : DOWN;
}

function setAdmin(device: Device, slot: number, adminUp: boolean, nowMs: number): () => void {
  const port = portAt(device, slot);
  const before = port.adminUp;
  device.changePort(port, { adminUp }, nowMs);
  return () => device.changePort(port, { adminUp: before }, nowMs);
}

function ifXRow(spec: PortSpec, slot: number): Cell[] {
  return row(
    IF_X_ENTRY,
    [spec.ifIndex],
    [
      text(1, spec.ifName),
      counter32(2, sum(slot, 'inMulticastPkts')),
      counter32(3, sum(slot, 'inBroadcastPkts')),
      counter32(4, sum(slot, 'outMulticastPkts')),
      counter32(5, sum(slot, 'outBroadcastPkts')),
      counter64(6, sum(slot, 'inOctets')),
      counter64(7, sum(slot, 'inUcastPkts')),
      counter64(8, sum(slot, 'inMulticastPkts')),
      counter64(9, sum(slot, 'inBroadcastPkts')),
      counter64(10, sum(slot, 'outOctets')),
      counter64(11, sum(slot, 'outUcastPkts')),
      counter64(12, sum(slot, 'outMulticastPkts')),
      counter64(13, sum(slot, 'outBroadcastPkts')),
      integer(14, (device) => (portAt(device, slot).linkTrapsEnabled ? ENABLED : DISABLED), {
        values: [ENABLED, DISABLED],
        apply: (device, value) => {
          const port = portAt(device, slot);
          const before = port.linkTrapsEnabled;
          port.linkTrapsEnabled = value === ENABLED;
          return () => void (port.linkTrapsEnabled = before);
        },
      }),
      gauge(15, Math.round(spec.ifSpeedBps / MEGA)),
      integer(16, FALSE),
      integer(17, spec.ifType === IfType.ethernet ? TRUE : FALSE),
      displayString(18, {
        maxOctets: MAX_ALIAS_OCTETS,
        get: (device) => portAt(device, slot).alias,
        set: (device, value) => setAlias(portAt(device, slot), value),
      }),
      ticks(19, (device) => discontinuity(device, slot)),
    ],
  );
}

/** ifCounterDiscontinuityTime: 0 where no counter has jumped since the boot. */
function discontinuity(device: Device, slot: number): number {
  return timeTicks(device.startedMs, portAt(device, slot).discontinuityMs ?? device.startedMs);
}

function setAlias(port: Port, value: Value): void {
  port.alias = value instanceof Uint8Array ? Buffer.from(value).toString('utf8') : String(value ?? '');
}
