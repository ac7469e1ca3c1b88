import { z } from 'zod';
import { SENSITIVITIES } from '../domain/baseline.ts';
import { QUALITIES } from '../domain/series.ts';

const side = z.enum(['above', 'at', 'below']);

/** One value, from what the device gave to the level that it was held against. */
const SampleDetail = z.object({
  kind: z.literal('sample'),
  metric: z.string(),
  /** Null: it was not judged. */
  value: z.number().nullable(),
  unit: z.string(),
  quality: z.enum(QUALITIES),
  read: z
    .object({
      object: z.string(),
      syntax: z.enum(['Counter32', 'Counter64', 'counter', 'gauge']),
      before: z.string().nullable(),
      after: z.string(),
      delta: z.string().nullable(),
      seconds: z.number().nullable(),
    })
    .nullable(),
  arithmetic: z.array(z.string()).readonly(),
  decision: z.string(),
  level: z.object({ name: z.enum(['raise', 'clear']), value: z.number(), side }).nullable(),
  counts: z.boolean(),
});

const TrapDetail = z.object({
  kind: z.literal('trap'),
  notification: z.string(),
  oid: z.string(),
  sender: z.string(),
  version: z.enum(['v1', 'v2c', 'v3']),
  inform: z.boolean(),
  varbinds: z
    .array(z.object({ name: z.string(), oid: z.string(), type: z.string(), text: z.string() }))
    .readonly(),
  more: z.int(),
  met: z.array(z.string()).readonly(),
});

const PollDetail = z.object({
  kind: z.literal('poll'),
  reason: z.enum(['schedule', 'trap', 'manual']),
  startedAtMs: z.number(),
  finishedAtMs: z.number(),
  answered: z.boolean(),
  requests: z.int(),
  lostTries: z.int(),
  answers: z
    .array(z.object({ object: z.string(), value: z.string(), before: z.string().nullable() }))
    .readonly(),
});

const BaselineDetail = z.object({
  kind: z.literal('baseline'),
  metric: z.string(),
  unit: z.string(),
  when: z.string(),
  median: z.number(),
  mad: z.number(),
  lower: z.number().nullable(),
  upper: z.number(),
  sensitivity: z.enum(SENSITIVITIES),
  learned: z.string(),
});

/** Where it is raised and where it clears, in a unit. */
export const LevelsView = z.object({
  direction: z.enum(['above', 'below']),
  raise: z.number(),
  clear: z.number(),
  unit: z.string(),
});

const JudgementDetail = z.object({
  kind: z.literal('judgement'),
  by: z.enum(['threshold', 'rule', 'builtIn']),
  name: z.string(),
  words: z.string(),
  levels: LevelsView.nullable(),
  window: z
    .object({
      hits: z.int(),
      seen: z.int(),
      needed: z.int(),
      of: z.int(),
      forSeconds: z.number(),
    })
    .nullable(),
});

const EvidenceDetailView = z.discriminatedUnion('kind', [
  SampleDetail,
  BaselineDetail,
  TrapDetail,
  PollDetail,
  JudgementDetail,
]);

/** One line of "explain". Lists and the stream have the words alone; `detail` comes with the single alert. */
export const EvidenceView = z.object({
  atMs: z.number(),
  text: z.string(),
  detail: EvidenceDetailView.optional(),
});
export type EvidenceView = z.infer<typeof EvidenceView>;
export type EvidenceDetailView = z.infer<typeof EvidenceDetailView>;
