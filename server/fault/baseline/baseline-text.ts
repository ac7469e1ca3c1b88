import type { Baseline } from '../../domain/baseline.ts';
import type { Device } from '../../domain/device.ts';
import type { BaselineEvidence } from '../../domain/evidence.ts';
import type { Interface } from '../../domain/interface.ts';
import { metricOf } from '../../domain/metric.ts';
import type { BaselineRuleBody } from '../../domain/rule.ts';
import { DAY, HOUR } from '../../domain/units.ts';
import { scopeText } from '../rule-scope.ts';
import { plain, portText, quantity } from '../wording.ts';
import { type Bounds, surenessOf, usualRange } from './bounds.ts';
import { slotText } from './hour-of-week.ts';

/** A new level that has lasted for so long counts as usual. */
export const TAKEN_OVER_MS = 1 * DAY;
export const TAKEN_OVER_HOURS = TAKEN_OVER_MS / HOUR;

type Body = Pick<BaselineRuleBody, 'metric' | 'forSeconds' | 'sensitivity' | 'direction'>;

const BEYOND = { above: 'above', below: 'below', both: 'above or below' } as const;

/** What a rule asks for, in words. */
export function baselineRuleText(body: BaselineRuleBody): string {
  const { metric, ports, direction, sensitivity, forSeconds, scope } = body;
  const where = ports === null ? '' : ` of ports like ${plain(ports, 64)}`;
  return `${metric}${where} of ${scopeText(scope)} ${BEYOND[direction]} what is usual of the hour of the week for ${forSeconds} s, at ${sensitivity} sensitivity`;
}

/** `40 to 65 Mbit/s`, `0 pkt/s` */
function rangeText(from: number, to: number, unit: ReturnType<typeof metricOf>['unit']): string {
  const [least, most] = [quantity(from, unit), quantity(to, unit)];
  if (least === most) return most;
  const [number = '', leastUnit] = least.split(' ');
  return leastUnit === most.split(' ')[1] ? `${number} to ${most}` : `${least} to ${most}`;
}

/** `core-1: port Gi1/0/1, Traffic in is 912 Mbit/s, usually 40 to 65 Mbit/s on Fridays at 10:00` */
export function baselineTitle(
  { metric }: Body,
  found: {
    device: Device;
    port: Interface | null;
    instance: string | null;
    value: number;
    bounds: Bounds;
    slot: number;
  },
): string {
  const { device, port, instance, value, bounds, slot } = found;
  const { label, unit } = metricOf(metric);
  const name = plain(device.name, 64);
  const where = port === null ? name : `${name}: ${portText(port, port.ifIndex)}`;
  const what = instance === null ? label : `${label}: ${plain(instance, 64)}`;
  const { from, to } = usualRange(bounds);
  return `${where}, ${what} is ${quantity(value, unit)}, usually ${rangeText(from, to, unit)} ${slotText(slot)}`;
}

/** What was measured, beside what it was measured against. */
export function measuredText(
  { metric }: Body,
  run: { value: number; polls: number; seconds: number; side: 'above' | 'below' | 'inside'; bounds: Bounds },
): string {
  const { unit } = metricOf(metric);
  const { value, polls, seconds, side, bounds } = run;
  const mean = `${metric} ${quantity(value, unit)} on average of ${polls === 1 ? '1 poll' : `${polls} polls`} over ${Math.round(seconds)} s`;
  if (side === 'above') return `${mean}, above the upper bound of ${quantity(bounds.upper, unit)}`;
  if (side === 'below') return `${mean}, below the lower bound of ${quantity(bounds.lower, unit)}`;
  return `${mean}, back between the bounds`;
}

/** Median, MAD and bounds of the hour. */
export function usualText({ metric, sensitivity }: Body, bounds: Bounds, slot: number): string {
  const { unit } = metricOf(metric);
  const upper = quantity(bounds.upper, unit);
  const between =
    bounds.lower === -Infinity
      ? `upper bound ${upper}`
      : `bounds ${quantity(bounds.lower, unit)} and ${upper}`;
  return `usual ${slotText(slot)}: median ${quantity(bounds.median, unit)}, MAD ${quantity(bounds.mad, unit)}; ${between} at ${sensitivity} sensitivity`;
}

/** The same as data. */
export function usualEvidence(
  { metric, sensitivity }: Body,
  { bounds, slot, learned }: { bounds: Bounds; slot: number; learned: string },
): BaselineEvidence {
  const { median, mad, lower, upper } = bounds;
  return {
    ...{ kind: 'baseline', metric, unit: metricOf(metric).unit, when: slotText(slot), median, mad },
    ...{ lower: lower === -Infinity ? null : lower, upper, sensitivity, learned },
  };
}

/** What it was learned from, and how sure that is. */
export function learnedText(baseline: Baseline): string {
  const weeks = Math.max(1, Math.round(baseline.days / 7));
  const from = `learned from ${baseline.points} points of ${baseline.days} days (${weeks === 1 ? '1 week' : `${weeks} weeks`}), ${surenessOf(baseline)}`;
  if (baseline.levelSinceMs === null) return from;
  return `${from}; its level is another since ${new Date(baseline.levelSinceMs).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

/** What clears an alert, in words. */
export function baselineClearsWhen({ metric, forSeconds, direction }: Body, inner: Bounds): string {
  const { unit } = metricOf(metric);
  const upper = quantity(inner.upper, unit);
  const lower = quantity(inner.lower, unit);
  const back =
    direction === 'below'
      ? `at or above ${lower}`
      : direction === 'above' || inner.lower === -Infinity
        ? `at or below ${upper}`
        : `between ${lower} and ${upper}`;
  return `${metric} ${back} for ${forSeconds} s, by the bounds of the hour; or a level that has stayed for ${TAKEN_OVER_HOURS} h`;
}
