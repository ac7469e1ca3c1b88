import { addBucket, emptyBucket, type Bucket } from './bucket.ts';
import { CONSTANT, EMPTY, QUALITY, shapeOf, ZERO } from './bucket-shape.ts';
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

/** Start of the bucket -> series id -> bucket. */
export type BucketRows = ReadonlyMap<number, ReadonlyMap<number, Bucket>>;

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

export function encodeRollupBlock(rows: BucketRows): Buffer {
  const writer = new ByteWriter(4_096);
  const body = new ByteWriter(1_024);
  const bits = new FloatBits();
  const starts = Float64Array.from(rows.keys()).sort();
  writer.byte(BLOCK_FORM);
  writer.varint(starts.length);
  packIntegers(
    writer,
    starts.map((start, index) => start - (starts[index - 1] ?? 0)),
    0,
    starts.length,
  );
  const ids = new Set([...rows.values()].flatMap((buckets) => [...buckets.keys()]));
  let before = 0;
  for (const id of [...ids].sort((a, b) => a - b)) {
    writeSeries(
      body,
      bits,
      Array.from(starts, (start) => rows.get(start)?.get(id)),
    );
    writer.varint(id - before);
    before = id;
    writer.varint(body.view().length);
    writer.octets(body.view());
    body.clear();
  }
  return writer.take();
}

function writeSeries(writer: ByteWriter, bits: FloatBits, buckets: readonly (Bucket | undefined)[]): void {
  const shapes = Uint8Array.from(buckets, (bucket) => (bucket === undefined ? ABSENT : shapeOf(bucket)));
  writeRuns(writer, shapes, shapes.length);
  const pack = (numbers: readonly number[]): void => {
    packIntegers(writer, Float64Array.from(numbers), 0, numbers.length);
  };
  const full = buckets.filter((bucket) => bucket !== undefined && bucket.count > 0) as Bucket[];
  const valued = full.filter(({ min, max }) => min !== max || min !== 0);
  const varied = valued.filter(({ min, max }) => min !== max);
  pack(full.map(({ count }) => count));
  pack(valued.map(({ min }) => bits.of(min)));
  pack(varied.map(({ min, max }) => bits.of(max) - bits.of(min)));
  pack(varied.map(({ min, sum, count }) => bits.of(sum / count) - bits.of(min)));
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

/** Adds a bucket to rows that are being gathered. */
export function gather(
  rows: Map<number, Map<number, Bucket>>,
  id: number,
  startMs: number,
  bucket: Bucket,
): void {
  let row = rows.get(startMs);
  if (row === undefined) rows.set(startMs, (row = new Map()));
  const known = row.get(id);
  if (known === undefined) row.set(id, bucket);
  else addBucket(known, bucket);
}
