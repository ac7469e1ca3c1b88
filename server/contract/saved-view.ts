import { z } from 'zod';

const shape = {
  name: z
    .string('enter a name')
    .trim()
    .min(1, 'enter a name')
    .max(80)
    .regex(/^[^\p{C}]+$/u, 'no control characters'),
  search: z.string().max(8_000),
};

export const SavedViewInput = z.strictObject(shape);
export type SavedViewInput = z.infer<typeof SavedViewInput>;

export const SavedViewPatch = z.strictObject(shape).partial();
export type SavedViewPatch = z.infer<typeof SavedViewPatch>;

export const SavedViewView = z.object({ id: z.int(), ...shape, changedAtMs: z.number() });
export type SavedViewView = z.infer<typeof SavedViewView>;
