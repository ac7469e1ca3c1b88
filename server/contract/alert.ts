import { z } from 'zod';
import { ALERT_KINDS } from '../domain/alert.ts';

export const RaisedSeverity = z.enum(['critical', 'major', 'minor', 'warning', 'indeterminate']);

export const AlertView = z.object({
  id: z.int(),
  key: z.string(),
  kind: z.enum(ALERT_KINDS),
  deviceId: z.int(),
  interfaceId: z.int().nullable(),
  thresholdId: z.int().nullable(),
  ruleId: z.int().nullable(),
  severity: RaisedSeverity,
  title: z.string(),
  raisedAtMs: z.number(),
  lastSeenAtMs: z.number(),
  count: z.int(),
  acknowledged: z.object({ atMs: z.number(), by: z.string(), note: z.string() }).nullable(),
  clearedAtMs: z.number().nullable(),
  clearReason: z.string().nullable(),
  evidence: z.array(z.object({ atMs: z.number(), text: z.string() })),
  clearsWhen: z.string(),
});
export type AlertView = z.infer<typeof AlertView>;

export const Acknowledgement = z.strictObject({
  by: z.string().trim().min(1).max(64),
  note: z.string().trim().max(1_000).default(''),
});
export type Acknowledgement = z.input<typeof Acknowledgement>;

export const ManualClear = z.strictObject({ by: z.string().trim().min(1).max(64) });
export type ManualClear = z.infer<typeof ManualClear>;
