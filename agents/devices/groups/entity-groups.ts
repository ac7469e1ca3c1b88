import { timeTicks } from '../../engine/clock.ts';
import type { LiveTable } from '../../engine/mib-tree.ts';
import type { Oid } from '../../engine/oid.ts';
import { mix } from '../../variation/hash.ts';
import type { Device } from '../device.ts';
import type { CellSpec } from './cells.ts';
import { gauge, integer, oidValue, scalars, text, ticks } from './cells.ts';
import { NO_VENDOR_TYPE, physicalParts } from './physical-parts.ts';
import type { PhysicalPart } from './physical-parts.ts';
import { placeVersion } from './place-version.ts';
import { dataSource } from './rmon-statistics.ts';
import type { TableGroup } from './table-group.ts';
import { tableRows } from './table-rows.ts';
import type { TableRow } from './table-rows.ts';

const ENTITY_MIB_OBJECTS: Oid = [1, 3, 6, 1, 2, 1, 47, 1];
const ENT_PHYSICAL_ENTRY: Oid = [...ENTITY_MIB_OBJECTS, 1, 1, 1];
const ENT_ALIAS_MAPPING_ENTRY: Oid = [...ENTITY_MIB_OBJECTS, 3, 2, 1];
const ENT_PHYSICAL_CONTAINS_ENTRY: Oid = [...ENTITY_MIB_OBJECTS, 3, 3, 1];
const ENTITY_GENERAL: Oid = [...ENTITY_MIB_OBJECTS, 4];
const ENT_PHY_SENSOR_ENTRY: Oid = [1, 3, 6, 1, 2, 1, 99, 1, 1, 1];
const MAKER = 'Trapline';
const TRUE = 1;
const FALSE = 2;
const SCALE_UNITS = 9;
const STATUS_OK = 1;
/** DateAndTime for: not known. */
const NO_DATE = new Uint8Array(8);
const CHASSIS = 3;

/** ENTITY-MIB (RFC 6933) and ENTITY-SENSOR-MIB (RFC 3433) of a device with a chassis. */
export function entityGroups(): TableGroup {
  return {
    // entLastChangeTime: nothing was put in or taken out since the boot.
    instances: scalars(ENTITY_GENERAL, [ticks(1, 0)]),
    liveTables: [
      partsTable(ENT_PHYSICAL_ENTRY, (part, device) => [
        { index: [part.index], columns: physicalColumns(part, device) },
      ]),
      partsTable(ENT_ALIAS_MAPPING_ENTRY, ({ index, port }) =>
        port ? [{ index: [index, 0], columns: [oidValue(2, dataSource(port.spec.ifIndex))] }] : [],
      ),
      partsTable(ENT_PHYSICAL_CONTAINS_ENTRY, ({ index, containedIn }) =>
        containedIn === 0 ? [] : [{ index: [containedIn, index], columns: [integer(1, index)] }],
      ),
      partsTable(ENT_PHY_SENSOR_ENTRY, sensorRows),
    ],
  };
}

function partsTable(
  entry: Oid,
  toRows: (part: PhysicalPart, device: Device) => readonly TableRow[],
): LiveTable<Device> {
  return {
    entry,
    version: placeVersion(),
    rows: (device) =>
      tableRows(
        entry,
        physicalParts(device).flatMap((part) => toRows(part, device)),
      ),
  };
}

function physicalColumns(part: PhysicalPart, device: Device): CellSpec[] {
  const whole = part.physicalClass === CHASSIS;
  const built = whole || part.replaceable;
  return [
    text(2, part.descr),
    oidValue(3, NO_VENDOR_TYPE),
    integer(4, part.containedIn),
    integer(5, part.physicalClass),
    integer(6, part.position),
    text(7, part.name),
    text(8, built ? 'V01' : ''),
    text(9, ''),
    text(10, whole ? device.system.sysDescr : ''),
    text(11, built ? serialNumber(device.seed, part.index) : ''),
    text(12, MAKER),
    text(13, built ? (device.environment.chassis?.spec.model ?? '') : ''),
    text(14, ''),
    text(15, ''),
    integer(16, part.replaceable ? TRUE : FALSE),
    text(17, NO_DATE),
    text(18, ''),
    text(19, ''),
  ];
}

function serialNumber(seed: number, index: number): string {
  return `TL${mix(seed, index, 0x5e).toString(36).toUpperCase().padStart(7, '0')}`;
}

function sensorRows({ index, sensor }: PhysicalPart): TableRow[] {
  if (!sensor) return [];
  return [
    {
      index: [index],
      columns: [
        integer(1, sensor.type),
        integer(2, SCALE_UNITS),
        integer(3, sensor.precision),
        integer(4, (_device, nowMs) => sensor.value(nowMs)),
        integer(5, STATUS_OK),
        text(6, sensor.units),
        ticks(7, (device, nowMs) => timeTicks(device.startedMs, nowMs)),
        // Read whenever somebody asks.
        gauge(8, 0),
      ],
    },
  ];
}
