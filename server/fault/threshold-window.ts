import type { DeviceId } from '../domain/device.ts';
import type { SampleBasis } from './sample-evidence.ts';

export interface WindowPoint {
  readonly atMs: number;
  readonly value: number;
  /** The increase behind a rate, null for gauges. */
  readonly increase: { readonly delta: number; readonly seconds: number } | null;
  readonly basis: SampleBasis;
  /** Counts towards what is waited for. */
  readonly hit: boolean;
}

/** The last polls of one series under one threshold. Kept only while one of them counts. */
export class ThresholdWindow {
  readonly deviceId: DeviceId;
  /** Of the alert that it would raise or clear. */
  readonly key: string;
  /** True: the alert is up and the points that would clear it count. */
  readonly clearing: boolean;
  #points: WindowPoint[] = [];
  #sinceMs: number | null = null;

  constructor(options: { deviceId: DeviceId; key: string; clearing: boolean }) {
    this.deviceId = options.deviceId;
    this.key = options.key;
    this.clearing = options.clearing;
  }

  /** How long every point has counted without a break, ms; 0 where the last one did not. */
  lastingMs(): number {
    const last = this.#points.at(-1);
    return last === undefined || this.#sinceMs === null ? 0 : last.atMs - this.#sinceMs;
  }

  push(point: WindowPoint, ofPolls: number): void {
    if (!point.hit) this.#sinceMs = null;
    else this.#sinceMs ??= point.atMs;
    this.#points.push(point);
    if (this.#points.length > ofPolls) this.#points = this.#points.slice(-ofPolls);
  }

  points(): readonly WindowPoint[] {
    return this.#points;
  }

  hits(): number {
    return this.#points.filter((point) => point.hit).length;
  }
}
