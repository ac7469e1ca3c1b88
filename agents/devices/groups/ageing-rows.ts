import { SECOND } from '../../engine/clock.ts';
import type { NetworkPlace } from '../../network/place.ts';
import type { Device } from '../device.ts';

/** What comes and goes with time, the same for every table that shows it. */
export interface AgeingRows<T> {
  rows(device: Device, nowMs: number): readonly T[];
  /** Changes when, and only when, the rows do. */
  version(device: Device, nowMs: number): number;
}

export interface AgeingRowsOptions<T> {
  readonly read: (place: NetworkPlace, nowMs: number) => readonly T[];
  /** All that a row shows, as one text: rows of the same key are the same row. */
  readonly keyOf: (row: T) => string;
  /** What else than time and topology the rows hang on, such as the ageing time. */
  readonly setting?: (place: NetworkPlace) => number;
}

interface Sample<T> {
  readonly place: NetworkPlace | null;
  readonly placeVersion: number;
  readonly setting: number;
  readonly second: number;
  readonly keys: string;
  readonly count: number;
  readonly rows: readonly T[];
}

/**
 * Rows that are looked at once per second of the lab's time at most, however often they are asked for: a walk of a
 * thousand rows asks for the version at each of them.
 */
export function ageingRows<T>(options: AgeingRowsOptions<T>): AgeingRows<T> {
  const samples = new WeakMap<Device, Sample<T>>();
  const sample = (device: Device, nowMs: number): Sample<T> => {
    const { place } = device;
    const placeVersion = place?.version ?? 0;
    const setting = place ? (options.setting?.(place) ?? 0) : 0;
    const second = Math.floor(nowMs / SECOND);
    const last = samples.get(device);
    const fresh =
      last?.second === second &&
      last.place === place &&
      last.placeVersion === placeVersion &&
      last.setting === setting;
    if (fresh) return last;
    const { keys, rows } = sorted(place ? options.read(place, nowMs) : [], options.keyOf);
    const changed = last?.keys !== keys;
    const next: Sample<T> = {
      place,
      placeVersion,
      setting,
      second,
      keys,
      rows: changed ? rows : last.rows,
      count: (last?.count ?? 0) + (changed ? 1 : 0),
    };
    samples.set(device, next);
    return next;
  };
  return {
    rows: (device, nowMs) => sample(device, nowMs).rows,
    version: (device, nowMs) => sample(device, nowMs).count,
  };
}

/** In the order of their keys, each once: the order in which a place tells them says nothing. */
function sorted<T>(rows: readonly T[], keyOf: (row: T) => string): { keys: string; rows: readonly T[] } {
  const byKey = new Map(rows.map((row) => [keyOf(row), row]));
  const keys = [...byKey.keys()].toSorted();
  return { keys: keys.join('\n'), rows: keys.map((key) => byKey.get(key) as T) };
}
