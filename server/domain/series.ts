import type { DeviceId } from './device.ts';
import type { InterfaceId } from './interface.ts';
import type { MetricName } from './metric.ts';

export interface SeriesKey {
  readonly metric: MetricName;
  readonly deviceId: DeviceId;
  readonly interfaceId: InterfaceId | null;
  readonly instance: string | null;
}

/** A series that the store knows, by its id. */
export interface Series extends SeriesKey {
  readonly id: number;
}

/**
 * How far a rate can be trusted. `wrapped`: a Counter32 passed 2^32 in between; `first`: no sample before it;
 * `reset`: the device or the counter restarted; `gap`: polls were missed in between. Only ok and wrapped carry a rate.
 */
export const QUALITIES = ['ok', 'wrapped', 'reset', 'gap', 'first'] as const;
export type Quality = (typeof QUALITIES)[number];

/** One stored value. A counter keeps its raw value; its rate per second and the increase are formed once, here. */
export interface Sample {
  readonly series: Series;
  readonly atMs: number;
  /** Raw counter (up to 2^64 - 1) or gauge. */
  readonly value: number | bigint;
  /** Per second, unscaled (octets, packets); null for gauges and where quality forbids one. */
  readonly rate: number | null;
  /** Increase since the sample before, null like `rate`. Not stored. */
  readonly delta: number | null;
  /** Seconds that `delta` covers, null like `rate`. Not stored. */
  readonly deltaSeconds: number | null;
  readonly quality: Quality;
}

/** The samples of a poll: an array of them, or `SampleColumns`, which make one only for who asks. */
export interface SampleList extends Iterable<Sample> {
  readonly length: number;
}

/** Where samples go. The engine behind may be replaced; callers hold on to the id of the series that `open` gave. */
export interface SampleSink {
  /** Finds or makes the series. Cheap when called again. */
  open(key: SeriesKey): Series;
  /**
   * Inside the caller's transaction. A second sample of the same series and time is ignored.
   * @param samples as columns, all of one device and time
   */
  write(samples: SampleList): void;
}

export interface SeriesQuery {
  readonly metric: MetricName;
  readonly deviceId: DeviceId;
  readonly interfaceId: InterfaceId | null;
  /** Inclusive. */
  readonly fromMs: number;
  /** Exclusive. */
  readonly toMs: number;
  /** Width of a point, ms; 0 for raw samples. The reader takes the roll-up tier that fits. */
  readonly stepMs: number;
}

/** One drawn point in the metric's unit (scaled). A point without values (avg null) is a gap and is drawn as one. */
export interface SeriesPoint {
  readonly atMs: number;
  readonly avg: number | null;
  readonly min: number | null;
  readonly max: number | null;
  readonly count: number;
  /** The worst quality inside. */
  readonly quality: Quality;
}

export interface SeriesData {
  readonly metric: MetricName;
  readonly deviceId: DeviceId;
  readonly interfaceId: InterfaceId | null;
  readonly instance: string | null;
  readonly unit: string;
  /** Width of the points as served, 0 for raw. */
  readonly stepMs: number;
  readonly points: readonly SeriesPoint[];
}

export interface SeriesReader {
  /** One entry per instance; empty where nothing was ever stored. */
  read(query: SeriesQuery): readonly SeriesData[];
}
