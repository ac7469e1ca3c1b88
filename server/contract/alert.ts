import { z } from 'zod';
import { ALERT_ACTION_KINDS, ALERT_KINDS } from '../domain/alert.ts';
import { EvidenceView } from './evidence.ts';

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
  assignee: z.string().nullable(),
  snoozed: z.object({ atMs: z.number(), untilMs: z.number(), by: z.string() }).nullable(),
  suppressed: z
    .discriminatedUnion('kind', [
      z.object({ kind: z.literal('maintenance'), sinceMs: z.number(), windowId: z.int(), text: z.string() }),
      z.object({
        kind: z.literal('cause'),
        sinceMs: z.number(),
        causeAlertId: z.int().nullable().meta({ description: 'Null: of a device that one does not see' }),
        text: z.string(),
        path: z
          .array(z.object({ name: z.string(), down: z.boolean() }))
          .readonly()
          .optional(),
      }),
      z.object({
        kind: z.literal('waiting'),
        sinceMs: z.number(),
        untilMs: z.number(),
        parentDeviceId: z.int().nullable().meta({ description: 'Null: a device that one does not see' }),
        text: z.string(),
      }),
    ])
    .nullable(),
  flapping: z
    .object({
      sinceMs: z.number(),
      changes: z.int(),
      lastChangeAtMs: z.number(),
      recovered: z.object({ atMs: z.number(), reason: z.string() }).nullable(),
    })
    .nullable(),
  /** How polls and traps disagree about a port: `trap lost`, or a trap that the poll contradicts. */
  trapLost: z.object({ linkDown: z.boolean(), linkUp: z.boolean(), contradicted: z.boolean() }).nullable(),
  clearedAtMs: z.number().nullable(),
  clearReason: z.string().nullable(),
  evidence: z.array(EvidenceView),
  clearsWhen: z.string(),
});
export type AlertView = z.infer<typeof AlertView>;

export const AlertActionView = z.object({
  id: z.int(),
  alertId: z.int(),
  atMs: z.number(),
  by: z.string(),
  kind: z.enum(ALERT_ACTION_KINDS),
  text: z.string(),
});
export type AlertActionView = z.infer<typeof AlertActionView>;

const person = z.string().trim().min(1).max(64);

export const Acknowledgement = z.strictObject({
  by: person,
  note: z.string().trim().max(1_000).default(''),
});
export type Acknowledgement = z.input<typeof Acknowledgement>;

export const ManualClear = z.strictObject({ by: person });
export type ManualClear = z.infer<typeof ManualClear>;

/** `to` null: nobody any more. */
export const Assignment = z.strictObject({ by: person, to: person.nullable() });
export type Assignment = z.infer<typeof Assignment>;

/** `untilMs` null: it is woken now. */
export const SnoozeInput = z.strictObject({ by: person, untilMs: z.int().min(0).nullable() });
export type SnoozeInput = z.infer<typeof SnoozeInput>;

export const AlertNote = z.strictObject({ by: person, text: z.string().trim().min(1).max(4_000) });
export type AlertNote = z.infer<typeof AlertNote>;
