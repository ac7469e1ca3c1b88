import { COLUMN_FORM, DENSE, FORM_BITS, shareOf } from './column-form.ts';
import { unpackFloats } from './float-pack.ts';
import { unpackIntegers } from './integer-pack.ts';
import { readRuns } from './runs.ts';
import { SampleColumn } from './sample-column.ts';
import { BIG, DERIVED, derivedRate, FLOAT, RATE } from './sample-flags.ts';
import type { ByteReader } from './varint.ts';

/**
 * Reads what `ColumnWriter` wrote.
 * @param sourceAt gives the column at an earlier place of the chunk
 */
export function readColumn(
  reader: ByteReader,
  seconds: Float64Array,
  sourceAt: (place: number) => SampleColumn,
): SampleColumn {
  const head = reader.byte();
  const dense = (head & DENSE) !== 0;
  const count = dense ? seconds.length : reader.varint();
  const column = new SampleColumn(count);
  column.resize(count);
  const { poll, flags, value, rate } = column;
  if (dense) {
    for (let at = 0; at < count; at++) poll[at] = at;
  } else {
    const numbers = new Float64Array(count);
    unpackIntegers(reader, numbers, 0, count);
    let place = 0;
    for (let at = 0; at < count; at++) poll[at] = place += numbers[at]!;
  }
  readRuns(reader, flags, count);
  const form = head & FORM_BITS;
  if (form === COLUMN_FORM.whole) {
    unpackIntegers(reader, value, 0, count);
    for (let at = 1; at < count; at++) value[at]! += value[at - 1]!;
  } else if (form === COLUMN_FORM.floats) {
    unpackFloats(reader, value);
  } else if (form === COLUMN_FORM.share) {
    const source = sourceAt(reader.varint());
    readShare(column, source, reader.varint());
  } else {
    readMixed(reader, column);
  }
  let before = 0;
  for (let at = 0; at < count; at++) {
    const flag = flags[at]!;
    if ((flag & DERIVED) !== 0) {
      rate[at] = derivedRate(value[at]! - before, seconds[poll[at]!]!);
      flags[at] = flag & ~DERIVED;
    } else if ((flag & RATE) === 0) {
      rate[at] = Number.NaN;
    } else {
      rate[at] = reader.byte() === 0 ? 0 : reader.float64();
    }
    if ((flag & (FLOAT | BIG)) === 0) before = value[at]!;
  }
  return column;
}

function readMixed(reader: ByteReader, column: SampleColumn): void {
  let before = 0;
  for (let at = 0; at < column.count; at++) {
    const flag = column.flags[at]!;
    if ((flag & FLOAT) !== 0) column.value[at] = reader.float64();
    else if ((flag & BIG) !== 0) {
      column.value[at] = Number.NaN;
      (column.big ??= new Map()).set(at, reader.uint64());
    } else column.value[at] = before += reader.zigzag();
  }
}

function readShare(column: SampleColumn, source: SampleColumn, divisor: number): void {
  let at = 0;
  for (let index = 0; index < column.count; index++) {
    while (source.poll[at]! < column.poll[index]!) at++;
    column.value[index] = shareOf(source.rate[at]!, divisor);
  }
}
