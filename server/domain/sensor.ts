import type { RaisedSeverity } from './alert.ts';
import type { ShippedMetricName } from './metric.ts';

/** What a sensor measures (EntitySensorDataType, RFC 3433 §2), and what has but a state. */
export const SENSOR_KINDS = [
  'temperature',
  'fanSpeed',
  'voltage',
  'current',
  'power',
  'opticalPower',
  'frequency',
  'humidity',
  'airflow',
  'truth',
  'number',
  'fan',
  'powerSupply',
] as const;
export type SensorKind = (typeof SENSOR_KINDS)[number];

/**
 * `nonoperational` and `unavailable` are of EntitySensorStatus (RFC 3433), `warning` to `notFunctioning` of
 * CiscoEnvMonState; `stopped`: a fan that has turned before reads 0.
 */
export const SENSOR_STATUSES = [
  'ok',
  'warning',
  'critical',
  'shutdown',
  'notPresent',
  'notFunctioning',
  'unavailable',
  'nonoperational',
  'stopped',
] as const;
export type SensorStatus = (typeof SENSOR_STATUSES)[number];

/** A test point of CISCO-ENVMON-MIB: the device judges it by itself, and tells of it by trap. */
export interface TestPoint {
  readonly kind: 'temperature' | 'fan' | 'supply';
  /** ciscoEnvMon…StatusIndex. */
  readonly index: number;
}

/** What of a sensor lasts, and is kept. */
export interface SensorRow {
  /** Its name, with that of what it is in or a number where several bear the same: it stays when indexes move. */
  readonly key: string;
  /** entPhysicalIndex, or that of the test point. */
  readonly index: number;
  readonly kind: SensorKind;
  readonly status: SensorStatus;
  readonly testPoint: TestPoint | null;
  /** Above it a temperature is too high, degrees Celsius; null where the device judges by itself, and of other kinds. */
  readonly limit: number | null;
  /** A fan that was seen to turn. */
  readonly turned: boolean;
}

/** One sensor, as a poll read it; whether a fan has stopped is not known yet. */
export interface SensorFacts extends SensorRow {
  /** In the unit of its kind; null where it has none, or not now. */
  readonly value: number | null;
  /** entPhySensorUnitsDisplay of a `number`; '' elsewhere. */
  readonly unit: string;
}

/** A sensor of a device, with its newest value; null until the first poll of this run. */
export interface Sensor extends SensorRow {
  readonly value: number | null;
  readonly unit: string;
  readonly sinceMs: number;
  /** When its status last changed. */
  readonly changedAtMs: number;
}

/** CiscoEnvMonState: what each state is called, and what it is worth; a normal one is nothing. */
export const TEST_POINT_STATES: ReadonlyMap<
  number,
  { readonly status: SensorStatus; readonly words: string; readonly severity: RaisedSeverity | null }
> = new Map([
  [1, { status: 'ok', words: 'normal', severity: null }],
  [2, { status: 'warning', words: 'in a state of warning', severity: 'warning' }],
  [3, { status: 'critical', words: 'critical', severity: 'critical' }],
  [4, { status: 'shutdown', words: 'so bad that the device shuts down', severity: 'critical' }],
  [5, { status: 'notPresent', words: 'not present', severity: 'minor' }],
  [6, { status: 'notFunctioning', words: 'not working', severity: 'major' }],
]);

/** What condition alerts of a test point meet by, whether a trap or a poll tells of it. */
export function testPointKey({ kind, index }: { kind: TestPoint['kind']; index: string | number }): string {
  return `environment:${kind}:${index}`;
}

/** The metric that a value of the kind is a sample of; null of what has but a state. */
export const SENSOR_METRICS = {
  temperature: 'sensorTemperature',
  fanSpeed: 'sensorFanSpeed',
  voltage: 'sensorVoltage',
  current: 'sensorCurrent',
  power: 'sensorPower',
  opticalPower: 'sensorOpticalPower',
  frequency: 'sensorFrequency',
  humidity: 'sensorHumidity',
  airflow: 'sensorAirflow',
  truth: 'sensorTruth',
  number: 'sensorNumber',
  fan: null,
  powerSupply: null,
} as const satisfies Record<SensorKind, ShippedMetricName | null>;
