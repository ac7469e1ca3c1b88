/** How the values of a column are written: the low bits of its first byte. */
export const COLUMN_FORM = { whole: 0, floats: 1, mixed: 2, share: 3 } as const;
export const FORM_BITS = 0b011;
/** It has a sample of every poll. */
export const DENSE = 0b100;

/** A rate of octets as per cent of a line rate in bit/s: the one expression, so that it comes out the same to the bit. */
export function shareOf(rate: number, lineRateBps: number): number {
  return (rate * 8 * 100) / lineRateBps;
}
