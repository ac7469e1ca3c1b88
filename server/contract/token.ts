import { z } from 'zod';
import { Permission } from './account.ts';

export const TokenView = z.object({
  id: z.int(),
  name: z.string(),
  accountId: z.int(),
  accountName: z.string(),
  permissions: z.array(Permission),
  createdAtMs: z.number(),
  expiresAtMs: z.number(),
  lastUsedAtMs: z.number().nullable(),
  lastAddress: z.string().nullable(),
});
export type TokenView = z.infer<typeof TokenView>;

export const NewToken = z.strictObject({
  name: z
    .string('enter a name')
    .trim()
    .min(1, 'enter a name')
    .max(80)
    .regex(/^[^\p{C}]+$/u, 'no control characters'),
  /** No more than the account that makes it has itself. */
  permissions: z.array(Permission).min(1, 'choose at least one').max(20),
  expiresInDays: z.int().min(1).max(366),
});
export type NewToken = z.infer<typeof NewToken>;

/** `token` is shown this once; it is sent as `Authorization: Bearer ...`. */
export const MadeToken = z.object({ token: z.string(), view: TokenView });
export type MadeToken = z.infer<typeof MadeToken>;
