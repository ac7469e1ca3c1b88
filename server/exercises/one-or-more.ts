import { z } from 'zod';

/** One value or a list of them, as people write both. */
export function oneOrMore<Item extends z.ZodType>(item: Item) {
  return z
    .union([item.transform((one) => [one]), z.array(item).min(1).max(50)])
    .transform((items): z.output<Item>[] => items);
}

/** `4`, or `{atLeast: 2, atMost: 6}`. */
export const Range = z.union([
  z.number().transform((value) => ({ atLeast: value, atMost: value })),
  z
    .strictObject({ atLeast: z.number().optional(), atMost: z.number().optional() })
    .refine(
      ({ atLeast, atMost }) => atLeast !== undefined || atMost !== undefined,
      'give atLeast, atMost or both',
    )
    .transform(({ atLeast = 0, atMost = Number.MAX_SAFE_INTEGER }) => ({ atLeast, atMost })),
]);
export type Range = z.output<typeof Range>;

export function isWithin(value: number, range: Range): boolean {
  return value >= range.atLeast && value <= range.atMost;
}
