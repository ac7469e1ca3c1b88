import { z } from 'zod';

const times = {
  upMs: z.number(),
  downMs: z.number(),
  unknownMs: z.number(),
  maintenanceMs: z.number(),
};

export const AvailabilityRowView = z.object({
  subject: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('group'), group: z.string(), devices: z.int() }),
    z.object({ kind: z.literal('device'), deviceId: z.int() }),
    z.object({ kind: z.literal('interface'), deviceId: z.int(), interfaceId: z.int() }),
  ]),
  ...times,
  /** Up time of up and down time; null where neither is known. */
  percent: z.number().nullable(),
  targetPercent: z.number().nullable(),
  met: z.boolean().nullable(),
});
export type AvailabilityRowView = z.infer<typeof AvailabilityRowView>;

export const AvailabilityReportView = z.object({
  fromMs: z.number(),
  toMs: z.number(),
  timeZone: z.string(),
  rows: z.array(AvailabilityRowView),
});
export type AvailabilityReportView = z.infer<typeof AvailabilityReportView>;

export const AvailabilityTargetView = z.strictObject({
  group: z.string().trim().min(1).max(64),
  percent: z.number().gt(0).max(100),
});
export type AvailabilityTargetView = z.infer<typeof AvailabilityTargetView>;

/** All targets; they replace those before. */
export const AvailabilityTargetsInput = z.strictObject({
  targets: z
    .array(AvailabilityTargetView)
    .max(500)
    .refine((all) => new Set(all.map(({ group }) => group)).size === all.length, 'a group is named twice'),
});
export type AvailabilityTargetsInput = z.infer<typeof AvailabilityTargetsInput>;
