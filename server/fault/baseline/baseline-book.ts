import { type BaselineRepository, SENSITIVITIES, type Sensitivity } from '../../domain/baseline.ts';
import type { DeviceId } from '../../domain/device.ts';
import { MINUTE } from '../../domain/units.ts';
import { type Bounds, boundsAt, isReady } from './bounds.ts';
import type { HourOfWeek } from './hour-of-week.ts';

/** Bounds are the same for a quarter of an hour. */
const QUARTER_MS = 15 * MINUTE;
const MEDIAN = 0;
const MAD = 1;
const FIRST_BOUND = 2;
const COLUMNS = FIRST_BOUND + 2 * SENSITIVITIES.length;

/** What is usual of the series of one device for a quarter of an hour: some ten numbers a series and no more. */
export class DeviceBounds {
  readonly quarter: number;
  readonly #places = new Map<number, number>();
  #numbers = new Float32Array(0);

  constructor(quarter: number) {
    this.quarter = quarter;
  }

  get size(): number {
    return this.#places.size;
  }

  put(seriesId: number, bounds: readonly Bounds[]): void {
    const place = this.#places.size * COLUMNS;
    this.#places.set(seriesId, place);
    if (place + COLUMNS > this.#numbers.length) {
      const more = new Float32Array(Math.max(COLUMNS, this.#numbers.length * 2));
      more.set(this.#numbers);
      this.#numbers = more;
    }
    const [first] = bounds;
    this.#numbers[place + MEDIAN] = first?.median ?? Number.NaN;
    this.#numbers[place + MAD] = first?.mad ?? Number.NaN;
    bounds.forEach(({ lower, upper }, at) => {
      this.#numbers[place + FIRST_BOUND + 2 * at] = lower;
      this.#numbers[place + FIRST_BOUND + 2 * at + 1] = upper;
    });
  }

  /** Where the series stands, -1 where too little is known of it at this hour. */
  placeOf(seriesId: number): number {
    return this.#places.get(seriesId) ?? -1;
  }

  median(place: number): number {
    return this.#numbers[place + MEDIAN]!;
  }

  lower(place: number, sensitivity: number): number {
    return this.#numbers[place + FIRST_BOUND + 2 * sensitivity]!;
  }

  upper(place: number, sensitivity: number): number {
    return this.#numbers[place + FIRST_BOUND + 2 * sensitivity + 1]!;
  }

  bounds(place: number, sensitivity: number): Bounds {
    return {
      median: this.median(place),
      mad: this.#numbers[place + MAD]!,
      lower: this.lower(place, sensitivity),
      upper: this.upper(place, sensitivity),
    };
  }
}

/** Where a sensitivity stands in `DeviceBounds`. */
export function columnOf(sensitivity: Sensitivity): number {
  return SENSITIVITIES.indexOf(sensitivity);
}

/** What is usual now, of the devices that were asked for; all else stays on the disk. */
export class BaselineBook {
  readonly hours: HourOfWeek;
  readonly #repository: Pick<BaselineRepository, 'ofDevice'>;
  readonly #devices = new Map<DeviceId, DeviceBounds>();

  constructor(options: { repository: Pick<BaselineRepository, 'ofDevice'>; hours: HourOfWeek }) {
    this.#repository = options.repository;
    this.hours = options.hours;
  }

  of(id: DeviceId, atMs: number): DeviceBounds {
    const quarter = Math.floor(atMs / QUARTER_MS);
    const known = this.#devices.get(id);
    if (known?.quarter === quarter) return known;
    const bounds = this.#read(id, quarter);
    this.#devices.set(id, bounds);
    return bounds;
  }

  /** It is read anew when it is asked for. */
  forget(id: DeviceId): void {
    this.#devices.delete(id);
  }

  forgetAll(): void {
    this.#devices.clear();
  }

  #read(id: DeviceId, quarter: number): DeviceBounds {
    const device = new DeviceBounds(quarter);
    const startMs = quarter * QUARTER_MS;
    const when = { slot: this.hours.slotAt(startMs), minute: this.hours.minuteAt(startMs) };
    for (const { seriesId, baseline } of this.#repository.ofDevice(id)) {
      if (!isReady(baseline)) continue;
      const bounds = SENSITIVITIES.flatMap((one) => boundsAt(baseline, when, one) ?? []);
      if (bounds.length === SENSITIVITIES.length) device.put(seriesId, bounds);
    }
    return device;
  }
}
