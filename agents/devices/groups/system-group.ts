import { timeTicks } from '../../engine/clock.ts';
import type { Oid } from '../../engine/oid.ts';
import type { Value } from '../../engine/syntax.ts';
import type { Cell } from './cells.ts';
import { displayString, integer, oidValue, row, scalars, text, ticks } from './cells.ts';

const SYSTEM: Oid = [1, 3, 6, 1, 2, 1, 1];
const SYS_OR_ENTRY: Oid = [...SYSTEM, 9, 1];
const MAX_DISPLAY_STRING = 255;

/** Rows of sysORTable: the modules that the lab's engine implements. */
const CAPABILITIES: readonly (readonly [Oid, string])[] = [
  [[1, 3, 6, 1, 6, 3, 1], 'The MIB module for SNMPv2 entities'],
  [[1, 3, 6, 1, 6, 3, 10, 3, 1, 1], 'The SNMP Management Architecture MIB.'],
  [[1, 3, 6, 1, 6, 3, 11, 3, 1, 1], 'The MIB for Message Processing and Dispatching.'],
  [
    [1, 3, 6, 1, 6, 3, 15, 2, 1, 1],
    'The management information definitions for the SNMP User-based Security Model.',
  ],
  [[1, 3, 6, 1, 2, 1, 31], 'The MIB module to describe generic objects for network interface sub-layers'],
  [[1, 3, 6, 1, 2, 1, 4], 'The MIB module for managing IP and ICMP implementations'],
  [[1, 3, 6, 1, 2, 1, 49], 'The MIB module for managing TCP implementations'],
];

function writableText(value: Value): string | Uint8Array {
  return typeof value === 'string' || value instanceof Uint8Array ? value : '';
}

/** The system group and sysORTable (RFC 3418). sysContact, sysName and sysLocation can be set. */
export function systemGroup(): Cell[] {
  return [
    ...scalars(SYSTEM, [
      text(1, (device) => device.system.sysDescr),
      oidValue(2, (device) => device.system.sysObjectId),
      ticks(3, (device, nowMs) => timeTicks(device.startedMs, nowMs)),
      displayString(4, {
        maxOctets: MAX_DISPLAY_STRING,
        get: (device) => device.sysContact,
        set: (device, value) => void (device.sysContact = writableText(value)),
      }),
      displayString(5, {
        maxOctets: MAX_DISPLAY_STRING,
        get: (device) => device.sysName,
        set: (device, value) => void (device.sysName = writableText(value)),
      }),
      displayString(6, {
        maxOctets: MAX_DISPLAY_STRING,
        get: (device) => device.sysLocation,
        set: (device, value) => void (device.sysLocation = writableText(value)),
      }),
      integer(7, (device) => device.system.sysServices),
      ticks(8, 0),
    ]),
    ...CAPABILITIES.flatMap(([id, descr], position) =>
      row(SYS_OR_ENTRY, [position + 1], [oidValue(2, id), text(3, descr), ticks(4, 0)]),
    ),
  ];
}
