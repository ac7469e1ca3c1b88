import { useCallback } from 'react';
import { formatRate } from '../../format/rate.ts';
import { stateValue } from '../../format/state-value.ts';
import type { ComparisonChart } from './comparison-lines.ts';

/** Values of a chart in words: the state that a number stands for, else the number with its unit. */
export function useChartFormat({ metric, unit }: Pick<ComparisonChart, 'metric' | 'unit'>) {
  return useCallback(
    (value: number) => (metric === null ? null : stateValue(metric, value)) ?? formatRate(value, unit),
    [metric, unit],
  );
}
