import { z } from 'zod';
import { AUDIT_OUTCOMES } from '../domain/audit.ts';

export const AuditEntryView = z.object({
  id: z.int(),
  atMs: z.number(),
  /** Name of the account; `cli`, `open access` or `nobody`. */
  account: z.string(),
  address: z.string().nullable(),
  /** Name of the operation: `setValue`, `addDevice`, `signIn`, `signInFailed`. */
  action: z.string(),
  target: z.string(),
  detail: z.string(),
  outcome: z.enum(AUDIT_OUTCOMES),
  /** SHA-256 over the entry and the hash of the one before, hexadecimal. */
  hash: z.string(),
});
export type AuditEntryView = z.infer<typeof AuditEntryView>;

export const AuditCheckView = z.object({
  ok: z.boolean(),
  entries: z.int(),
  firstBrokenId: z.int().nullable(),
  text: z.string(),
});
export type AuditCheckView = z.infer<typeof AuditCheckView>;
