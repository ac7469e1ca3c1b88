import type { DeviceId } from './device.ts';
import type { TableRepository } from './inventory.ts';
import type { MetricName } from './metric.ts';
import type { Sensor, SensorRow } from './sensor.ts';
import type { Storage, StorageRow } from './storage.ts';

/** How long a row stands, and since when it is as it is. */
interface Kept {
  readonly deviceId: DeviceId;
  readonly sinceMs: number;
  readonly changedAtMs: number;
}

export type StorageRepository = TableRepository<StorageRow, StorageRow & Kept>;
export type SensorRepository = TableRepository<SensorRow, SensorRow & Kept>;

/** Storages and sensors as the last poll found them. */
export interface EquipmentReader {
  storages(deviceId: DeviceId): readonly Storage[];
  sensors(deviceId: DeviceId): readonly Sensor[];
}

/** What one poll found of them; a member is absent where the poll did not read it. */
export interface EquipmentFindings {
  readonly storages?: readonly Storage[];
  readonly sensors?: readonly Sensor[];
  /** Series of which there will be no more samples, as their storage or sensor is gone. */
  readonly ended: readonly { readonly metrics: readonly MetricName[]; readonly instance: string }[];
}
