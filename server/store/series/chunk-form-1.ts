import { inflateRawSync } from 'node:zlib';
import { SampleColumn } from './sample-column.ts';
import { BIG, DERIVED, derivedRate, FLOAT, RATE } from './sample-flags.ts';
import { ByteReader } from './varint.ts';

/** What a chunk holds, whatever its form. */
export interface OpenChunk {
  /** Times of its polls, increasing, ms. */
  readonly atMs: Float64Array;
  readonly ids: readonly number[];
  /** Null where the chunk has nothing of the series. */
  column(id: number): SampleColumn | null;
}

/**
 * Some polls of one owner as the first version wrote them, transposed and deflated; they are joined into chunks of the
 * present form once their day is over. Inside: form; number of polls; their times (first, then differences) as varints;
 * the seconds of each poll as float64; then per series: difference to the id before, number of samples, the polls they
 * are of (differences) unless they are of all, then per sample the flags, the value (float64 where FLOAT, else 8 bytes
 * where BIG, else the zigzag difference to the value before) and the rate (float64, or nothing where DERIVED).
 */
export function openFirstForm(data: Uint8Array): OpenChunk {
  const reader = new ByteReader(inflateRawSync(data));
  reader.byte();
  const polls = reader.varint();
  const atMs = new Float64Array(polls);
  const seconds = new Float64Array(polls);
  for (let index = 0; index < polls; index++) atMs[index] = reader.varint() + (atMs[index - 1] ?? 0);
  for (let index = 0; index < polls; index++) seconds[index] = reader.float64();
  const columns = new Map<number, SampleColumn>();
  let id = 0;
  while (!reader.done) {
    id += reader.varint();
    columns.set(id, readFirstForm(reader, seconds));
  }
  return { atMs, ids: [...columns.keys()], column: (wanted) => columns.get(wanted) ?? null };
}

function readFirstForm(reader: ByteReader, seconds: Float64Array): SampleColumn {
  const count = reader.varint();
  const column = new SampleColumn(count);
  const { poll } = column;
  for (let index = 0, place = 0; index < count; index++) {
    if (count === seconds.length) poll[index] = index;
    else poll[index] = place += reader.varint();
  }
  let before = 0;
  for (let index = 0; index < count; index++) {
    const flags = reader.byte();
    let value = Number.NaN;
    let big: bigint | null = null;
    let difference = 0;
    if ((flags & FLOAT) !== 0) value = reader.float64();
    else if ((flags & BIG) !== 0) big = reader.uint64();
    else {
      difference = reader.zigzag();
      value = before += difference;
    }
    let rate = Number.NaN;
    if ((flags & DERIVED) !== 0) rate = derivedRate(difference, seconds[poll[index]!]!);
    else if ((flags & RATE) !== 0) rate = reader.float64();
    column.push(poll[index]!, flags & ~DERIVED, value, rate, big);
  }
  return column;
}
