import { z } from 'zod';
import { FINDING_KINDS, FINDING_SEVERITIES } from '../domain/posture.ts';

export const FindingKind = z.enum(FINDING_KINDS);
export type FindingKind = z.infer<typeof FindingKind>;
const FindingSeverity = z.enum(FINDING_SEVERITIES);

const Score = z.int().min(0).max(100);
const Counts = z.object({ critical: z.int(), major: z.int(), minor: z.int(), warning: z.int() });

export const FindingView = z.object({
  /** The same as long as it is the same finding: `12:cleartextService:23`. */
  key: z.string(),
  kind: FindingKind,
  deviceId: z.int(),
  /** Tells the findings of one kind on one device apart; may be empty. */
  subject: z.string(),
  severity: FindingSeverity,
  text: z.string(),
  remedy: z.string(),
  points: z
    .number()
    .meta({ description: 'What it takes from the 100 of its device; 0 where it is accepted' }),
  accepted: z
    .object({ reason: z.string(), by: z.string(), atMs: z.number(), untilMs: z.number().nullable() })
    .nullable(),
});
export type FindingView = z.infer<typeof FindingView>;

export const DevicePostureView = z.object({
  deviceId: z.int(),
  score: Score,
  findings: z.array(FindingView),
});
export type DevicePostureView = z.infer<typeof DevicePostureView>;

export const PostureView = z.object({
  atMs: z.number(),
  score: Score.nullable().meta({ description: 'Mean of the devices, rounded down; null without a device' }),
  devices: z.array(z.object({ deviceId: z.int(), score: Score, findings: z.int() })),
  counts: Counts,
  accepted: z.int(),
  findings: z.array(FindingView),
});
export type PostureView = z.infer<typeof PostureView>;

export const PostureDayView = z.object({
  dayMs: z.number().meta({ description: 'Beginning of the day, UTC' }),
  score: Score,
  counts: Counts,
  accepted: z.int(),
});
export type PostureDayView = z.infer<typeof PostureDayView>;

export const AcceptanceInput = z.strictObject({
  key: z.string().min(1).max(200).meta({ description: 'Of the finding' }),
  reason: z.string().trim().min(1).max(500),
  by: z.string().trim().min(1).max(100),
  untilMs: z
    .number()
    .int()
    .nullable()
    .default(null)
    .meta({ description: 'From then on it counts again; null: never' }),
});
export type AcceptanceInput = z.input<typeof AcceptanceInput>;
