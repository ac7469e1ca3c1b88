import { packIntegers, unpackIntegers } from './integer-pack.ts';
import type { SampleColumn } from './sample-column.ts';
import { BIG, derivedRate, FLOAT, RATE } from './sample-flags.ts';
import type { ByteReader, ByteWriter } from './varint.ts';

/** Sixty years: more is no time between two polls, and would not fit a packed number of milliseconds. */
const MOST_SECONDS = 2 ** 31;

/**
 * The seconds that the rates of each poll cover, found again from rates and increases: hundredths of a second by the
 * device's clock (sysUpTime) or thousandths by ours. NaN where no rate tells.
 */
export function findSeconds(polls: number, columns: Iterable<SampleColumn>): Float64Array {
  const seconds = new Float64Array(polls).fill(Number.NaN);
  let missing = polls;
  for (const { count, poll, flags, value, rate } of columns) {
    for (let at = 1; at < count && missing > 0; at++) {
      const place = poll[at]!;
      if (!Number.isNaN(seconds[place]!) || (flags[at]! & (RATE | BIG | FLOAT)) !== RATE) continue;
      if ((flags[at - 1]! & (BIG | FLOAT)) !== 0) continue;
      const found = secondsOf(value[at]! - value[at - 1]!, rate[at]!);
      if (Number.isNaN(found)) continue;
      seconds[place] = found;
      missing--;
    }
    if (missing === 0) break;
  }
  return seconds;
}

function secondsOf(difference: number, rate: number): number {
  if (difference === 0 || rate <= 0) return Number.NaN;
  const about = derivedRate(difference, 1) / rate;
  if (about <= 0 || about > MOST_SECONDS) return Number.NaN;
  for (const candidate of [Math.round(about * 100) / 100, Math.round(about * 1_000) / 1_000, about])
    if (derivedRate(difference, candidate) === rate) return candidate;
  return Number.NaN;
}

/** Written as milliseconds where they are whole ones, else to the bit. */
export function writeSeconds(writer: ByteWriter, seconds: Float64Array): void {
  const whole = new Float64Array(seconds.length);
  let exact = true;
  seconds.forEach((value, index) => {
    whole[index] = Number.isNaN(value) ? 0 : Math.round(value * 1_000);
    if (!Number.isNaN(value) && whole[index]! / 1_000 !== value) exact = false;
  });
  writer.byte(exact ? 1 : 0);
  if (exact) packIntegers(writer, whole, 0, whole.length);
  else for (const value of seconds) writer.float64(value);
}

export function readSeconds(reader: ByteReader, polls: number): Float64Array {
  const seconds = new Float64Array(polls);
  if (reader.byte() === 0) return seconds.map(() => reader.float64());
  unpackIntegers(reader, seconds, 0, polls);
  for (let poll = 0; poll < polls; poll++) {
    seconds[poll] = seconds[poll] === 0 ? Number.NaN : seconds[poll]! / 1_000;
  }
  return seconds;
}
