import { z } from 'zod';

const count = z.int().min(0);

export const TrapLossesView = z.object({
  senders: z.array(
    z.object({
      address: z.string().nullable().meta({ description: 'Null: all others together' }),
      counts: z.object({
        malformed: count,
        unknownUser: count,
        wrongDigest: count,
        wrongLevel: count,
        replay: count,
        shed: count,
        rateLimited: count,
        blocked: count,
        notAllowed: count,
      }),
      lastAtMs: z.number().nullable(),
    }),
  ),
  droppedByKernel: count.nullable().meta({ description: 'Of whomever; null where the system does not tell' }),
  missed: z
    .array(
      z.object({
        deviceId: z.int(),
        heardAtMs: z.number(),
        linkDown: count,
        linkUp: count,
        contradicted: count,
        lastAtMs: z.number().nullable(),
      }),
    )
    .readonly()
    .meta({ description: 'Link traps that a poll showed to be missing, or contradicted, by device' }),
  notStored: count.meta({ description: 'Polls and traps that could not be stored' }),
});
export type TrapLossesView = z.infer<typeof TrapLossesView>;

export const TrapSourceView = z.object({ address: z.string(), deviceId: z.int(), addedAtMs: z.number() });
export type TrapSourceView = z.infer<typeof TrapSourceView>;

export const TrapSourceInput = z.strictObject({
  address: z.string().trim().min(1).max(45),
  deviceId: z.int().min(1),
});
export type TrapSourceInput = z.infer<typeof TrapSourceInput>;

export const TrapBlockView = z.object({
  network: z.string(),
  addedAtMs: z.number(),
  dropped: count,
  lastAtMs: z.number().nullable(),
});
export type TrapBlockView = z.infer<typeof TrapBlockView>;

export const TrapBlockInput = z.strictObject({
  network: z.string().trim().min(1).max(64).meta({ description: 'An address, or a network: 192.0.2.0/24' }),
});
export type TrapBlockInput = z.infer<typeof TrapBlockInput>;
