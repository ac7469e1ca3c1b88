import type { SensorView, StorageView } from '../../../server/contract/equipment.ts';
import { formatNumber } from '../../format/quantity.ts';
import { formatRate } from '../../format/rate.ts';
import type { State } from '../../ui/state.ts';

const STORAGE_TYPES: Readonly<Record<StorageView['type'], string>> = {
  other: 'other',
  ram: 'memory',
  virtualMemory: 'virtual memory',
  fixedDisk: 'disk',
  removableDisk: 'removable disk',
  floppyDisk: 'floppy disk',
  compactDisc: 'compact disc',
  ramDisk: 'RAM disk',
  flashMemory: 'flash memory',
  networkDisk: 'network disk',
};

export const storageType = ({ type, readOnly }: StorageView): string =>
  `${STORAGE_TYPES[type]}${readOnly ? ', read only' : ''}`;

export const SENSOR_KINDS: Readonly<Record<SensorView['kind'], string>> = {
  temperature: 'temperature',
  fanSpeed: 'fan speed',
  voltage: 'voltage',
  current: 'current',
  power: 'power',
  opticalPower: 'optical power',
  frequency: 'frequency',
  humidity: 'humidity',
  airflow: 'airflow',
  truth: 'yes or no',
  number: 'number',
  fan: 'fan',
  powerSupply: 'power supply',
};

const STATUSES: Readonly<Record<SensorView['status'], { readonly state: State; readonly word: string }>> = {
  ok: { state: 'ok', word: 'ok' },
  warning: { state: 'warning', word: 'warning' },
  critical: { state: 'critical', word: 'critical' },
  shutdown: { state: 'critical', word: 'shuts down' },
  notPresent: { state: 'off', word: 'not present' },
  notFunctioning: { state: 'major', word: 'not working' },
  unavailable: { state: 'unknown', word: 'unavailable' },
  nonoperational: { state: 'major', word: 'nonoperational' },
  stopped: { state: 'major', word: 'stopped' },
};

/** The state of a sensor and the word for it; one beyond its limit is not well, though the sensor is. */
export function sensorState({ status, value, limit }: SensorView): { state: State; word: string } {
  if (status === 'ok' && value !== null && limit !== null && value >= limit)
    return { state: 'major', word: 'too high' };
  return STATUSES[status];
}

/** Small voltages and currents of transceivers are told in thousandths. */
export function sensorValue({ kind, value, unit }: SensorView): string {
  if (kind === 'truth' && value !== null) return value === 1 ? 'true' : 'false';
  const isSmall = value !== null && value !== 0 && Math.abs(value) < 0.1;
  if (isSmall && (unit === 'A' || unit === 'W')) return `${formatNumber(value * 1_000)} m${unit}`;
  return formatRate(value, unit);
}
