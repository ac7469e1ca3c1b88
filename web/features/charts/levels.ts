import { isTagged } from '../../../server/contract/tag-choice.ts';
import type { ThresholdView } from '../../../server/contract/threshold.ts';
import { formatRate } from '../../format/rate.ts';
import type { Level } from './options.ts';

/** What a threshold's selector is matched against. */
export interface Watched {
  readonly deviceId: number;
  readonly interfaceId: number | null;
  readonly groups: readonly string[];
}

function watches({ selector }: ThresholdView, watched: Watched): boolean {
  switch (selector.kind) {
    case 'all':
      return true;
    case 'group':
      return isTagged(watched.groups, selector.group);
    case 'device':
      return selector.deviceId === watched.deviceId;
    case 'interface':
      return selector.interfaceId === watched.interfaceId;
  }
}

/** The lines that thresholds draw in a chart of `metrics`: one per level and severity, however many metrics share it. */
export function levelsFor(
  thresholds: readonly ThresholdView[],
  metrics: readonly string[],
  unit: string,
  watched: Watched,
): Level[] {
  const levels = new Map<string, Level>();
  for (const threshold of thresholds) {
    if (!threshold.enabled || !metrics.includes(threshold.metric) || !watches(threshold, watched)) continue;
    // A share of something else is no value of this axis.
    if (threshold.ofBaseline || threshold.dividedBy) continue;
    const { severity, raise, direction } = threshold;
    const key = `${severity} ${direction} ${raise}`;
    levels.set(key, {
      key,
      value: raise,
      severity,
      label: `${severity} ${direction} ${formatRate(raise, unit)}`,
    });
  }
  return [...levels.values()];
}
