import type { SampleColumns } from '../../domain/sample-columns.ts';
import { qualityNumber } from './quality.ts';
import type { SampleColumn } from './sample-column.ts';
import { BIG, BIG_FROM, COUNTER, FLOAT, QUALITY, RATE } from './sample-flags.ts';

/**
 * One poll of one device: a header of 9 bytes (form, and 8 that the first version kept seconds in), then 21 bytes a sample
 * in the order of the series' ids: id uint32, flags uint8, value 8 bytes, rate float64. A value is a uint64, exact to
 * 2^64 - 1, or a float64 where FLOAT is set. Little-endian.
 */
const HEADER_BYTES = 9;
const SAMPLE_BYTES = 21;
const FORM = 1;

const TWO_32 = 2 ** 32;

/** A sample by its place in the columns, and the id of its series. */
export interface StoredSample {
  readonly id: number;
  readonly at: number;
}

/**
 * @param samples of one device and time
 * @param isCounter of a series by its id
 * @param order which of them, ordered by the id of their series, each series once; null where they all are so
 */
export function encodeSamples(
  samples: SampleColumns,
  isCounter: (id: number) => boolean,
  order: readonly StoredSample[] | null = null,
): Buffer {
  const count = order === null ? samples.length : order.length;
  const { block, view } = emptyBlock(count);
  let to = HEADER_BYTES;
  for (let index = 0; index < count; index++) {
    const at = order === null ? index : order[index]!.at;
    const id = order === null ? samples.id(at) : order[index]!.id;
    const large = samples.large(at);
    let flags = qualityNumber(samples.quality(at)) | (isCounter(id) ? COUNTER : 0);
    if (large !== undefined) view.setBigUint64(to + 5, BigInt.asUintN(64, large), true);
    else flags |= putNumber(view, to + 5, samples.number(at));
    flags |= putRate(view, to + 13, samples.rate(at));
    view.setUint32(to, id, true);
    view.setUint8(to + 4, flags);
    to += SAMPLE_BYTES;
  }
  return block;
}

function emptyBlock(samples: number): { block: Buffer; view: DataView } {
  const block = Buffer.allocUnsafe(HEADER_BYTES + samples * SAMPLE_BYTES);
  const view = new DataView(block.buffer, block.byteOffset, block.byteLength);
  view.setUint8(0, FORM);
  view.setFloat64(1, Number.NaN, true);
  return { block, view };
}

/** Returns the flag for the form it took. */
function putNumber(view: DataView, at: number, value: number): number {
  if (!Number.isSafeInteger(value) || value < 0 || Object.is(value, -0)) {
    view.setFloat64(at, value, true);
    return FLOAT;
  }
  view.setUint32(at, value % TWO_32, true);
  view.setUint32(at + 4, Math.floor(value / TWO_32), true);
  return 0;
}

/** @param rate NaN where there is none */
function putRate(view: DataView, at: number, rate: number): number {
  if (Number.isNaN(rate)) {
    view.setFloat64(at, 0, true);
    return 0;
  }
  view.setFloat64(at, rate, true);
  return RATE;
}

/** Reads a block in place. Indexes run from 0 to `count` - 1. */
export class SampleBlock {
  readonly count: number;
  readonly #view: DataView;

  constructor(bytes: Uint8Array) {
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.count = Math.floor((bytes.byteLength - HEADER_BYTES) / SAMPLE_BYTES);
  }

  id(index: number): number {
    return this.#view.getUint32(HEADER_BYTES + index * SAMPLE_BYTES, true);
  }

  quality(index: number): number {
    return this.#flags(index) & QUALITY;
  }

  /** Adds a sample to the column of its series. */
  copy(index: number, column: SampleColumn, poll: number): void {
    const at = HEADER_BYTES + index * SAMPLE_BYTES;
    const view = this.#view;
    const flags = view.getUint8(at + 4);
    const rate = (flags & RATE) === 0 ? Number.NaN : view.getFloat64(at + 13, true);
    if ((flags & FLOAT) !== 0) {
      column.push(poll, flags, view.getFloat64(at + 5, true), rate);
      return;
    }
    const whole = view.getUint32(at + 9, true) * TWO_32 + view.getUint32(at + 5, true);
    if (whole < BIG_FROM) column.push(poll, flags, whole, rate);
    else column.push(poll, flags | BIG, Number.NaN, rate, view.getBigUint64(at + 5, true));
  }

  /** What is drawn and rolled up, unscaled: the rate of a counter, the value of the rest; NaN where there is none. */
  drawn(index: number): number {
    const at = HEADER_BYTES + index * SAMPLE_BYTES;
    const flags = this.#view.getUint8(at + 4);
    if ((flags & COUNTER) !== 0)
      return (flags & RATE) === 0 ? Number.NaN : this.#view.getFloat64(at + 13, true);
    if ((flags & FLOAT) !== 0) return this.#view.getFloat64(at + 5, true);
    return this.#view.getUint32(at + 9, true) * TWO_32 + this.#view.getUint32(at + 5, true);
  }

  /** Where the series stands, -1 where it is not in the block. `guess` is tried first: polls are alike. */
  find(id: number, guess: number): number {
    if (guess >= 0 && guess < this.count && this.id(guess) === id) return guess;
    let low = 0;
    let high = this.count - 1;
    while (low <= high) {
      const middle = (low + high) >>> 1;
      const found = this.id(middle);
      if (found === id) return middle;
      if (found < id) low = middle + 1;
      else high = middle - 1;
    }
    return -1;
  }

  #flags(index: number): number {
    return this.#view.getUint8(HEADER_BYTES + index * SAMPLE_BYTES + 4);
  }
}

/**
 * Both blocks in one; where both have a series the first one's sample stays. Null where the second brings nothing new.
 */
export function mergeBlocks(first: Uint8Array, second: Uint8Array): { block: Buffer; added: Buffer } | null {
  const known = new SampleBlock(first);
  const more = new SampleBlock(second);
  const added: number[] = [];
  for (let index = 0; index < more.count; index++) {
    if (known.find(more.id(index), index) < 0) added.push(index);
  }
  if (added.length === 0) return null;
  const rest = Buffer.concat([
    second.subarray(0, HEADER_BYTES),
    ...added.map((index) => sampleBytes(second, index)),
  ]);
  const fresh = new SampleBlock(rest);
  const parts: Uint8Array[] = [first.subarray(0, HEADER_BYTES)];
  let next = 0;
  for (let index = 0; index < known.count; index++) {
    while (next < fresh.count && fresh.id(next) < known.id(index)) parts.push(sampleBytes(rest, next++));
    parts.push(sampleBytes(first, index));
  }
  while (next < fresh.count) parts.push(sampleBytes(rest, next++));
  return { block: Buffer.concat(parts), added: rest };
}

/** The block without these series; null where nothing is left. */
export function withoutSeries(bytes: Buffer, ids: ReadonlySet<number>): Buffer | null {
  if (ids.size === 0) return bytes;
  const block = new SampleBlock(bytes);
  const parts: Uint8Array[] = [bytes.subarray(0, HEADER_BYTES)];
  for (let index = 0; index < block.count; index++) {
    if (!ids.has(block.id(index))) parts.push(sampleBytes(bytes, index));
  }
  return parts.length === 1 ? null : Buffer.concat(parts);
}

function sampleBytes(block: Uint8Array, index: number): Uint8Array {
  const at = HEADER_BYTES + index * SAMPLE_BYTES;
  return block.subarray(at, at + SAMPLE_BYTES);
}
