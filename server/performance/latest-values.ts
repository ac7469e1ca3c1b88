import { Breather } from '../domain/breather.ts';
import type { DeviceId } from '../domain/device.ts';
import type { InterfaceId } from '../domain/interface.ts';
import type { LatestReader, TopValue } from '../domain/latest.ts';
import type { MetricName } from '../domain/metric.ts';
import type { SeriesKey } from '../domain/series.ts';
import { INTERFACE_METRICS, placeOf } from './series-memory.ts';

/** Interfaces between two looks at the time. */
const LOOKED_AT = 1_000;

interface Row {
  readonly deviceId: DeviceId;
  /** By place; NaN where there is no trusted value. */
  readonly values: number[];
}

/** The newest value of every series, in its unit. A row of numbers per interface: there may be thousands. */
export class LatestValues implements LatestReader {
  readonly #rows = new Map<InterfaceId, Row>();
  /** Device -> `metric` or `metric:instance` -> value. */
  readonly #devices = new Map<DeviceId, Map<string, number>>();

  /** `value` null: there is no trusted one any more. */
  set({ deviceId, interfaceId, metric, instance }: SeriesKey, value: number | null): void {
    const place = placeOf(metric);
    if (interfaceId !== null && place >= 0) {
      this.row(deviceId, interfaceId)[place] = value ?? Number.NaN;
      return;
    }
    const values = this.#devices.get(deviceId) ?? new Map<string, number>();
    this.#devices.set(deviceId, values);
    const key = instance === null ? metric : `${metric}:${instance}`;
    if (value === null) values.delete(key);
    else values.set(key, value);
  }

  /** A silent device has no present values. */
  clearDevice(deviceId: DeviceId, interfaceIds: Iterable<InterfaceId>): void {
    this.#devices.delete(deviceId);
    for (const id of interfaceIds) this.#rows.delete(id);
  }

  clearInterface(id: InterfaceId): void {
    this.#rows.delete(id);
  }

  ofInterface(
    id: InterfaceId,
    metrics: readonly MetricName[] = INTERFACE_METRICS,
  ): Readonly<Record<string, number>> {
    const row = this.#rows.get(id);
    const latest: Record<string, number> = {};
    if (row === undefined) return latest;
    for (const metric of metrics) {
      const value = row.values[placeOf(metric)];
      if (value !== undefined && Number.isFinite(value)) latest[metric] = value;
    }
    return latest;
  }

  ofDevice(id: DeviceId): Readonly<Record<string, number>> {
    return Object.fromEntries(this.#devices.get(id) ?? []);
  }

  /** Over many thousand interfaces it pauses now and then: each has the value of its own moment. */
  async top(metrics: readonly MetricName[], limit: number): Promise<readonly TopValue[]> {
    const places = metrics.map(placeOf).filter((place) => place >= 0);
    // Largest first, never longer than `limit`: of ten thousand ports only the few that win are worth an object.
    const found: TopValue[] = [];
    const breather = new Breather();
    let looked = 0;
    for (const [interfaceId, { deviceId, values }] of this.#rows) {
      looked += 1;
      if (looked % LOOKED_AT === 0) await breather.pause();
      let value = 0;
      for (const place of places) {
        const candidate = values[place];
        // NaN compares false and so never wins.
        if (candidate !== undefined && candidate > value) value = candidate;
      }
      const least = found.length < limit ? 0 : (found.at(-1)?.value ?? Infinity);
      if (value <= least) continue;
      const rank = found.findIndex((other) => other.value < value);
      found.splice(rank === -1 ? found.length : rank, 0, { deviceId, interfaceId, value });
      found.length = Math.min(found.length, limit);
    }
    return found;
  }

  /** The values of an interface by the place of their metric, for who sets many; NaN where there is none. */
  row(deviceId: DeviceId, interfaceId: InterfaceId): number[] {
    const known = this.#rows.get(interfaceId);
    if (known !== undefined) return known.values;
    const values = Array.from({ length: INTERFACE_METRICS.length }, () => Number.NaN);
    this.#rows.set(interfaceId, { deviceId, values });
    return values;
  }
}
