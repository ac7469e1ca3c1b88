import { z } from 'zod';
import { metricOf } from '../domain/metric.ts';
import { isTimeZone } from '../domain/zoned-time.ts';
import { RaisedSeverity } from './alert.ts';
import { MetricNameText } from './metric.ts';

const Selector = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('all') }),
  z.strictObject({ kind: z.literal('group'), group: z.string().trim().min(1).max(64) }),
  z.strictObject({ kind: z.literal('device'), deviceId: z.int() }),
  z.strictObject({ kind: z.literal('interface'), interfaceId: z.int() }),
]);

const TimeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time of day: 08:00');

const Hours = z.strictObject({
  timeZone: z.string().max(64).refine(isTimeZone, 'must be a time zone: Europe/Berlin'),
  windows: z
    .array(
      z.strictObject({
        days: z.array(z.int().min(1).max(7)).max(7).default([]).readonly(),
        from: TimeOfDay,
        to: TimeOfDay,
      }),
    )
    .min(1)
    .max(20)
    .readonly(),
});

const MONTH_SECONDS = 31 * 86_400;

const shape = {
  name: z.string().trim().min(1).max(100),
  metric: MetricNameText,
  selector: Selector,
  direction: z.enum(['above', 'below']),
  raise: z.number(),
  clear: z.number(),
  forPolls: z.int().min(1).max(100),
  ofPolls: z.int().min(1).max(100),
  severity: RaisedSeverity,
  enabled: z.boolean(),
  /** Of ifName, ifDescr or ifAlias, with `*` and `?`. */
  ports: z.string().trim().min(1).max(100).nullable().optional(),
  /** Above 0: without a break for so long, instead of the count of polls. */
  forSeconds: z.int().min(0).max(MONTH_SECONDS).optional(),
  /** When it raises. */
  hours: Hours.nullable().optional(),
  /** Judges the share of this metric, in percent. */
  dividedBy: MetricNameText.nullable().optional(),
  /** The levels are percent of what is usual at that hour of the week. */
  ofBaseline: z.boolean().optional(),
};

/** Says what is contradictory in a threshold, as (field, sentence) pairs. */
export function thresholdProblems(
  threshold: Pick<
    ThresholdView,
    'direction' | 'raise' | 'clear' | 'forPolls' | 'ofPolls' | 'metric' | 'dividedBy' | 'ofBaseline'
  >,
): [string, string][] {
  const problems: [string, string][] = [];
  if (threshold.direction === 'above' && threshold.clear > threshold.raise)
    problems.push(['clear', 'clear must not be above raise']);
  if (threshold.direction === 'below' && threshold.clear < threshold.raise)
    problems.push(['clear', 'clear must not be below raise']);
  if (threshold.forPolls > threshold.ofPolls)
    problems.push(['forPolls', 'forPolls cannot be more than ofPolls']);
  if (threshold.ofBaseline && threshold.dividedBy)
    problems.push(['ofBaseline', 'choose either dividedBy or ofBaseline']);
  if (threshold.ofBaseline && metricOf(threshold.metric).kind === 'state')
    problems.push(['ofBaseline', `${threshold.metric} is a state, of which nothing is usual`]);
  return problems;
}

export const ThresholdInput = z
  .strictObject({
    ...shape,
    direction: shape.direction.default('above'),
    forPolls: shape.forPolls.default(1),
    ofPolls: shape.ofPolls.default(1),
    severity: shape.severity.default('warning'),
    enabled: shape.enabled.default(true),
  })
  .superRefine((threshold, context) => {
    for (const [field, message] of thresholdProblems(threshold))
      context.addIssue({ code: 'custom', path: [field], message });
  });
export type ThresholdInput = z.input<typeof ThresholdInput>;

export const ThresholdPatch = z.strictObject(shape).partial();
export type ThresholdPatch = z.input<typeof ThresholdPatch>;

export const ThresholdView = z.object({ id: z.int(), ...shape, shipped: z.boolean() });
export type ThresholdView = z.infer<typeof ThresholdView>;
