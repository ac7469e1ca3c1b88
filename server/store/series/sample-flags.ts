/** What is known of one sample beside its numbers: in the head, in columns and in form 1 of the chunks alike. */
export const QUALITY = 0b0000_0111;
/** The value is a float64; else a whole number >= 0. */
export const FLOAT = 0b0000_1000;
/** There is a rate. */
export const RATE = 0b0001_0000;
export const COUNTER = 0b0010_0000;
/** The rate is the increase by the seconds of the poll, to the bit, and so not written. In chunks only. */
export const DERIVED = 0b0100_0000;
/** The whole number does not fit a float64 exactly and is kept as 8 bytes. */
export const BIG = 0b1000_0000;

/** From here on a whole number is BIG: differences below it fit a varint and a packed integer. */
export const BIG_FROM = 2 ** 51;

const TWO_32 = 2 ** 32;

/** The rate that an increase means; a decrease is a Counter32 that wrapped. An increase of 0 needs no time. */
export function derivedRate(difference: number, seconds: number): number {
  if (difference === 0) return 0;
  return (difference < 0 ? difference + TWO_32 : difference) / seconds;
}
