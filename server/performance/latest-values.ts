import { Breather } from '../domain/breather.ts';
import type { DeviceId } from '../domain/device.ts';
import type { InterfaceId } from '../domain/interface.ts';
import type { LatestReader, TopValue } from '../domain/latest.ts';
import type { MetricName } from '../domain/metric.ts';
import type { SeriesKey } from '../domain/series.ts';
import { roomFor, RowIndex } from './row-index.ts';
import { INTERFACE_METRICS, placeOf } from './series-memory.ts';

const PLACES = INTERFACE_METRICS.length;

/** Devices between two looks at the time. */
const LOOKED_AT = 32;

/** The interfaces of one device. */
interface Ports {
  readonly deviceId: DeviceId;
  readonly rows: RowIndex<InterfaceId>;
  /** By row and place; NaN where there is no trusted value. */
  values: Float64Array<ArrayBuffer>;
  /** By place, the largest value of them all; NaN where there is none. */
  readonly largest: Float64Array;
  /** Values were set since those were looked for. */
  stale: boolean;
}

/** The values of one interface, for who sets many at once. */
export class LatestRow {
  #values = new Float64Array(0);
  #from = 0;

  move(values: Float64Array<ArrayBuffer>, from: number): this {
    this.#values = values;
    this.#from = from;
    return this;
  }

  /** @param value NaN where there is no trusted one */
  set(place: number, value: number): void {
    this.#values[this.#from + place] = value;
  }
}

/** The newest value of every series, in its unit. A row of numbers per interface: there may be hundreds of thousands. */
export class LatestValues implements LatestReader {
  readonly #ofPort = new Map<InterfaceId, Ports>();
  readonly #ports = new Map<DeviceId, Ports>();
  /** Device -> `metric` or `metric:instance` -> value. */
  readonly #devices = new Map<DeviceId, Map<string, number>>();

  /** `value` null: there is no trusted one any more. */
  set({ deviceId, interfaceId, metric, instance }: SeriesKey, value: number | null): void {
    const place = placeOf(metric);
    if (interfaceId !== null && place >= 0) {
      this.row(deviceId, interfaceId).set(place, value ?? Number.NaN);
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
    const ports = this.#ofPort.get(id);
    const row = ports?.rows.release(id);
    this.#ofPort.delete(id);
    if (ports === undefined || row === undefined) return;
    ports.values.fill(Number.NaN, row * PLACES, (row + 1) * PLACES);
    ports.stale = true;
    if (ports.rows.size === 0) this.#ports.delete(ports.deviceId);
  }

  ofInterface(
    id: InterfaceId,
    metrics: readonly MetricName[] = INTERFACE_METRICS,
  ): Readonly<Record<string, number>> {
    const ports = this.#ofPort.get(id);
    const latest: Record<string, number> = {};
    const row = ports?.rows.get(id);
    if (ports === undefined || row === undefined) return latest;
    for (const metric of metrics) {
      const place = placeOf(metric);
      const value = place < 0 ? Number.NaN : ports.values[row * PLACES + place]!;
      if (Number.isFinite(value)) latest[metric] = value;
    }
    return latest;
  }

  ofDevice(id: DeviceId, of?: MetricName): Readonly<Record<string, number>> {
    const values = this.#devices.get(id);
    if (of === undefined) return Object.fromEntries(values ?? []);
    const latest: Record<string, number> = {};
    values?.forEach((value, key) => {
      if (key.startsWith(`${of}:`)) latest[key] = value;
    });
    return latest;
  }

  /** Over thousands of devices it pauses now and then: each has the values of its own moment. */
  async top(metrics: readonly MetricName[], limit: number): Promise<readonly TopValue[]> {
    const places = metrics.map(placeOf).filter((place) => place >= 0);
    // Largest first, never longer than `limit`: of ten thousand ports only the few that win are worth an object.
    const found: TopValue[] = [];
    // What wins is above this one number, which as a variable were an object for each that is looked at.
    const bound = Float64Array.of(limit > 0 ? 0 : Infinity);
    const breather = new Breather();
    let looked = 0;
    for (const ports of this.#ports.values()) {
      looked += 1;
      if (looked % LOOKED_AT === 0) await breather.pause();
      // Most devices have nothing that wins, and none of their interfaces is looked at.
      if (!isAbove(bound, largestOfAll(ports), places)) continue;
      for (const [interfaceId, row] of ports.rows.entries()) {
        if (!isAbove(bound, ports.values, places, row * PLACES)) continue;
        const value = largestOf(ports.values, places, row * PLACES);
        const rank = found.findIndex((other) => other.value < value);
        found.splice(rank === -1 ? found.length : rank, 0, {
          ...{ deviceId: ports.deviceId, interfaceId, value },
        });
        found.length = Math.min(found.length, limit);
        if (found.length === limit) bound[0] = found.at(-1)!.value;
      }
    }
    return found;
  }

  /**
   * The values of an interface by the place of their metric. Who sets them after another one's asks for them again.
   * @param into one that is no longer needed
   */
  row(deviceId: DeviceId, interfaceId: InterfaceId, into = new LatestRow()): LatestRow {
    const ports = this.#ofPort.get(interfaceId) ?? this.#portsOf(deviceId);
    ports.stale = true;
    let row = ports.rows.get(interfaceId);
    if (row === undefined) {
      row = ports.rows.give(interfaceId);
      this.#ofPort.set(interfaceId, ports);
      makeRoom(ports);
    }
    return into.move(ports.values, row * PLACES);
  }

  #portsOf(deviceId: DeviceId): Ports {
    const known = this.#ports.get(deviceId);
    if (known !== undefined) return known;
    const largest = new Float64Array(PLACES);
    const values = new Float64Array(0);
    const ports: Ports = { deviceId, rows: new RowIndex(), values, largest, stale: true };
    this.#ports.set(deviceId, ports);
    return ports;
  }
}

/** Whether one of these places is; NaN is not. */
function isAbove(bound: Float64Array, values: Float64Array, places: readonly number[], from = 0): boolean {
  const least = bound[0]!;
  return places.some((place) => values[from + place]! > least);
}

/** Of these places; 0 where all are less, or NaN. */
function largestOf(values: Float64Array, places: readonly number[], from = 0): number {
  let largest = 0;
  for (const place of places) {
    const value = values[from + place];
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
  for (let cell = 0; cell < ports.rows.end * PLACES; cell += 1) {
    const value = ports.values[cell]!;
    const known = largest[cell % PLACES]!;
    if (value > known || Number.isNaN(known)) largest[cell % PLACES] = value;
  }
  return largest;
}

function makeRoom(ports: Ports): void {
  const { values } = ports;
  if (ports.rows.end * PLACES <= values.length) return;
  ports.values = new Float64Array(roomFor(ports.rows.end * PLACES, values.length)).fill(Number.NaN);
  ports.values.set(values);
}
