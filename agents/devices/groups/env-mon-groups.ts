import type { Oid } from '../../engine/oid.ts';
import type { Value } from '../../engine/syntax.ts';
import type { Chassis, ChassisSpec } from '../environment/chassis.ts';
import type { Device } from '../device.ts';
import type { Cell, Read } from './cells.ts';
import { gauge, integer, row, scalars, text } from './cells.ts';
import type { TableGroup } from './table-group.ts';

const CISCO_ENV_MON: Oid = [1, 3, 6, 1, 4, 1, 9, 9, 13];
const OBJECTS: Oid = [...CISCO_ENV_MON, 1];
const ENABLES: Oid = [...CISCO_ENV_MON, 2];
const TEMPERATURE_ENTRY: Oid = [...OBJECTS, 3, 1];
const FAN_ENTRY: Oid = [...OBJECTS, 4, 1];
const SUPPLY_ENTRY: Oid = [...OBJECTS, 5, 1];
/** ciscoEnvMonPresent: c7600, the last of the families that the module names. */
const PRESENT = 12;
const SOURCE_AC = 2;
const TRUE = 1;
const FALSE = 2;
/** The objects that enable traps: shutdown, voltage, temperature, fan, redundant supply, changes of state. */
const SWITCHES = [1, 2, 3, 4, 5, 6] as const;

/** CISCO-ENVMON-MIB of a device in the manner of Cisco, from the same facts as ENTITY-SENSOR-MIB. */
export function envMonGroups(spec: ChassisSpec): TableGroup {
  return {
    instances: [
      ...scalars(OBJECTS, [integer(1, PRESENT), text(6, Uint8Array.of(0))]),
      ...spec.temperatures.flatMap(({ name, shutdownC }, place) =>
        row(
          TEMPERATURE_ENTRY,
          [place + 1],
          [
            text(2, name),
            gauge(
              3,
              from((chassis, nowMs) => chassis.degrees(place, nowMs)),
            ),
            integer(4, shutdownC),
            integer(5, 0),
            integer(
              6,
              from((chassis, nowMs) => chassis.temperatureState(place, nowMs)),
            ),
          ],
        ),
      ),
      ...spec.fans.flatMap((name, place) =>
        row(
          FAN_ENTRY,
          [place + 1],
          [
            text(2, name),
            integer(
              3,
              from((chassis) => chassis.fanState(place)),
            ),
          ],
        ),
      ),
      ...spec.supplies.flatMap((name, place) =>
        row(
          SUPPLY_ENTRY,
          [place + 1],
          [
            text(2, name),
            integer(
              3,
              from((chassis) => chassis.supplyState(place)),
            ),
            integer(4, SOURCE_AC),
          ],
        ),
      ),
      ...switches(),
    ],
    liveTables: [],
  };
}

function from(read: (chassis: Chassis, nowMs: number) => number): Read {
  return ({ environment }, nowMs) => (environment.chassis ? read(environment.chassis, nowMs) : 0);
}

/** Whether traps are sent, as managers set it. */
function switches(): Cell[] {
  return scalars(
    ENABLES,
    SWITCHES.map((at) =>
      integer(at, ({ environment }) => (environment.chassis?.enabled.has(at) === true ? TRUE : FALSE), {
        values: [TRUE, FALSE],
        apply: (device, value) => enable(device, at, value),
      }),
    ),
  );
}

function enable({ environment }: Device, at: number, value: Value): () => void {
  const enabled = environment.chassis?.enabled;
  const before = enabled?.has(at) === true;
  const put = (on: boolean): void => void (on ? enabled?.add(at) : enabled?.delete(at));
  put(value === TRUE);
  return () => put(before);
}
