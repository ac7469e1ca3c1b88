import { z } from 'zod';
import {
  LAB_FAULT_GROUPS,
  LAB_FAULT_PARAMETER_TYPES,
  LAB_FAULT_SOURCES,
  LAB_TIMELINE_STATES,
  type LabFault,
  type LabFaultKind,
  type LabFaultParameter,
  type LabTimeline,
  type LabTrap,
} from '../domain/lab-fault.ts';

export const LabTrapView = z.object({
  atMs: z.number(),
  device: z.string(),
  notification: z.string(),
  oid: z.string(),
  to: z.string(),
}) satisfies z.ZodType<LabTrap>;
export type LabTrapView = z.infer<typeof LabTrapView>;

/** A value that a fault is told. `device`, `port`, `link` and `host` are chosen from the network. */
export const LabFaultParameterView = z.object({
  name: z.string(),
  label: z.string(),
  /**
   * device: name of a lab device. port: ifName on the device named by the parameter `device`. link: id of a link.
   * host: name of a station. number: within min..max. choice: one of choices.
   */
  type: z.enum(LAB_FAULT_PARAMETER_TYPES),
  required: z.boolean(),
  /** What is taken where nothing is given; null where there is nothing to take. */
  fallback: z.union([z.string(), z.number()]).nullable(),
  min: z.number().nullable(),
  max: z.number().nullable(),
  /** Such as `%`, `s`, `°C`; empty where it has none. */
  unit: z.string(),
  choices: z.array(z.object({ value: z.string(), label: z.string() })),
  /** For `device`: only these node kinds; empty: all. */
  nodeKinds: z.array(z.string()),
}) satisfies z.ZodType<LabFaultParameter>;
export type LabFaultParameterView = z.infer<typeof LabFaultParameterView>;

export const LabFaultKindView = z.object({
  /** Such as `cable-out`. */
  kind: z.string(),
  title: z.string(),
  /** One or two sentences: what happens and what can be watched. */
  about: z.string(),
  group: z.enum(LAB_FAULT_GROUPS),
  /** Whether it lasts until it is ended; otherwise it happens once. */
  lasting: z.boolean(),
  parameters: z.array(LabFaultParameterView),
}) satisfies z.ZodType<LabFaultKind>;
export type LabFaultKindView = z.infer<typeof LabFaultKindView>;

export const LabFaultParameters = z.record(z.string().max(64), z.union([z.string().max(200), z.number()]));
export type LabFaultParameters = z.infer<typeof LabFaultParameters>;

/** Who let it happen. */
const LabFaultSource = z.enum(LAB_FAULT_SOURCES);
export type LabFaultSource = z.infer<typeof LabFaultSource>;

export const LabFaultView = z.object({
  id: z.int(),
  kind: z.string(),
  /** A sentence: `Cable out between access-1 Gi1/0/47 and access-2 Gi1/0/47`. */
  text: z.string(),
  parameters: LabFaultParameters,
  source: LabFaultSource,
  /** Times of the real clock. `endsAtMs` where it ends by itself. */
  startedAtMs: z.number(),
  endsAtMs: z.number().nullable(),
  endedAtMs: z.number().nullable(),
  /** Devices that it touches. */
  devices: z.array(z.string()),
  /** Links that it touches. */
  links: z.array(z.string()),
  /** Traps sent because of it, while it lasted and at its end: the first 50, and how many in all. */
  traps: z.array(LabTrapView),
  trapCount: z.int(),
}) satisfies z.ZodType<LabFault>;
export type LabFaultView = z.infer<typeof LabFaultView>;

export const LabFaultOrder = z.strictObject({
  kind: z.string().min(1).max(64),
  parameters: LabFaultParameters.default({}),
  /** Ends by itself after so many seconds of the lab's time. */
  forSeconds: z.number().positive().max(86_400).optional(),
  source: LabFaultSource.optional(),
});
export type LabFaultOrder = z.infer<typeof LabFaultOrder>;

/** A fault that the lab's file lets happen at its time. */
export const LabTimelineView = z.object({
  running: z.boolean(),
  /** Seconds of the lab's time since the timeline was started; 0 while it does not run. */
  elapsedS: z.number(),
  entries: z.array(
    z.object({
      atS: z.number(),
      kind: z.string(),
      text: z.string(),
      state: z.enum(LAB_TIMELINE_STATES),
      faultId: z.int().nullable(),
    }),
  ),
}) satisfies z.ZodType<LabTimeline>;
export type LabTimelineView = z.infer<typeof LabTimelineView>;

export const LabTimelineChange = z.strictObject({ action: z.enum(['start', 'stop']) });
export type LabTimelineChange = z.infer<typeof LabTimelineChange>;
