import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { ByteReader, ByteWriter } from './varint.ts';

/**
 * Some polls of one owner, transposed and deflated. Inside: form; number of polls; their times (first, then
 * differences) as varints; the seconds of each poll as float64; then per series: difference to the id before, number of
 * samples, the polls they are of (differences) unless they are of all, then per sample the flags, the value (float64
 * where FLOAT, else 8 bytes where BIG, else the zigzag difference to the value before) and the rate (float64, or
 * nothing where DERIVED: increase by seconds gives it to the bit).
 */
const FORM = 1;
/** Above this a value is stored whole, since differences must fit a varint. */
const DIFFERENCE_LIMIT = 2 ** 51;
const TWO_32 = 2 ** 32;

const QUALITY = 0b0000_0111;
const FLOAT = 0b0000_1000;
const RATE = 0b0001_0000;
const COUNTER = 0b0010_0000;
const DERIVED = 0b0100_0000;
const BIG = 0b1000_0000;

/** Samples of one series; index `n` of each array is its n-th sample. */
export interface ChunkColumn {
  /** Index of the poll it is of. */
  readonly poll: number[];
  readonly quality: number[];
  /** A bigint unless it is a float. */
  readonly value: (bigint | number)[];
  readonly rate: (number | null)[];
  readonly counter: boolean[];
}

export interface ChunkSample {
  readonly atMs: number;
  readonly quality: number;
  readonly value: bigint | number;
  readonly rate: number | null;
  /** NaN where there is nothing to draw. */
  readonly drawn: number;
}

/** @param columns series id -> samples, at least one each */
export function encodeChunk(
  polls: { readonly atMs: readonly number[]; readonly seconds: readonly number[] },
  columns: ReadonlyMap<number, ChunkColumn>,
): Buffer {
  const writer = new ByteWriter(16_384);
  writer.byte(FORM);
  writer.varint(polls.atMs.length);
  polls.atMs.forEach((atMs, index) => writer.varint(atMs - (polls.atMs[index - 1] ?? 0)));
  for (const seconds of polls.seconds) writer.float64(seconds);
  let before = 0;
  for (const id of [...columns.keys()].sort((a, b) => a - b)) {
    writer.varint(id - before);
    before = id;
    writeColumn(writer, columns.get(id)!, polls.seconds);
  }
  return deflateRawSync(writer.take(), { level: 5 });
}

function writeColumn(writer: ByteWriter, column: ChunkColumn, seconds: readonly number[]): void {
  writer.varint(column.poll.length);
  if (column.poll.length < seconds.length) {
    column.poll.forEach((poll, index) => writer.varint(poll - (column.poll[index - 1] ?? 0)));
  }
  let before = 0;
  for (let index = 0; index < column.poll.length; index++) {
    const value = column.value[index]!;
    const rate = column.rate[index]!;
    const plain = typeof value === 'bigint' && value < DIFFERENCE_LIMIT ? Number(value) : null;
    let flags = column.quality[index]! | (column.counter[index] === true ? COUNTER : 0);
    if (typeof value === 'number') flags |= FLOAT;
    else if (plain === null) flags |= BIG;
    if (rate !== null) flags |= RATE;
    const difference = (plain ?? before) - before;
    if (plain !== null && rate === derivedRate(difference, seconds[column.poll[index]!]!)) flags |= DERIVED;
    writer.byte(flags);
    if (typeof value === 'number') writer.float64(value);
    else if (plain === null) writer.uint64(value);
    else writer.varint(difference >= 0 ? difference * 2 : -difference * 2 - 1);
    if (rate !== null && (flags & DERIVED) === 0) writer.float64(rate);
    before = plain ?? before;
  }
}

/** The rate that an increase means; a decrease is a Counter32 that wrapped. */
function derivedRate(difference: number, seconds: number): number {
  return (difference < 0 ? difference + TWO_32 : difference) / seconds;
}

/**
 * Calls `take` for each sample of the wanted series, in order of series and time.
 *
 * @param only the ids that are wanted, null for all
 */
export function readChunk(
  data: Uint8Array,
  only: ReadonlySet<number> | null,
  take: (id: number, sample: ChunkSample) => void,
): void {
  const reader = new ByteReader(inflateRawSync(data));
  reader.byte();
  const polls = reader.varint();
  const atMs: number[] = [];
  const seconds: number[] = [];
  for (let index = 0; index < polls; index++) atMs.push(reader.varint() + (atMs[index - 1] ?? 0));
  for (let index = 0; index < polls; index++) seconds.push(reader.float64());
  let id = 0;
  while (!reader.done) {
    id += reader.varint();
    const wanted = only === null || only.has(id);
    const count = reader.varint();
    const poll = pollsOf(reader, count, polls);
    let before = 0;
    for (let index = 0; index < count; index++) {
      const place = poll === null ? index : poll[index]!;
      const flags = reader.byte();
      let value: bigint | number;
      let difference = 0;
      if ((flags & FLOAT) !== 0) value = reader.float64();
      else if ((flags & BIG) !== 0) value = reader.uint64();
      else {
        const zigzag = reader.varint();
        difference = zigzag % 2 === 0 ? zigzag / 2 : -(zigzag + 1) / 2;
        before += difference;
        value = before;
      }
      let rate: number | null = null;
      if ((flags & DERIVED) !== 0) rate = derivedRate(difference, seconds[place]!);
      else if ((flags & RATE) !== 0) rate = reader.float64();
      if (wanted) take(id, sampleOf(atMs[place]!, flags, value, rate));
    }
  }
}

function pollsOf(reader: ByteReader, count: number, polls: number): number[] | null {
  if (count === polls) return null;
  const places: number[] = [];
  for (let index = 0; index < count; index++) places.push(reader.varint() + (places[index - 1] ?? 0));
  return places;
}

function sampleOf(atMs: number, flags: number, value: bigint | number, rate: number | null): ChunkSample {
  const drawn = (flags & COUNTER) !== 0 ? (rate ?? Number.NaN) : Number(value);
  return {
    atMs,
    quality: flags & QUALITY,
    value: (flags & FLOAT) !== 0 ? value : BigInt(value),
    rate,
    drawn,
  };
}
