import type { Device } from '../domain/device.ts';
import type { JudgementEvidence, SampleEvidence } from '../domain/evidence.ts';
import type { Interface } from '../domain/interface.ts';
import { type Metric, metricOf } from '../domain/metric.ts';
import type { SampleColumns } from '../domain/sample-columns.ts';
import type { Sample } from '../domain/series.ts';
import { isTagged } from '../domain/tag.ts';
import type { Threshold } from '../domain/threshold.ts';
import type { WindowPoint } from './threshold-window.ts';
import { increaseText, plain, pollCount, portText, quantity } from './wording.ts';

/** The value a threshold judges, in the metric's unit; NaN where the sample cannot be trusted. */
export function trustedValue(samples: SampleColumns, at: number, metric: Metric): number {
  const quality = samples.quality(at);
  if (quality !== 'ok' && quality !== 'wrapped') return Number.NaN;
  const raw = metric.kind === 'counter' ? samples.rate(at) : samples.number(at);
  return Number.isFinite(raw) ? raw * metric.scale : Number.NaN;
}

export function selects(threshold: Threshold, device: Device, interfaceId: number | null): boolean {
  const { selector } = threshold;
  switch (selector.kind) {
    case 'all':
      return true;
    case 'group':
      return isTagged(device.groups, selector.group);
    case 'device':
      return selector.deviceId === device.id;
    case 'interface':
      return selector.interfaceId === interfaceId;
  }
}

/** At or beyond the raise level. */
export function beyond({ direction, raise }: Threshold, value: number): boolean {
  return direction === 'above' ? value >= raise : value <= raise;
}

/** Back at or inside the clear level. Where both levels are one, the level itself belongs to the raise. */
export function inside(threshold: Threshold, value: number): boolean {
  const { direction, raise, clear } = threshold;
  if (raise === clear) return !beyond(threshold, value);
  return direction === 'above' ? value <= clear : value >= clear;
}

export function isReachability(threshold: Threshold): boolean {
  return threshold.metric === 'snmpReachable' && threshold.direction === 'below';
}

export function thresholdKey(thresholdId: number, { series }: Sample): string {
  const { deviceId, interfaceId, instance } = series;
  return `threshold:${thresholdId}:${deviceId}:${interfaceId ?? ''}:${instance ?? ''}`;
}

export function alertTitle(
  threshold: Threshold,
  {
    device,
    port,
    instance,
    value,
  }: { device: Device; port: Interface | null; instance: string | null; value: number },
): string {
  const name = plain(device.name, 64);
  if (isReachability(threshold)) return `${name} does not answer SNMP`;
  const { label, unit, share } = judgedAs(threshold);
  const where = port === null ? name : `${name}: ${portText(port, port.ifIndex)}`;
  const what = instance === null ? label : `${label}: ${plain(instance, 64)}`;
  const level = `${threshold.direction} the level of ${quantity(threshold.raise, unit)}`;
  // A value that is the level itself is neither above nor below it.
  const judged = value === threshold.raise ? level.replace(/^\w+/u, 'at') : level;
  return `${where}, ${what} is ${quantity(value, unit)}${share}, ${judged}`;
}

/** `ifInUtilisation at or below 70 % in 2 of 3 polls`. */
export function clearsWhen(threshold: Threshold): string {
  const { direction, clear, raise } = threshold;
  const { name, unit } = judgedAs(threshold);
  const lasting = windowText(threshold);
  if (isReachability(threshold)) return `the device answers ${lasting.replace(/^in /u, '')}`;
  const level = quantity(clear, unit);
  const side = direction === 'above' ? 'below' : 'above';
  return `${name} ${clear === raise ? side : `at or ${side}`} ${level} ${lasting}`;
}

