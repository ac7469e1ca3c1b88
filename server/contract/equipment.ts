import { z } from 'zod';
import { SENSOR_KINDS, SENSOR_STATUSES, type Sensor, SENSOR_METRICS } from '../domain/sensor.ts';
import { type Storage, STORAGE_TYPES, usedPercent, storageUse } from '../domain/storage.ts';
import { metricOf } from '../domain/metric.ts';

export { SENSOR_STATUSES };

/**
 * A row of hrStorageTable. `key` is the instance of its series: `diskUtilisation` or `memoryUtilisation`, null where its
 * share says nothing. Sizes in octets; what is used is null until the first poll after a start.
 */
export const StorageView = z.object({
  key: z.string(),
  hrStorageIndex: z.int(),
  type: z.enum(STORAGE_TYPES),
  readOnly: z.boolean(),
  unitOctets: z.number().nullable(),
  sizeOctets: z.number().nullable(),
  usedOctets: z.number().nullable(),
  usedPercent: z.number().nullable(),
  failures: z.number().nullable(),
  metric: z.enum(['diskUtilisation', 'memoryUtilisation']).nullable(),
  sinceMs: z.number(),
  changedAtMs: z.number(),
});
export type StorageView = z.infer<typeof StorageView>;

/**
 * A sensor, or a fan or power supply that has but a state. `key` is the instance of its series of `metric`; `limit`: above
 * it a temperature is too high, null where the device judges by itself.
 */
export const SensorView = z.object({
  key: z.string(),
  index: z.int(),
  kind: z.enum(SENSOR_KINDS),
  status: z.enum(SENSOR_STATUSES),
  value: z.number().nullable(),
  unit: z.string(),
  limit: z.number().nullable(),
  metric: z.string().nullable(),
  sinceMs: z.number(),
  changedAtMs: z.number(),
});
export type SensorView = z.infer<typeof SensorView>;

export function storageView(storage: Storage): StorageView {
  const { diskOctets: _, ...shown } = storage;
  const use = storageUse(storage);
  const metrics = { disk: 'diskUtilisation', memory: 'memoryUtilisation', neither: null } as const;
  return { ...shown, usedPercent: usedPercent(storage), metric: metrics[use] };
}

export function sensorView(sensor: Sensor): SensorView {
  const { testPoint: _, turned: __, unit, ...shown } = sensor;
  const metric = SENSOR_METRICS[sensor.kind];
  return { ...shown, metric, unit: unit || (metric === null ? '' : metricOf(metric).unit) };
}
