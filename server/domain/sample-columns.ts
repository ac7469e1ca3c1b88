import { REFUSALS, type Refusal } from './counter.ts';
import type { DeviceId } from './device.ts';
import type { InterfaceId } from './interface.ts';
import type { MetricName } from './metric.ts';
import { QUALITIES, type Quality, type Sample, type SampleList, type Series } from './series.ts';

/** Each the number of its place in `QUALITIES`. */
const QUALITY_NUMBERS = Object.fromEntries(QUALITIES.map((quality, number) => [quality, number])) as Record<
  Quality,
  number
>;

/** In the same octet, above the quality: why there is no rate, and where a counter wraps. */
const REFUSAL_NUMBERS = Object.fromEntries(
  REFUSALS.map((refusal, number) => [refusal, number << 3]),
) as Record<Refusal, number>;
const QUALITY_MASK = 0b111;
const REFUSAL_MASK = 0b11_1000;
const NARROW = 0b0100_0000;
const WIDE = 0b1000_0000;

/** A value that was read. */
export interface TakenValue {
  /** Rounded where `large` is given. */
  readonly number: number;
  /** The value exactly, where a double does not hold it. */
  readonly large: bigint | undefined;
}

/**
 * Samples by columns, without an object for each: a poll brings hundreds, and nearly nobody looks at one of them by
 * itself. Made to be filled again by the next poll; what is to be kept beyond is copied out (`[...columns]`).
 */
export class SampleColumns implements SampleList {
  length = 0;
  readonly #metrics: MetricName[] = [];
  readonly #instances: (string | null)[] = [];
  #ids = new Float64Array(0);
  #deviceIds = new Float64Array(0);
  /** NaN for a device's own. */
  #interfaceIds = new Float64Array(0);
  #atMs = new Float64Array(0);
  /** Rounded where `#large` knows better. */
  #values = new Float64Array(0);
  /** NaN where there is none, as in `#deltas` and `#seconds`. */
  #rates = new Float64Array(0);
  #deltas = new Float64Array(0);
  #seconds = new Float64Array(0);
  #qualities = new Uint8Array(0);
  /** By index: what a double does not hold exactly. */
  #large: Map<number, bigint> | null = null;

  /** The same samples by columns. */
  static of(samples: SampleList): SampleColumns {
    if (samples instanceof SampleColumns) return samples;
    const columns = new SampleColumns();
    for (const sample of samples) {
      const { rate, delta, deltaSeconds, quality } = sample;
      const at = columns.push(sample.series, sample.atMs, sample.value, quality);
      columns.#rates[at] = rate ?? Number.NaN;
      columns.#deltas[at] = delta ?? Number.NaN;
      columns.#seconds[at] = deltaSeconds ?? Number.NaN;
    }
    return columns;
  }

  clear(): void {
    this.length = 0;
    this.#large = null;
  }

