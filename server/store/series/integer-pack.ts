import type { ByteReader, ByteWriter } from './varint.ts';

/**
 * Runs of whole numbers, |n| < 2^52, in few bits: a run of one number as the number and its length; else up to 64 numbers
 * by their distance from the least of them, each in as many bits as the greatest distance needs. Fast to read, and on
 * counters and roll-ups as small as a general compressor makes it.
 */
const BLOCK = 64;
/** Shorter runs are cheaper inside a block. */
const RUN = 12;
const RUN_MARK = 0xff;
/** Bits written at a time, so that with the up to 7 that wait they fit a signed 32-bit number. */
const PLANE_BITS = 24;
const PLANE = 2 ** PLANE_BITS;

export function packIntegers(writer: ByteWriter, values: Float64Array, from: number, to: number): void {
  let at = from;
  while (at < to) {
    const run = runLength(values, at, to);
    if (run >= RUN || run === to - at) {
      writer.byte(RUN_MARK);
      writer.zigzag(values[at]!);
      writer.varint(run);
      at += run;
      continue;
    }
    const end = blockEnd(values, at, to);
    packBlock(writer, values, at, end);
    at = end;
  }
}

/** Fills `values` from `from` to `to`, which must be as many as were packed. */
export function unpackIntegers(reader: ByteReader, values: Float64Array, from: number, to: number): void {
  let at = from;
  while (at < to && !reader.done) {
    const width = reader.byte();
    const least = reader.zigzag();
    if (width === RUN_MARK) {
      const end = Math.min(to, at + reader.varint());
      values.fill(least, at, end);
      at = end;
      continue;
    }
    const end = Math.min(to, at + reader.byte());
    if (width === 0) values.fill(least, at, end);
    else unpackBlock(reader, width, least, values, at, end);
    at = end;
  }
}

function runLength(values: Float64Array, at: number, to: number): number {
  const value = values[at]!;
  let end = at + 1;
  while (end < to && values[end] === value) end++;
  return end - at;
}

/** A block ends before the next long run. */
function blockEnd(values: Float64Array, from: number, to: number): number {
  const limit = Math.min(to, from + BLOCK);
  let same = 1;
  for (let index = from + 1; index < limit; index++) {
    same = values[index] === values[index - 1] ? same + 1 : 1;
    if (same === RUN) return Math.max(from + 1, index - RUN + 1);
  }
  return limit;
}

function packBlock(writer: ByteWriter, values: Float64Array, from: number, to: number): void {
  let least = values[from]!;
  let most = least;
  for (let index = from + 1; index < to; index++) {
    const value = values[index]!;
    if (value < least) least = value;
    if (value > most) most = value;
  }
  const width = bitsOf(most - least);
  writer.byte(width);
  writer.zigzag(least);
  writer.byte(to - from);
  for (let done = 0; done < width; done += PLANE_BITS) {
    const bits = Math.min(PLANE_BITS, width - done);
    const divisor = 2 ** done;
    let waiting = 0;
    let held = 0;
    for (let index = from; index < to; index++) {
      const distance = values[index]! - least;
      const part = done === 0 ? distance % PLANE : Math.floor(distance / divisor) % PLANE;
      waiting |= part << held;
      held += bits;
      while (held >= 8) {
        writer.byte(waiting & 0xff);
        waiting >>>= 8;
        held -= 8;
      }
    }
    if (held > 0) writer.byte(waiting);
  }
}

function unpackBlock(
  reader: ByteReader,
  width: number,
  least: number,
  into: Float64Array,
  from: number,
  to: number,
): void {
  const { bytes } = reader;
  for (let done = 0; done < width; done += PLANE_BITS) {
    const bits = Math.min(PLANE_BITS, width - done);
    const mask = 2 ** bits - 1;
    const factor = 2 ** done;
    let next = reader.offset;
    let waiting = 0;
    let held = 0;
    for (let index = from; index < to; index++) {
      for (; held < bits; held += 8) waiting |= bytes[next++]! << held;
      const part = waiting & mask;
      into[index] = done === 0 ? least + part : into[index]! + part * factor;
      waiting >>>= bits;
      held -= bits;
    }
    reader.skip(next - reader.offset);
  }
}

/** How many bits a whole number 0 .. 2^53 - 1 takes. */
function bitsOf(value: number): number {
  return value < 2 ** 32 ? 32 - Math.clz32(value) : 64 - Math.clz32(Math.floor(value / 2 ** 32));
}
