import { z } from 'zod';
import { isTagged } from '../../domain/tag.ts';
import type { Threshold } from '../../domain/threshold.ts';
import type { Surroundings, Verdict } from '../check-kind.ts';
import { isWithin, Range } from '../one-or-more.ts';
import { clipped } from '../quantity.ts';
import { inventoryIds } from './inventory-ids.ts';

const name = z.string().min(1).max(200);

export const ThresholdSpec = z.strictObject({
  metric: name,
  direction: z.enum(['above', 'below']).optional(),
  /** Where it raises, in the metric's unit. */
  level: Range.optional(),
  /** Watches this lab device: by itself, its group, or with all. */
  device: name.optional(),
  /** Watches one interface: its ifName. */
  port: name.optional(),
});
export type ThresholdSpec = z.output<typeof ThresholdSpec>;

/** Looks for a threshold; those that ship do not count. */
export function thresholdState(spec: ThresholdSpec, around: Surroundings): Verdict | null {
  const own = around.nms
    .thresholds()
    .filter((threshold) => !threshold.shipped)
    .toReversed();
  const ofMetric = own.filter(({ metric }) => metric === spec.metric || metric.endsWith(`::${spec.metric}`));
  if (ofMetric.length === 0) {
    const [newest] = own;
    if (!newest) return null;
    return {
      state: 'open',
      feedback: `The threshold "${clipped(newest.name)}" watches ${clipped(newest.metric)}; another metric is asked for.`,
    };
  }
  const verdicts = ofMetric.map((threshold) => judged(spec, threshold, around));
  return verdicts.find(({ state }) => state === 'passed') ?? verdicts[0] ?? null;
}

function judged(spec: ThresholdSpec, threshold: Threshold, around: Surroundings): Verdict {
  const seen = `The threshold "${clipped(threshold.name)}" raises ${threshold.direction} ${threshold.raise}`;
  const wrong =
    (!threshold.enabled && 'it is switched off') ||
    (spec.direction !== undefined &&
      threshold.direction !== spec.direction &&
      'it watches the wrong direction') ||
    (spec.level !== undefined && !isWithin(threshold.raise, spec.level) && 'its level is not as asked for') ||
    (!watches(spec, threshold, around) && 'it watches something else');
  return wrong
    ? { state: 'open', feedback: `${seen}; ${wrong}.` }
    : { state: 'passed', feedback: `${seen}.` };
}

function watches(spec: ThresholdSpec, { selector }: Threshold, around: Surroundings): boolean {
  const ids = inventoryIds(spec.device, around);
  if (spec.port !== undefined) {
    if (selector.kind !== 'interface') return false;
    const found = around.nms.interface(selector.interfaceId);
    return found?.ifName === around.fill(spec.port) && (ids?.has(found.deviceId) ?? true);
  }
  switch (selector.kind) {
    case 'all':
      return true;
    case 'device':
      return ids?.has(selector.deviceId) ?? true;
    case 'group':
      return around.nms
        .devices()
        .some(({ id, groups }) => isTagged(groups, selector.group) && (ids?.has(id) ?? true));
    case 'interface': {
      const found = around.nms.interface(selector.interfaceId);
      return found !== null && (ids?.has(found.deviceId) ?? true);
    }
  }
}
