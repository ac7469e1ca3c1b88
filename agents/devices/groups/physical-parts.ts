import type { Oid } from '../../engine/oid.ts';
import type { Chassis } from '../environment/chassis.ts';
import type { Device } from '../device.ts';
import { IfType } from '../port.ts';
import type { Port } from '../port.ts';

/** IANAPhysicalClass. */
export const PhysicalClass = { chassis: 3, powerSupply: 6, fan: 7, sensor: 8, port: 10 } as const;
type PhysicalClass = (typeof PhysicalClass)[keyof typeof PhysicalClass];

/** EntitySensorDataType. */
const SensorType = { watts: 6, celsius: 8, rpm: 10 } as const;

/** What a sensor reads; `precision`: places after the point that `value` holds (RFC 3433). */
export interface PartSensor {
  readonly type: number;
  readonly units: string;
  readonly precision: number;
  readonly value: (nowMs: number) => number;
}

/** A row of entPhysicalTable. */
export interface PhysicalPart {
  readonly index: number;
  readonly name: string;
  readonly descr: string;
  readonly physicalClass: PhysicalClass;
  readonly containedIn: number;
  readonly position: number;
  readonly replaceable: boolean;
  readonly sensor: PartSensor | null;
  readonly port: Port | null;
}

const CHASSIS_INDEX = 1;
/** Where the parts of each sort begin. */
const FIRST = { supply: 11, fan: 21, temperature: 31, fanSensor: 41, supplySensor: 51, port: 101 } as const;
/** Below zeroDotZero, since the lab's makers have no OIDs for their parts. */
export const NO_VENDOR_TYPE: Oid = [0, 0];

/** All that can be touched of a device with a chassis: in it fans, supplies, sensors and ports (RFC 6933 §3.1). */
export function physicalParts(device: Device): PhysicalPart[] {
  const { chassis } = device.environment;
  if (!chassis) return [];
  const { spec } = chassis;
  const inChassis = { containedIn: CHASSIS_INDEX, replaceable: false, sensor: null, port: null };
  return [
    {
      ...inChassis,
      index: CHASSIS_INDEX,
      name: 'Chassis',
      descr: `${spec.model} chassis`,
      physicalClass: PhysicalClass.chassis,
      containedIn: 0,
      position: -1,
    },
    ...spec.supplies.map((name, place) => ({
      ...inChassis,
      index: FIRST.supply + place,
      name,
      descr: `${spec.model} power supply`,
      physicalClass: PhysicalClass.powerSupply,
      position: place + 1,
      replaceable: true,
    })),
    ...spec.fans.map((name, place) => ({
      ...inChassis,
      index: FIRST.fan + place,
      name,
      descr: `${spec.model} fan`,
      physicalClass: PhysicalClass.fan,
      position: place + 1,
      replaceable: true,
    })),
    ...sensors(chassis),
    ...device.ports
      .filter((port) => port.spec.ifType === IfType.ethernet)
      .map((port, place) => ({
        ...inChassis,
        index: FIRST.port + place,
        name: port.spec.ifName,
        descr: port.spec.ifDescr,
        physicalClass: PhysicalClass.port,
        position: place + 1,
        port,
      })),
  ];
}

function sensors(chassis: Chassis): PhysicalPart[] {
  const { spec } = chassis;
  const sensor = { physicalClass: PhysicalClass.sensor, replaceable: false, port: null };
  return [
    ...spec.temperatures.map(({ name }, place) => ({
      ...sensor,
      index: FIRST.temperature + place,
      name,
      descr: name,
      containedIn: CHASSIS_INDEX,
      position: place + 1,
      sensor: {
        type: SensorType.celsius,
        units: 'degrees Celsius',
        precision: 1,
        value: (nowMs: number) => chassis.decidegrees(place, nowMs),
      },
    })),
    ...spec.fans.map((name, place) => ({
      ...sensor,
      index: FIRST.fanSensor + place,
      name: `${name} speed`,
      descr: `Speed of ${name}`,
      containedIn: FIRST.fan + place,
      position: 1,
      sensor: {
        type: SensorType.rpm,
        units: 'revolutions per minute',
        precision: 0,
        value: (nowMs: number) => chassis.fanRpm(place, nowMs),
      },
    })),
    ...spec.supplies.map((name, place) => ({
      ...sensor,
      index: FIRST.supplySensor + place,
      name: `${name} output`,
      descr: `Output power of ${name}`,
      containedIn: FIRST.supply + place,
      position: 1,
      sensor: {
        type: SensorType.watts,
        units: 'watts',
        precision: 0,
        value: (nowMs: number) => chassis.supplyWatts(place, nowMs),
      },
    })),
  ];
}
