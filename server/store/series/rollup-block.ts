import { type Bucket, emptyBucket } from './bucket.ts';
import type { BucketColumns } from './bucket-columns.ts';
import { CONSTANT, EMPTY, QUALITY, ZERO } from './bucket-shape.ts';
import { packIntegers, unpackIntegers } from './integer-pack.ts';
import { readRuns, writeRuns } from './runs.ts';
import { ByteReader, ByteWriter } from './varint.ts';

/**
 * One owner's roll-ups of many buckets, by columns: form; number of buckets; their starts; then per series the difference
 * to the id before, the length of the rest, and of each bucket quality and shape (in runs), count, and as float32 where
 * the shape has them least, most above least and average above least - as distances between their bits, which are small
 * where the values are near.
 */
export const BLOCK_FORM = 2;

/** The series has nothing at all in this bucket. */
const ABSENT = 0b0100_0000;

/** Turns float32 into their bits and back. */
class FloatBits {
  readonly #float = new Float32Array(1);
  readonly #bits = new Uint32Array(this.#float.buffer);

  of(value: number): number {
    this.#float[0] = value;
    return this.#bits[0]!;
  }

  float(bits: number): number {
    this.#bits[0] = bits;
    return this.#float[0]!;
  }
}

/** Writes blocks; holds its room from one to the next, since half an hour of a fleet is one for each of its owners. */
export class RollupBlockEncoder {
  readonly #writer = new ByteWriter(4_096);
  readonly #body = new ByteWriter(1_024);
  readonly #bits = new FloatBits();
  #shapes = new Uint8Array(0);
  #counts = new Float64Array(0);
  #least = new Float64Array(0);
  #most = new Float64Array(0);
  #average = new Float64Array(0);

  /**
   * @param places of the owner's series, by their ids
   * @param slots in which something is known of one of them, by their starts
   */
  encode(columns: BucketColumns, places: readonly number[], slots: readonly number[]): Buffer {
    const writer = this.#writer;
    if (this.#shapes.length < slots.length) this.#grow(slots.length);
    writer.byte(BLOCK_FORM);
    writer.varint(slots.length);
    const starts = this.#counts;
    for (const [at, slot] of slots.entries())
      starts[at] = columns.starts[slot]! - (at === 0 ? 0 : columns.starts[slots[at - 1]!]!);
    packIntegers(writer, starts, 0, slots.length);
    let before = 0;
    for (const place of places) {
      if (!slots.some((slot) => columns.isKnown(columns.cell(slot, place)))) continue;
      this.#writeSeries(columns, place, slots);
      const body = this.#body.view();
      const id = columns.ids[place]!;
      writer.varint(id - before);
      before = id;
      writer.varint(body.length);
      writer.octets(body);
      this.#body.clear();
    }
    return writer.take();
  }

  #writeSeries(columns: BucketColumns, place: number, slots: readonly number[]): void {
    const [writer, bits] = [this.#body, this.#bits];
    let [full, valued, varied] = [0, 0, 0];
    for (let at = 0; at < slots.length; at++) {
      const cell = columns.cell(slots[at]!, place);
      const shape = columns.isKnown(cell) ? columns.shape(cell) : ABSENT;
      this.#shapes[at] = shape;
      if ((shape & (ABSENT | EMPTY)) !== 0) continue;
      this.#counts[full++] = columns.count[cell]!;
      if ((shape & ZERO) !== 0) continue;
      const least = bits.of(columns.min[cell]!);
      this.#least[valued++] = least;
      if ((shape & CONSTANT) !== 0) continue;
      this.#most[varied] = bits.of(columns.max[cell]!) - least;
      this.#average[varied++] = bits.of(columns.sum[cell]! / columns.count[cell]!) - least;
    }
    writeRuns(writer, this.#shapes, slots.length);
    packIntegers(writer, this.#counts, 0, full);
    packIntegers(writer, this.#least, 0, valued);
    packIntegers(writer, this.#most, 0, varied);
    packIntegers(writer, this.#average, 0, varied);
  }

  #grow(rows: number): void {
    this.#shapes = new Uint8Array(rows);
    this.#counts = new Float64Array(rows);
    this.#least = new Float64Array(rows);
    this.#most = new Float64Array(rows);
    this.#average = new Float64Array(rows);
  }
}

/**
 * Calls `take` for the buckets that begin from inclusive to exclusive, series by series.
 *
 * @param only the ids that are wanted, null for all
 */
export function decodeRollupBlock(
  data: Uint8Array,
  { fromMs, toMs, only }: { fromMs: number; toMs: number; only: ReadonlySet<number> | null },
  take: (id: number, startMs: number, bucket: Bucket) => void,
): void {
  const reader = new ByteReader(data);
  reader.byte();
  const starts = new Float64Array(reader.varint());
  unpackIntegers(reader, starts, 0, starts.length);
  for (let index = 1; index < starts.length; index++) starts[index]! += starts[index - 1]!;
  if (starts.length === 0 || starts.at(-1)! < fromMs || starts[0]! >= toMs) return;
  const bits = new FloatBits();
  let id = 0;
  while (!reader.done) {
    id += reader.varint();
    const length = reader.varint();
    if (only !== null && !only.has(id)) reader.skip(length);
    else {
      readSeries(reader, bits, starts, (startMs, bucket) => {
        if (startMs >= fromMs && startMs < toMs) take(id, startMs, bucket);
      });
    }
  }
}

function readSeries(
  reader: ByteReader,
  bits: FloatBits,
  starts: Float64Array,
  take: (startMs: number, bucket: Bucket) => void,
): void {
  const shapes = new Uint8Array(starts.length);
  readRuns(reader, shapes, shapes.length);
  const unpack = (mask: number): Float64Array => {
    let count = 0;
    for (const shape of shapes) if ((shape & mask) === 0) count++;
    const numbers = new Float64Array(count);
    unpackIntegers(reader, numbers, 0, numbers.length);
    return numbers;
  };
  const counts = unpack(ABSENT | EMPTY);
  const least = unpack(ABSENT | EMPTY | ZERO);
  const most = unpack(ABSENT | EMPTY | ZERO | CONSTANT);
  const average = unpack(ABSENT | EMPTY | ZERO | CONSTANT);
  let [full, valued, varied] = [0, 0, 0];
  for (const [at, shape] of shapes.entries()) {
    if ((shape & ABSENT) !== 0) continue;
    const bucket = emptyBucket();
    bucket.quality = shape & QUALITY;
    if ((shape & EMPTY) === 0) {
      bucket.count = counts[full++]!;
      const low = (shape & ZERO) !== 0 ? 0 : least[valued++]!;
      bucket.min = bits.float(low);
      const still = (shape & (ZERO | CONSTANT)) !== 0;
      bucket.max = still ? bucket.min : bits.float(low + most[varied]!);
      bucket.sum = (still ? bucket.min : bits.float(low + average[varied++]!)) * bucket.count;
    }
    take(starts[at]!, bucket);
  }
}
