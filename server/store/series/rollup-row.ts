import { type Bucket, emptyBucket } from './bucket.ts';
import type { BucketColumns } from './bucket-columns.ts';
import { CONSTANT, EMPTY, QUALITY, ZERO } from './bucket-shape.ts';
import { ByteReader, ByteWriter } from './varint.ts';

/**
 * One owner's roll-up of one stretch of time: a form byte, then per series, by id: difference to the id before (varint),
 * flags (quality, CONSTANT, ZERO, EMPTY), count (varint), then as float32 nothing where ZERO or EMPTY, the one value
 * where CONSTANT, else min, max and average. Seven digits are more than a chart shows, and most series are still.
 */
const FORM = 1;

/**
 * @param places of the owner's series, by their ids
 * @param slot of the stretch of time
 */
export function encodeRollup(columns: BucketColumns, places: readonly number[], slot: number): Buffer {
  const writer = new ByteWriter();
  writer.byte(FORM);
  let before = 0;
  for (const place of places) {
    const cell = columns.cell(slot, place);
    if (!columns.isKnown(cell)) continue;
    const id = columns.ids[place]!;
    writer.varint(id - before);
    before = id;
    const shape = columns.shape(cell);
    writer.byte(shape);
    if ((shape & EMPTY) !== 0) continue;
    writer.varint(columns.count[cell]!);
    if ((shape & ZERO) !== 0) continue;
    writer.float32(columns.min[cell]!);
    if ((shape & CONSTANT) !== 0) continue;
    writer.float32(columns.max[cell]!);
    writer.float32(columns.sum[cell]! / columns.count[cell]!);
  }
  return writer.take();
}

/**
 * Calls `take` for each series in the row.
 *
 * @param only the ids that are wanted, null for all
 */
export function decodeRollup(
  data: Uint8Array,
  only: ReadonlySet<number> | null,
  take: (id: number, bucket: Bucket) => void,
): void {
  const reader = new ByteReader(data);
  reader.byte();
  let id = 0;
  while (!reader.done) {
    id += reader.varint();
    const flags = reader.byte();
    const bucket = emptyBucket();
    bucket.quality = flags & QUALITY;
    if ((flags & EMPTY) === 0) readValues(reader, flags, bucket);
    if (only === null || only.has(id)) take(id, bucket);
  }
}

function readValues(reader: ByteReader, flags: number, bucket: Bucket): void {
  bucket.count = reader.varint();
  bucket.min = (flags & ZERO) !== 0 ? 0 : reader.float32();
  const still = (flags & (ZERO | CONSTANT)) !== 0;
  bucket.max = still ? bucket.min : reader.float32();
  bucket.sum = (still ? bucket.min : reader.float32()) * bucket.count;
}
