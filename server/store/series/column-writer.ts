import { COLUMN_FORM, DENSE, shareOf } from './column-form.ts';
import { packFloats } from './float-pack.ts';
import { packIntegers } from './integer-pack.ts';
import { writeRuns } from './runs.ts';
import type { SampleColumn } from './sample-column.ts';
import { BIG, DERIVED, derivedRate, FLOAT, RATE } from './sample-flags.ts';
import type { ByteWriter } from './varint.ts';

/** Another column whose rate the values may be a share of. */
export interface ShareSource {
  /** Its place in the chunk, before this one's. */
  readonly place: number;
  readonly column: SampleColumn;
}

/** Writes columns; holds room for what is worked out on the way, as thousands are written one after the other. */
export class ColumnWriter {
  #numbers = new Float64Array(256);
  #flags = new Uint8Array(256);

  /**
   * A column: how it is written, the polls it is of unless of all, runs of flags, values, and the rates that do not follow
   * from them.
   * @param seconds that the rates of each poll cover
   */
  write(writer: ByteWriter, column: SampleColumn, seconds: Float64Array, source: ShareSource | null): void {
    const { count, poll } = column;
    this.#room(count);
    const divisor = source === null ? null : shareDivisor(column, source.column);
    const form = formOf(column, divisor);
    const dense = count === seconds.length;
    writer.byte(form | (dense ? DENSE : 0));
    if (!dense) {
      writer.varint(count);
      this.#packDifferences(writer, poll, count);
    }
    this.#markDerived(column, seconds);
    writeRuns(writer, this.#flags, count);
    if (form === COLUMN_FORM.whole) this.#packDifferences(writer, column.value, count);
    else if (form === COLUMN_FORM.floats) packFloats(writer, column.value.subarray(0, count));
    else if (form === COLUMN_FORM.mixed) writeMixed(writer, column);
    else {
      writer.varint(source!.place);
      writer.varint(divisor!);
    }
    this.#writeRates(writer, column);
  }

  #room(count: number): void {
    if (this.#numbers.length >= count) return;
    this.#numbers = new Float64Array(count * 2);
    this.#flags = new Uint8Array(count * 2);
  }

  /** Each number but the first by its distance to the one before. */
  #packDifferences(writer: ByteWriter, values: Float64Array | Int32Array, count: number): void {
    const numbers = this.#numbers;
    for (let at = 0; at < count; at++) numbers[at] = values[at]! - (at === 0 ? 0 : values[at - 1]!);
    packIntegers(writer, numbers, 0, count);
  }

  /** The flags, with DERIVED where the rate follows from value and seconds. */
  #markDerived({ count, poll, flags, value, rate }: SampleColumn, seconds: Float64Array): void {
    let before = 0;
    for (let at = 0; at < count; at++) {
      const flag = flags[at]!;
      const whole = (flag & (FLOAT | BIG)) === 0;
      const derived =
        whole &&
        at > 0 &&
        (flag & RATE) !== 0 &&
        rate[at] === derivedRate(value[at]! - before, seconds[poll[at]!]!);
      this.#flags[at] = derived ? flag | DERIVED : flag;
      if (whole) before = value[at]!;
    }
  }

  #writeRates(writer: ByteWriter, { count, rate }: SampleColumn): void {
    for (let at = 0; at < count; at++) {
      if ((this.#flags[at]! & (RATE | DERIVED)) !== RATE) continue;
      // Most rates that do not follow are those of the first sample of a flat line.
      const isZero = Object.is(rate[at], 0);
      writer.byte(isZero ? 0 : 1);
      if (!isZero) writer.float64(rate[at]!);
    }
  }
}

function formOf({ count, flags, big }: SampleColumn, divisor: number | null): number {
  if (big !== null) return COLUMN_FORM.mixed;
  if (divisor !== null) return COLUMN_FORM.share;
  let floats = 0;
  for (let at = 0; at < count; at++) if ((flags[at]! & FLOAT) !== 0) floats++;
  if (floats === 0) return COLUMN_FORM.whole;
  return floats === count ? COLUMN_FORM.floats : COLUMN_FORM.mixed;
}

function writeMixed(writer: ByteWriter, { count, flags, value, big }: SampleColumn): void {
  let before = 0;
  for (let at = 0; at < count; at++) {
    const flag = flags[at]!;
    if ((flag & FLOAT) !== 0) writer.float64(value[at]!);
    else if ((flag & BIG) !== 0) writer.uint64(big!.get(at)!);
    else {
      writer.zigzag(value[at]! - before);
      before = value[at]!;
    }
  }
}

/** The line rate that makes every value the share of the other column's rate at the same poll; null where none does. */
function shareDivisor(column: SampleColumn, source: SampleColumn): number | null {
  let divisor = 0;
  let at = 0;
  for (let index = 0; index < column.count; index++) {
    while (at < source.count && source.poll[at]! < column.poll[index]!) at++;
    if (at === source.count || source.poll[at] !== column.poll[index]) return null;
    if ((source.flags[at]! & RATE) === 0) return null;
    const value = column.value[index]!;
    const rate = source.rate[at]!;
    if (divisor === 0 && rate > 0 && value > 0) divisor = Math.round(shareOf(rate, 1) / value);
    if (!Object.is(value, divisor === 0 ? rate : shareOf(rate, divisor))) return null;
  }
  return divisor < Number.MAX_SAFE_INTEGER ? Math.max(1, divisor) : null;
}
