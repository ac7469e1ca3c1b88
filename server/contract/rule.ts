import { z } from 'zod';
import {
  BUILT_INS,
  CONDITION_TESTS,
  RULE_KINDS,
  type RuleBody,
  STATION_EVENTS,
  type VarbindCondition,
} from '../domain/rule.ts';
import { SENSOR_STATUSES } from '../domain/sensor.ts';
import { SENSITIVITIES } from '../domain/baseline.ts';
import { levelProblems } from '../domain/built-in-level.ts';
import { metricOf } from '../domain/metric.ts';
import { isNetwork } from '../domain/network.ts';
import { RaisedSeverity } from './alert.ts';
import { MetricNameText } from './metric.ts';
import { ThresholdInput } from './threshold.ts';

const Name = z.string().trim().min(1).max(100);
/** Name or OID of an object or a notification. */
const ObjectName = z
  .string()
  .trim()
  .min(1)
  .max(1_408)
  .regex(/^[\w.:-]+$/, 'must be a name or an OID: ospfNbrState or 1.3.6.1.2.1.14.10.1.6');
const Notification = z
  .string()
  .trim()
  .min(1)
  .max(1_408)
  .regex(
    /^[\w.:-]+(\.\*)?$/,
    'must be a name or an OID, with .* at the end for all below: linkDown, 1.3.6.1.4.1.9.*',
  );
const Parts = z.string().trim().max(300);
const DAY_SECONDS = 86_400;
const MONTH_SECONDS = 31 * DAY_SECONDS;

const Scope = z
  .strictObject({
    devices: z.array(z.string().trim().min(1).max(200)).max(1_000).default([]),
    groups: z.array(z.string().trim().min(1).max(64)).max(100).default([]),
  })
  .prefault({});

const Condition = z
  .strictObject({
    varbind: ObjectName,
    test: z.enum(CONDITION_TESTS).default('='),
    values: z
      .array(z.union([z.string().max(256), z.number()]))
      .max(100)
      .default([]),
  })
  .superRefine((condition, context) => {
    const problem = arityProblem(condition);
    if (problem !== null) context.addIssue({ code: 'custom', path: ['values'], message: problem });
  });

function arityProblem({ test, values }: VarbindCondition): string | null {
  if (test === 'present' || test === 'absent') return values.length === 0 ? null : `${test} takes no value`;
  if (test === 'oneOf') return values.length > 0 ? null : 'give at least one value';
  return values.length === 1 ? null : `${test} takes one value`;
}

const Match = { notification: Notification, when: z.array(Condition).max(20).default([]) };

const TrapBody = z.strictObject({
  kind: z.literal('trap'),
  ...Match,
  scope: Scope,
  networks: z
    .array(z.string().refine(isNetwork, 'must be an address or a network: 192.0.2.1 or 10.0.0.0/8'))
    .max(100)
    .default([]),
  action: z.enum(['raise', 'clear', 'ignore']).default('raise'),
  severity: RaisedSeverity.default('warning'),
  severityFrom: z
    .strictObject({ varbind: ObjectName, map: z.record(z.string().min(1).max(64), RaisedSeverity) })
    .nullable()
    .default(null),
  title: Parts.default(''),
  key: Parts.default(''),
  clearedBy: z
    .strictObject({ ...Match, key: Parts.nullable().default(null) })
    .nullable()
    .default(null),
  dedupSeconds: z.int().min(0).max(DAY_SECONDS).default(60),
  storm: z
    .strictObject({
      count: z.int().min(2).max(1_000),
      withinSeconds: z.int().min(1).max(DAY_SECONDS),
      quietSeconds: z.int().min(1).max(DAY_SECONDS).default(300),
    })
    .nullable()
    .default(null),
});

