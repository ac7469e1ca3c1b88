import { Breather } from '../domain/breather.ts';
import type { DeviceId } from '../domain/device.ts';
import type { InterfaceId } from '../domain/interface.ts';
import type { LatestReader, TopValue } from '../domain/latest.ts';
import type { MetricName } from '../domain/metric.ts';
import type { SeriesKey } from '../domain/series.ts';
import { INTERFACE_METRICS, placeOf } from './series-memory.ts';

/** Devices between two looks at the time. */
const LOOKED_AT = 32;

interface Row {
  readonly ports: Ports;
  /** By place; NaN where there is no trusted value. */
  readonly values: number[];
}

/** The interfaces of one device. */
interface Ports {
  readonly deviceId: DeviceId;
  readonly rows: Map<InterfaceId, Row>;
  /** By place, the largest value of them all; NaN where there is none. */
  readonly largest: Float64Array;
  /** Values were set since those were looked for. */
  stale: boolean;
}

/** The newest value of every series, in its unit. A row of numbers per interface: there may be thousands. */
export class LatestValues implements LatestReader {
  readonly #rows = new Map<InterfaceId, Row>();
  readonly #ports = new Map<DeviceId, Ports>();
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
    for (const id of interfaceIds) this.clearInterface(id);
  }

  clearInterface(id: InterfaceId): void {
    const ports = this.#rows.get(id)?.ports;
    this.#rows.delete(id);
    if (ports === undefined) return;
    ports.rows.delete(id);
    ports.stale = true;
    if (ports.rows.size === 0) this.#ports.delete(ports.deviceId);
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

  /** Over thousands of devices it pauses now and then: each has the values of its own moment. */
  async top(metrics: readonly MetricName[], limit: number): Promise<readonly TopValue[]> {
    const places = metrics.map(placeOf).filter((place) => place >= 0);
    // Largest first, never longer than `limit`: of ten thousand ports only the few that win are worth an object.
    const found: TopValue[] = [];
    const least = () => (found.length < limit ? 0 : (found.at(-1)?.value ?? Infinity));
    const breather = new Breather();
    let looked = 0;
    for (const ports of this.#ports.values()) {
      looked += 1;
      if (looked % LOOKED_AT === 0) await breather.pause();
      // Most devices have nothing that wins, and none of their interfaces is looked at.
      if (largestOf(largestOfAll(ports), places) <= least()) continue;
      for (const [interfaceId, { values }] of ports.rows) {
        const value = largestOf(values, places);
        if (value <= least()) continue;
        const rank = found.findIndex((other) => other.value < value);
        found.splice(rank === -1 ? found.length : rank, 0, {
          ...{ deviceId: ports.deviceId, interfaceId, value },
        });
        found.length = Math.min(found.length, limit);
      }
    }
    return found;
  }

  /**
   * The values of an interface by the place of their metric, for who sets many at once; NaN where there is none.
   * Who sets them later asks for them again.
   */
  row(deviceId: DeviceId, interfaceId: InterfaceId): number[] {
    const known = this.#rows.get(interfaceId);
    if (known !== undefined) {
      known.ports.stale = true;
      return known.values;
    }
    const ports = this.#portsOf(deviceId);
    ports.stale = true;
    const values = Array.from({ length: INTERFACE_METRICS.length }, () => Number.NaN);
    const row = { ports, values };
    this.#rows.set(interfaceId, row);
    ports.rows.set(interfaceId, row);
    return values;
  }

  #portsOf(deviceId: DeviceId): Ports {
    const known = this.#ports.get(deviceId);
    if (known !== undefined) return known;
    const largest = new Float64Array(INTERFACE_METRICS.length);
    const ports: Ports = { deviceId, rows: new Map(), largest, stale: true };
    this.#ports.set(deviceId, ports);
    return ports;
  }
}

/** Of these places; 0 where all are less, or NaN. */
function largestOf(values: ArrayLike<number>, places: readonly number[]): number {
  let largest = 0;
  for (const place of places) {
    const value = values[place];
    // NaN compares false and so never wins.
    if (value !== undefined && value > largest) largest = value;
  }
  return largest;
}

function largestOfAll(ports: Ports): Float64Array {
  const { largest } = ports;
  if (!ports.stale) return largest;
  ports.stale = false;
  largest.fill(Number.NaN);
  for (const { values } of ports.rows.values())
    for (let place = 0; place < largest.length; place += 1) {
      const value = values[place] ?? Number.NaN;
      const known = largest[place] ?? Number.NaN;
      if (value > known || Number.isNaN(known)) largest[place] = value;
    }
  return largest;
}
