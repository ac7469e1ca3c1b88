import type { MonitoredView } from '../../../server/contract/monitored.ts';
import type { SeriesView } from '../../../server/contract/series.ts';
import type { Plot } from './plots.ts';

/** A chart for each monitored object. */
export function monitoredPlots(objects: readonly MonitoredView[]): Plot[] {
  return objects.map(({ metric, label, unit, states }) => {
    const highest = Math.max(1, ...states.map(({ number }) => number));
    return {
      key: metric,
      title: label,
      unit,
      metrics: [{ name: metric as SeriesView['metric'], label }],
      suggestedMax: states.length === 0 ? 1 : Math.min(highest, 10),
      ...(states.length === 0 ? {} : { states }),
    };
  });
}