const TcpPorts = z.array(z.int().min(1).max(65_535)).max(200).default([]);
const StateBody = z.strictObject({
  kind: z.literal('state'),
  scope: Scope,
  watch: z.discriminatedUnion('what', [
    z.strictObject({
      what: z.literal('interface'),
      ports: z.string().trim().min(1).max(100).nullable().default(null),
      operStatus: z
        .array(z.enum(['up', 'down', 'testing', 'unknown', 'dormant', 'notPresent', 'lowerLayerDown']))
        .max(7)
        .default([]),
      adminStatus: z
        .array(z.enum(['up', 'down', 'testing']))
        .max(3)
        .default([]),
    }),
    z.strictObject({ what: z.literal('device') }),
    z.strictObject({
      what: z.literal('route'),
      destination: z
        .string()
        .trim()
        .max(64)
        .refine((text) => text.includes('/') && isNetwork(text), 'must be a prefix: 10.1.0.0/16'),
      event: z.enum(['gone', 'changed']).default('gone'),
    }),
    z.strictObject({ what: z.literal('listener'), ports: TcpPorts, exceptPorts: TcpPorts }),
    z.strictObject({
      what: z.literal('station'),
      event: z.enum(STATION_EVENTS).default('appeared'),
      ports: z.string().trim().min(1).max(100).nullable().default(null),
      goneSeconds: z.int().min(60).max(MONTH_SECONDS).default(3_600),
    }),
    z.strictObject({
      what: z.literal('sensor'),
      sensors: z.string().trim().min(1).max(100).nullable().default(null),
      status: z.array(z.enum(SENSOR_STATUSES)).min(1).max(SENSOR_STATUSES.length),
    }),
  ]),
  forPolls: z.int().min(1).max(100).default(1),
  severity: RaisedSeverity.default('warning'),
});

const AbsenceBody = z.strictObject({
  kind: z.literal('absence'),
  scope: Scope,
  watch: z.discriminatedUnion('what', [
    z.strictObject({ what: z.literal('trap'), notification: Notification }),
    z.strictObject({ what: z.literal('poll') }),
  ]),
  forSeconds: z.int().min(10).max(MONTH_SECONDS),
  severity: RaisedSeverity.default('warning'),
});

const BaselineBody = z.strictObject({
  kind: z.literal('baseline'),
  scope: Scope,
  metric: MetricNameText,
  ports: z.string().trim().min(1).max(100).nullable().default(null),
  direction: z.enum(['above', 'below', 'both']).default('both'),
  sensitivity: z.enum(SENSITIVITIES).default('normal'),
  /** Above an hour, what comes and goes within one would never be told. */
  forSeconds: z.int().min(30).max(3_600).default(180),
  severity: RaisedSeverity.default('warning'),
});

const BuiltInBody = z.strictObject({
  kind: z.literal('builtIn'),
  builtIn: z.enum(BUILT_INS),
  /** Levels that are set; of the others holds what they are by themselves. */
  levels: z.record(z.string().min(1).max(32), z.number()).exactOptional(),
});

const RuleBodyInput = z
  .discriminatedUnion('kind', [TrapBody, StateBody, AbsenceBody, BaselineBody, BuiltInBody])
  .superRefine((body, context) => {
    for (const [path, message] of ruleProblems(body))
      context.addIssue({ code: 'custom', path: path.split('.'), message });
  });

/** Says what is contradictory in a rule, as (field, sentence) pairs. */
function ruleProblems(body: RuleBody): [string, string][] {
  const problems: [string, string][] = [];
  if (body.kind === 'trap') {
    if (body.action === 'clear' && body.key === '')
      problems.push(['key', 'a rule that clears needs the key of what it clears']);
    if (body.action !== 'raise' && body.clearedBy !== null)
      problems.push(['clearedBy', 'only a rule that raises can be cleared by another trap']);
    if (body.action !== 'raise' && body.storm !== null)
      problems.push(['storm', 'only a rule that raises counts a storm']);
  }
  if (body.kind === 'state' && body.watch.what === 'interface')
    if (body.watch.operStatus.length + body.watch.adminStatus.length === 0)
      problems.push(['watch.operStatus', 'choose at least one ifOperStatus or ifAdminStatus']);
  if (body.kind === 'builtIn')
    for (const [name, message] of levelProblems(body.builtIn, body.levels ?? {}))
      problems.push([`levels.${name}`, message]);
  if (body.kind === 'baseline') {
    const { kind, scope } = metricOf(body.metric);
    if (kind === 'state')
      problems.push(['metric', `${body.metric} is a state, of which nothing is usual; take a state rule`]);
    if (scope === 'device' && body.ports !== null)
      problems.push(['ports', `${body.metric} is a metric of devices, not of interfaces`]);
  }
  return problems;
}

