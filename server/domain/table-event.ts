import type { DeviceId } from './device.ts';

/** One entry of the history of routes or connections: a row appeared, changed or went. */
export interface TableEvent<Row> {
  readonly id: number;
  readonly deviceId: DeviceId;
  readonly atMs: number;
  readonly kind: 'appeared' | 'changed' | 'gone';
  readonly key: string;
  readonly before: Row | null;
  readonly after: Row | null;
}
