import type { SensorKind } from '../domain/sensor.ts';

/** EntitySensorDataType by number (RFC 3433 §2); dBm is of CISCO-ENTITY-SENSOR-MIB. */
const KINDS: Readonly<Record<number, SensorKind>> = {
  3: 'voltage',
  4: 'voltage',
  5: 'current',
  6: 'power',
  7: 'frequency',
  8: 'temperature',
  9: 'humidity',
  10: 'fanSpeed',
  11: 'airflow',
  12: 'truth',
  14: 'opticalPower',
};
/** EntitySensorDataScale by number: its power of ten; exa stands before peta (RFC 3433 §2). */
const EXPONENTS = [-24, -21, -18, -15, -12, -9, -6, -3, 0, 3, 6, 9, 12, 18, 15, 21, 24] as const;
/** What stands for beyond the range, both ways (EntitySensorValue). */
const BEYOND = 1_000_000_000;
const MOST_PLACES = 9;

/** How the values of one sensor are to be read. */
export interface SensorForm {
  readonly kind: SensorKind;
  /** What a raw value is multiplied with. */
  readonly factor: number;
  /** Of a `number` alone; '' elsewhere. */
  readonly unit: string;
}

/** @param display entPhySensorUnitsDisplay, which tells, as the name does, where the type is not what it is */
export function sensorForm(options: {
  readonly name: string;
  readonly type: number | null;
  readonly scale: number | null;
  readonly precision: number | null;
  readonly display: string;
}): SensorForm {
  const { name, type, scale, precision, display } = options;
  const kind = kindOf(type, display, name);
  if (kind === 'truth') return { kind, factor: 1, unit: '' };
  const exponent = EXPONENTS[(scale ?? 9) - 1] ?? 0;
  // A negative precision tells how many digits are accurate, and moves nothing.
  const places = Math.min(MOST_PLACES, Math.max(0, precision ?? 0));
  return { kind, factor: 10 ** (exponent - places), unit: kind === 'number' ? unitOf(display) : '' };
}

function kindOf(type: number | null, display: string, name: string): SensorKind {
  const kind = KINDS[type ?? 0] ?? 'number';
  if (kind === 'fanSpeed' && display.includes('%')) return 'number';
  const turns = /\brpm\b/iu.test(display) || /\btachometers?\b/iu.test(name);
  return kind === 'number' && turns ? 'fanSpeed' : kind;
}

const unitOf = (display: string): string => (display.includes('%') ? '%' : display);

/** Null where the sensor says that it measures beyond its range. */
export function sensorValue(raw: number | null, { kind, factor }: SensorForm): number | null {
  if (raw === null || Math.abs(raw) >= BEYOND) return null;
  if (kind === 'truth') return raw === 1 || raw === 2 ? raw : null;
  // 418 x 0.1 is 41.800000000000004.
  return Number((raw * factor).toPrecision(10));
}

/** Of air that comes in; and of all else, chips and transceivers included, which are well up to it. */
const INCOMING_LIMIT_C = 45;
const OTHER_LIMIT_C = 85;
const INCOMING = /\b(?:inlet|intake|incoming|ambient|room|outside)\b/iu;

/** Above it a temperature is too high, where the device itself names no limit, degrees Celsius. */
export function usualLimit(kind: SensorKind, names: readonly string[]): number | null {
  if (kind !== 'temperature') return null;
  return names.some((name) => INCOMING.test(name)) ? INCOMING_LIMIT_C : OTHER_LIMIT_C;
}
