import { z } from 'zod';
import { ALERT_KINDS } from '../domain/alert.ts';
import {
  CHANNEL_KINDS,
  type ChannelFilter,
  type ChannelPolicy,
  DEFAULT_POLICY,
  NOTICE_EVENTS,
} from '../domain/channel.ts';
import { DELIVERY_STATES } from '../domain/notification.ts';
import { RaisedSeverity } from './alert.ts';

const DAY_MINUTES = 24 * 60;
const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be HH:MM');
const SettingValue = z.union([z.string().max(20_000), z.number(), z.boolean()]);
const name = z
  .string()
  .trim()
  .min(1)
  .max(60)
  // oxlint-disable-next-line no-control-regex
  .regex(/^[^\u0000-\u001f\u007f]*$/, 'must be one line without control characters');

const filter = {
  severity: RaisedSeverity,
  deviceIds: z.array(z.int()).max(500),
  groups: z.array(z.string().trim().min(1).max(64)).max(100),
  kinds: z.array(z.enum(ALERT_KINDS)).max(50),
  raise: z.boolean(),
  clear: z.boolean(),
  acknowledge: z.boolean(),
};
const Quiet = z.strictObject({
  timeZone: z.string().min(1).max(60),
  from: timeOfDay,
  to: timeOfDay,
  days: z.array(z.int().min(0).max(6)).max(7).default([]),
  unless: RaisedSeverity.nullable().default(null),
});
const Step = z.strictObject({
  afterMinutes: z
    .int()
    .min(1)
    .max(7 * DAY_MINUTES),
  channelId: z.int(),
  repeats: z.int().min(0).max(20).default(0),
  everyMinutes: z.int().min(1).max(DAY_MINUTES).default(30),
});
const shape = {
  filter: z.strictObject(filter),
  quiet: Quiet.nullable(),
  digestMinutes: z.int().min(0).max(DAY_MINUTES),
  perMinute: z.int().min(1).max(600),
  maxTries: z.int().min(1).max(100),
  maxAgeHours: z
    .int()
    .min(1)
    .max(14 * 24),
  escalation: z.array(Step).max(5),
  pagesAt: z.httpUrl().max(300).nullable(),
  templates: z.strictObject({ title: z.string().max(500), text: z.string().max(8_000) }),
};

/** What is left out has its default. */
const Policy = z
  .strictObject({ ...shape, filter: z.strictObject(filter).partial() })
  .partial()
  .transform(policyOf);
type GivenPolicy = Partial<Omit<z.output<z.ZodObject<typeof shape>>, 'filter'>> & {
  filter?: { [Key in keyof ChannelFilter]?: z.output<(typeof filter)[Key]> | undefined } | undefined;
};

function policyOf(given: { [Key in keyof GivenPolicy]: GivenPolicy[Key] | undefined }): ChannelPolicy {
  const known = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  const filterPart = Object.fromEntries(
    Object.entries(given.filter ?? {}).filter(([, value]) => value !== undefined),
  );
  return { ...DEFAULT_POLICY, ...known, filter: { ...DEFAULT_POLICY.filter, ...filterPart } };
}

/** A channel as a client sends it; `secrets` are write-only. */
export const ChannelInput = z.strictObject({
  name,
  kind: z.enum(CHANNEL_KINDS),
  enabled: z.boolean().default(true),
  settings: z.record(z.string().max(60), SettingValue).default({}),
  secrets: z.record(z.string().max(60), z.string().max(4_000)).default({}),
  policy: Policy.prefault({}),
});
export type ChannelInput = z.input<typeof ChannelInput>;

/** Settings and policy replace the old ones whole; a secret that is left out stays, null takes it away. */
export const ChannelPatch = z
  .strictObject({
    name,
    enabled: z.boolean(),
    settings: z.record(z.string().max(60), SettingValue),
    secrets: z.record(z.string().max(60), z.string().max(4_000).nullable()),
    policy: Policy,
  })
  .partial();
export type ChannelPatch = z.input<typeof ChannelPatch>;

export const ChannelPreviewInput = z.strictObject({
  kind: z.enum(CHANNEL_KINDS),
  settings: z.record(z.string().max(60), SettingValue).default({}),
  policy: Policy.prefault({}),
});
export type ChannelPreviewInput = z.input<typeof ChannelPreviewInput>;

export const RenderedPartView = z.object({ label: z.string(), text: z.string() });
export type RenderedPartView = z.infer<typeof RenderedPartView>;

export const ChannelPolicyView = z.object(shape);
export type ChannelPolicyView = z.infer<typeof ChannelPolicyView>;

export const ChannelView = z.object({
  id: z.int(),
  name: z.string(),
  kind: z.enum(CHANNEL_KINDS),
  enabled: z.boolean(),
  settings: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
  /** Which secrets are set; what they are no answer tells. */
  secrets: z.array(z.string()),
  policy: ChannelPolicyView,
  /** Where it sends to, without what is secret. */
  target: z.string(),
  createdAtMs: z.number(),
  lastSentAtMs: z.number().nullable(),
  failingSinceMs: z.number().nullable(),
  lastError: z.string().nullable(),
  waiting: z.int(),
  dead: z.int(),
});
export type ChannelView = z.infer<typeof ChannelView>;

export const ChannelFieldView = z.object({
  key: z.string(),
  label: z.string(),
  help: z.string(),
  type: z.enum(['text', 'lines', 'number', 'flag', 'choice', 'secret']),
  required: z.boolean(),
  fallback: z.union([z.string(), z.number(), z.boolean()]).nullable(),
  choices: z.array(z.object({ value: z.string(), label: z.string() })),
  min: z.number().nullable(),
  max: z.number().nullable(),
  /** Forms show the field only where each setting named here has one of its values; null: always. */
  when: z.record(z.string(), z.array(z.union([z.string(), z.number(), z.boolean()]))).nullable(),
});
export type ChannelFieldView = z.infer<typeof ChannelFieldView>;

export const ChannelKindView = z.object({
  kind: z.enum(CHANNEL_KINDS),
  label: z.string(),
  detail: z.string(),
  fields: z.array(ChannelFieldView),
});
export type ChannelKindView = z.infer<typeof ChannelKindView>;

export const TestOutcomeView = z.object({
  ok: z.boolean(),
  text: z.string(),
  elapsedMs: z.number(),
  deliveryId: z.int(),
});
export type TestOutcomeView = z.infer<typeof TestOutcomeView>;

export const DeliveryStateName = z.enum(DELIVERY_STATES);

export const DeliveryView = z.object({
  id: z.int(),
  uid: z.string(),
  channelId: z.int(),
  alertId: z.int().nullable(),
  event: z.enum(NOTICE_EVENTS),
  state: DeliveryStateName,
  severity: RaisedSeverity,
  device: z.string(),
  title: z.string(),
  createdAtMs: z.number(),
  dueAtMs: z.number(),
  attempts: z.int(),
  finishedAtMs: z.number().nullable(),
  outcome: z.string().nullable(),
  leaderId: z.int().nullable(),
});
export type DeliveryView = z.infer<typeof DeliveryView>;