  /** Adds a sample without a rate; returns its index. */
  push(series: Series, atMs: number, value: number | bigint, quality: Quality): number {
    const at = this.#begin(series, quality);
    this.#atMs[at] = atMs;
    this.#values[at] = Number(value);
    if (typeof value === 'bigint') (this.#large ??= new Map()).set(at, value);
    return at;
  }

  /** As `push`, of numbers that lie in objects: given by themselves each of them is made one. */
  pushTaken(series: Series, taken: { readonly atMs: number }, value: TakenValue, quality: Quality): number {
    const at = this.#begin(series, quality);
    this.#atMs[at] = taken.atMs;
    this.#values[at] = value.number;
    if (value.large !== undefined) (this.#large ??= new Map()).set(at, value.large);
    return at;
  }

  #begin(series: Series, quality: Quality): number {
    const at = this.length;
    if (at === this.#values.length) this.#grow();
    this.length = at + 1;
    this.#ids[at] = series.id;
    this.#metrics[at] = series.metric;
    this.#deviceIds[at] = series.deviceId;
    this.#interfaceIds[at] = series.interfaceId ?? Number.NaN;
    this.#instances[at] = series.instance;
    this.#rates[at] = Number.NaN;
    this.#deltas[at] = Number.NaN;
    this.#seconds[at] = Number.NaN;
    this.#qualities[at] = QUALITY_NUMBERS[quality];
    return at;
  }

  /** Gives a sample its rate, and the increase over the seconds behind it; NaN where there is none. */
  setRate(at: number, formed: { rate: number; delta: number; seconds: number }): void {
    this.#rates[at] = formed.rate;
    this.#deltas[at] = formed.delta;
    this.#seconds[at] = formed.seconds;
  }

  /** Says of a counter where it wraps, and why it has no rate. */
  setCounter(at: number, bits: 32 | 64, refusal: Refusal): void {
    const width = bits === 64 ? WIDE : NARROW;
    this.#qualities[at]! |= refusal === 'none' ? width : width | REFUSAL_NUMBERS[refusal];
  }

  /** Of the series, as `metric`, `deviceId`, `interfaceId` and `instance`. */
  id(at: number): number {
    return this.#ids[at]!;
  }

  metric(at: number): MetricName {
    return this.#metrics[at]!;
  }

  deviceId(at: number): DeviceId {
    return this.#deviceIds[at]!;
  }

  interfaceId(at: number): InterfaceId | null {
    return orNull(this.#interfaceIds[at]!);
  }

  instance(at: number): string | null {
    return this.#instances[at]!;
  }

  /** An object of its own: for who looks at each of hundreds there is what it consists of. */
  series(at: number): Series {
    return {
      id: this.id(at),
      metric: this.metric(at),
      deviceId: this.deviceId(at),
      interfaceId: this.interfaceId(at),
      instance: this.instance(at),
    };
  }

  atMs(at: number): number {
    return this.#atMs[at]!;
  }

  /** Rounded beyond 2^53. */
  number(at: number): number {
    return this.#values[at]!;
  }

  /** The exact value of one that was given as a bigint. */
  large(at: number): bigint | undefined {
    return this.#large === null ? undefined : this.#large.get(at);
  }

  /** NaN where there is none, as `delta` and `deltaSeconds`. */
  rate(at: number): number {
    return this.#rates[at]!;
  }

  delta(at: number): number {
    return this.#deltas[at]!;
  }

  deltaSeconds(at: number): number {
    return this.#seconds[at]!;
  }

  quality(at: number): Quality {
    return QUALITIES[this.#qualities[at]! & QUALITY_MASK]!;
  }

  /** Where the counter wraps; null of gauges, and where nobody said it. */
  bits(at: number): 32 | 64 | null {
    const flags = this.#qualities[at]!;
    if ((flags & WIDE) !== 0) return 64;
    return (flags & NARROW) === 0 ? null : 32;
  }

  refusal(at: number): Refusal {
    return REFUSALS[(this.#qualities[at]! & REFUSAL_MASK) >> 3]!;
  }

  /** One sample as an object of its own, which stays as it is. */
  sample(at: number): Sample {
    return {
      series: this.series(at),
      atMs: this.atMs(at),
      value: this.large(at) ?? this.number(at),
      rate: orNull(this.rate(at)),
      delta: orNull(this.delta(at)),
      deltaSeconds: orNull(this.deltaSeconds(at)),
      quality: this.quality(at),
    };
  }

  *[Symbol.iterator](): Generator<Sample, undefined> {
    for (let at = 0; at < this.length; at += 1) yield this.sample(at);
    return undefined;
  }

  #grow(): void {
    const size = Math.max(64, this.#values.length * 2);
    this.#ids = grown(this.#ids, size);
    this.#deviceIds = grown(this.#deviceIds, size);
    this.#interfaceIds = grown(this.#interfaceIds, size);
    this.#atMs = grown(this.#atMs, size);
    this.#values = grown(this.#values, size);
    this.#rates = grown(this.#rates, size);
    this.#deltas = grown(this.#deltas, size);
    this.#seconds = grown(this.#seconds, size);
    const qualities = new Uint8Array(size);
    qualities.set(this.#qualities);
    this.#qualities = qualities;
  }
}

function grown(from: Float64Array<ArrayBuffer>, size: number): Float64Array<ArrayBuffer> {
  const to = new Float64Array(size);
  to.set(from);
  return to;
}

function orNull(value: number): number | null {
  return Number.isNaN(value) ? null : value;
}
