import { HOSTILE_TEXTS } from '../../agents/devices/hostile-texts.ts';
import { type Cell, gauge, integer, oidValue, row, text } from '../../agents/devices/groups/cells.ts';
import type { Oid } from '../../agents/engine/oid.ts';

const MIB_2: Oid = [1, 3, 6, 1, 2, 1];
const BRIDGE: Oid = [...MIB_2, 17];
const HOST: Oid = [...MIB_2, 25];
const PHYSICAL_ENTRY: Oid = [...MIB_2, 47, 1, 1, 1, 1];
const SENSOR_ENTRY: Oid = [...MIB_2, 99, 1, 1, 1];
const LLDP: Oid = [1, 0, 8802, 1, 1, 2, 1];
const FIXED_DISK: Oid = [...HOST, 2, 1, 4];
const PROCESSOR: Oid = [...HOST, 3, 1, 3];
/** PhysicalClass, EntitySensorDataType, EntitySensorDataScale. */
const SENSOR = { physicalClass: 8, celsius: 8, units: 9 } as const;
const LEARNED = 3;
/** LldpChassisIdSubtype local(7), LldpPortIdSubtype local(7). */
const LOCAL = 7;

/** Storages, sensors, processors, a station and neighbours of a device, with a hostile text wherever there is one. */
export function hostileRows(ifIndexes: readonly number[]): Cell[] {
  const station = [0x02, 0x00, 0x5e, 0x10, 0x00, 0x07];
  return [
    ...HOSTILE_TEXTS.flatMap(({ value }, place) => equipmentRows(value, place + 1)),
    ...ifIndexes.flatMap((ifIndex) => row([...BRIDGE, 1, 4, 1], [ifIndex], [integer(2, ifIndex)])),
    ...row([...BRIDGE, 4, 3, 1], station, [integer(2, ifIndexes[0] ?? 1), integer(3, LEARNED)]),
    ...HOSTILE_TEXTS.flatMap(({ value }, place) => neighbourRows(value, ifIndexes[place] ?? 1, place + 1)),
  ];
}

function equipmentRows(value: string | Uint8Array, index: number): Cell[] {
  return [
    ...row(
      [...HOST, 2, 3, 1],
      [index],
      [
        ...[integer(1, index), oidValue(2, FIXED_DISK), text(3, value)],
        ...[integer(4, 4_096), integer(5, 1_000_000), integer(6, 1_000)],
      ],
    ),
    ...row([...HOST, 3, 2, 1], [index], [integer(1, index), oidValue(2, PROCESSOR), text(3, value)]),
    ...row([...HOST, 3, 3, 1], [index], [oidValue(1, [0, 0]), integer(2, index)]),
    ...row(PHYSICAL_ENTRY, [index], [text(2, value), integer(5, SENSOR.physicalClass), text(7, value)]),
    ...row(
      SENSOR_ENTRY,
      [index],
      [
        ...[integer(1, SENSOR.celsius), integer(2, SENSOR.units), integer(3, 0), integer(4, 20 + index)],
        ...[integer(5, 1), text(6, value), gauge(8, 0)],
      ],
    ),
  ];
}

function neighbourRows(value: string | Uint8Array, port: number, index: number): Cell[] {
  return [
    ...row([...LLDP, 3, 7, 1], [port], [integer(2, LOCAL), text(3, value), text(4, value)]),
    ...row(
      [...LLDP, 4, 1, 1],
      [0, port, index],
      [
        ...[integer(4, LOCAL), text(5, value), integer(6, LOCAL), text(7, value)],
        ...[text(8, value), text(9, value), text(10, value)],
      ],
    ),
  ];
}