export const RuleInput = z.strictObject({
  name: Name,
  enabled: z.boolean().default(true),
  body: RuleBodyInput,
});
export type RuleInput = z.input<typeof RuleInput>;

export const RulePatch = z.strictObject({ name: Name, enabled: z.boolean(), body: RuleBodyInput }).partial();
export type RulePatch = z.input<typeof RulePatch>;

export const RuleView = z.object({
  id: z.int(),
  name: z.string(),
  enabled: z.boolean(),
  shipped: z.boolean(),
  /** A shipped one that is not as it came. */
  changed: z.boolean(),
  body: z.discriminatedUnion('kind', [TrapBody, StateBody, AbsenceBody, BaselineBody, BuiltInBody]),
  /** Why it cannot work in full, in words. */
  problems: z.array(z.string()),
  activeAlerts: z.int(),
  /** Levels of what is built in, as they hold now; of others there are none. */
  levels: z.array(
    z.object({
      name: z.string(),
      label: z.string(),
      unit: z.string(),
      value: z.number(),
      /** As it came. */
      fallback: z.number(),
      min: z.number(),
      max: z.number(),
    }),
  ),
  /** How far a rule is that must learn before it judges; null of others, and until it was looked at. */
  learning: z.object({ watched: z.int(), known: z.int(), readyAtMs: z.number().nullable() }).nullable(),
});
export type RuleView = z.infer<typeof RuleView>;

/** What the rules say of one trap. */
export const TrapVerdictsView = z.object({
  /** Why no rule looked at it at all; null where they did. */
  notJudged: z.string().nullable(),
  /** What is built in and acts on such traps; null where there is none. */
  builtIn: z.object({ name: z.string(), enabled: z.boolean() }).nullable(),
  items: z.array(
    z.object({
      ruleId: z.int(),
      ruleName: z.string(),
      enabled: z.boolean(),
      outcome: z.enum(['raises', 'clears', 'ignores', 'passes']),
      steps: z.array(z.object({ ok: z.boolean(), text: z.string() })),
      key: z.string().nullable(),
      title: z.string().nullable(),
    }),
  ),
  /** Rules for other notifications, which were not asked. */
  others: z.int(),
  /** By varbind of the trap: the object, as a condition names it, and its instance; null where no module tells them apart. */
  objects: z.array(z.object({ varbind: z.string(), instance: z.string().nullable() })),
});
export type TrapVerdictsView = z.infer<typeof TrapVerdictsView>;

export const RulePreviewInput = z.strictObject({
  draft: z.union([z.strictObject({ rule: RuleInput }), z.strictObject({ threshold: ThresholdInput })]),
  /** How far back, days. */
  days: z.int().min(1).max(31).default(7),
});
export type RulePreviewInput = z.input<typeof RulePreviewInput>;

export const RulePreviewView = z.object({
  fromMs: z.number(),
  toMs: z.number(),
  /** What was looked at, and what was not, in sentences. */
  looked: z.array(z.string()),
  complete: z.boolean(),
  total: z.int(),
  /** Newest first, at most 200. */
  alerts: z.array(
    z.object({
      raisedAtMs: z.number(),
      clearedAtMs: z.number().nullable(),
      deviceId: z.int(),
      interfaceId: z.int().nullable(),
      severity: RaisedSeverity,
      title: z.string(),
    }),
  ),
});
export type RulePreviewView = z.infer<typeof RulePreviewView>;

export const RuleImportInput = z.strictObject({
  /** YAML, as an export gives it. */
  text: z.string().max(900_000),
  /** Only says what would be done. */
  dryRun: z.boolean().default(false),
});
export type RuleImportInput = z.input<typeof RuleImportInput>;

export const RuleImportView = z.object({
  applied: z.boolean(),
  changes: z.array(
    z.object({
      line: z.int(),
      kind: z.enum([...RULE_KINDS, 'threshold']).nullable(),
      name: z.string(),
      what: z.enum(['added', 'changed', 'same', 'refused']),
      problems: z.array(z.string()),
    }),
  ),
});
export type RuleImportView = z.infer<typeof RuleImportView>;
