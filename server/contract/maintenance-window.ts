import { z } from 'zod';
import { isTimeZone } from '../domain/zoned-time.ts';

const WEEK_MINUTES = 7 * 24 * 60;

const Scope = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('all') }),
  z.strictObject({ kind: z.literal('group'), group: z.string().trim().min(1).max(64) }),
  z.strictObject({ kind: z.literal('device'), deviceId: z.int() }),
  z.strictObject({ kind: z.literal('interface'), interfaceId: z.int() }),
]);

const Weekday = z.union([1, 2, 3, 4, 5, 6, 7].map((day) => z.literal(day as 1 | 2 | 3 | 4 | 5 | 6 | 7)));

const recurring = {
  /** Minutes after midnight, as the zone's clocks show them. */
  startMinute: z.int().min(0).max(1_439),
  durationMinutes: z.int().min(1).max(WEEK_MINUTES),
  timeZone: z
    .string()
    .max(64)
    .refine(isTimeZone, 'is no time zone that is known here, such as Europe/Berlin'),
};

const Schedule = z.discriminatedUnion('kind', [
  z
    .strictObject({ kind: z.literal('once'), fromMs: z.int().min(0), toMs: z.int().min(0) })
    .refine(({ fromMs, toMs }) => toMs > fromMs, { path: ['toMs'], message: 'must be after fromMs' }),
  z.strictObject({ kind: z.literal('weekly'), weekdays: z.array(Weekday).min(1).max(7), ...recurring }),
  z.strictObject({
    kind: z.literal('monthly'),
    occurrence: z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4), z.literal(-1)]),
    weekday: Weekday,
    ...recurring,
  }),
]);

const shape = {
  name: z.string().trim().min(1).max(100),
  scope: Scope,
  schedule: Schedule,
  note: z.string().trim().max(1_000),
  enabled: z.boolean(),
};

export const MaintenanceWindowInput = z.strictObject({
  ...shape,
  note: shape.note.default(''),
  enabled: shape.enabled.default(true),
});
export type MaintenanceWindowInput = z.input<typeof MaintenanceWindowInput>;

export const MaintenanceWindowPatch = z.strictObject(shape).partial();
export type MaintenanceWindowPatch = z.infer<typeof MaintenanceWindowPatch>;

export const MaintenanceWindowView = z.object({
  id: z.int(),
  ...shape,
  /** Open now, or the next time; null where none comes any more. */
  period: z.object({ fromMs: z.number(), toMs: z.number() }).nullable(),
  open: z.boolean(),
});
export type MaintenanceWindowView = z.infer<typeof MaintenanceWindowView>;
