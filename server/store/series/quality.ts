import { QUALITIES, type Quality } from '../../domain/series.ts';

/** From best to worst; the place of each is how it is stored, so the order is part of the file's form. */
const ORDER = ['ok', 'wrapped', 'first', 'reset', 'gap'] as const satisfies readonly Quality[];

const NUMBERS: Readonly<Record<Quality, number>> = Object.fromEntries(
  QUALITIES.map((quality) => [quality, ORDER.indexOf(quality)]),
) as Record<Quality, number>;

/** 0 (ok) to 4 (gap): a larger number is a worse quality. */
export function qualityNumber(quality: Quality): number {
  return NUMBERS[quality];
}

export function qualityOf(number: number): Quality {
  return ORDER[number] ?? 'gap';
}
