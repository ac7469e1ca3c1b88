/** What is written of a bucket: its quality in the low bits, and how many of its numbers have to be. */
export const QUALITY = 0b0000_0111;
/** All its samples have one value. */
export const CONSTANT = 0b0000_1000;
/** That value is 0. */
export const ZERO = 0b0001_0000;
/** No sample carries a value. */
export const EMPTY = 0b0010_0000;
