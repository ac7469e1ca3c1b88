import type { DeviceId } from './device.ts';
import type { InterfaceId } from './interface.ts';
import type { MetricName } from './metric.ts';

export interface TopValue {
  readonly deviceId: DeviceId;
  readonly interfaceId: InterfaceId;
  readonly value: number;
}

/** The newest trusted value of each series in the metric's unit, from memory; empty after a start until the first polls. */
export interface LatestReader {
  /** Metric name -> value. @param metrics only these; undefined: all */
  ofInterface(id: InterfaceId, metrics?: readonly MetricName[]): Readonly<Record<string, number>>;
  /** `metric` or `metric:instance` -> value. @param of the instances of this metric alone; undefined: all */
  ofDevice(id: DeviceId, of?: MetricName): Readonly<Record<string, number>>;
  /** Interfaces with the largest value of any of these metrics, largest first, zeros left out. */
  top(metrics: readonly MetricName[], limit: number): Promise<readonly TopValue[]>;
}