/** One line of evidence about one poll. */
export function pointText(threshold: Threshold, point: WindowPoint, clearing: boolean): string {
  if (isReachability(threshold)) return point.value >= 1 ? 'the poll was answered' : 'no answer to the poll';
  const { name: judged, unit } = judgedAs(threshold);
  const { increase, value } = point;
  const arithmetic = increase === null ? '' : ` (${increaseText(increase.delta, increase.seconds)})`;
  const [name, level] = clearing ? ['clear', threshold.clear] : ['raise', threshold.raise];
  const side = value > level ? 'above' : value < level ? 'below' : 'at';
  return `${judged} ${quantity(value, unit)}${arithmetic}, ${side} the ${name} level of ${quantity(level, unit)}`;
}

/** The same as data. */
export function pointEvidence(threshold: Threshold, point: WindowPoint, clearing: boolean): SampleEvidence {
  const { name: metric, unit } = judgedAs(threshold);
  const { value, basis, hit } = point;
  const level = clearing ? threshold.clear : threshold.raise;
  return {
    kind: 'sample',
    metric,
    value,
    unit,
    ...basis,
    level: {
      name: clearing ? 'clear' : 'raise',
      value: level,
      side: value > level ? 'above' : value < level ? 'below' : 'at',
    },
    counts: hit,
  };
}

/** What the threshold asks for, and how much of it was found. */
export function judgementOf(
  threshold: Threshold,
  found: { readonly hits: number; readonly seen: number },
  clearing: boolean,
): JudgementEvidence {
  const { name, forPolls, ofPolls, forSeconds = 0 } = threshold;
  return {
    kind: 'judgement',
    by: 'threshold',
    name: plain(name, 100),
    words: clearing ? clearsWhen(threshold) : raisesWhen(threshold),
    levels: levelsOf(threshold),
    window: { ...found, needed: forPolls, of: ofPolls, forSeconds },
  };
}

/** Null of a threshold that only asks whether a device answers. */
export function levelsOf(threshold: Threshold): JudgementEvidence['levels'] {
  const { direction, raise, clear } = threshold;
  return isReachability(threshold) ? null : { direction, raise, clear, unit: judgedAs(threshold).unit };
}

/** `ifInUtilisation at or above 80 % in 2 of 3 polls` */
export function raisesWhen(threshold: Threshold): string {
  const { direction, raise } = threshold;
  const { name, unit } = judgedAs(threshold);
  if (isReachability(threshold)) return `the device does not answer ${windowText(threshold)}`;
  return `${name} at or ${direction} ${quantity(raise, unit)} ${windowText(threshold)}`;
}

function windowText({ forPolls, ofPolls, forSeconds = 0 }: Threshold): string {
  if (forSeconds > 0) return `for ${forSeconds} s`;
  return `in ${forPolls === ofPolls ? pollCount(forPolls) : `${forPolls} of ${pollCount(ofPolls)}`}`;
}

/** What is judged: the metric itself, or the share that it is of another. */
function judgedAs(threshold: Threshold): {
  name: string;
  label: string;
  unit: Metric['unit'];
  /** Of what the value is a part, behind it; '' where the label says it. */
  share: string;
} {
  const { metric, dividedBy, ofBaseline } = threshold;
  const { label, unit } = metricOf(metric);
  if (ofBaseline)
    return {
      name: `${metric} / usual`,
      label,
      unit: '%',
      share: ' of what is usual at this hour',
    };
  if (!dividedBy) return { name: metric, label, unit, share: '' };
  return {
    name: `${metric} / ${dividedBy}`,
    label: `${label} as a share of ${metricOf(dividedBy).label.toLowerCase()}`,
    unit: '%',
    share: '',
  };
}

/** `2 of 3 polls counted (2 of 3 needed)`. */
export function countText(threshold: Threshold, hits: number, seen: number): string {
  if (threshold.forSeconds) return `without a break for ${threshold.forSeconds} s`;
  return `${hits} of ${pollCount(seen)} counted (${threshold.forPolls} of ${threshold.ofPolls} needed)`;
}
