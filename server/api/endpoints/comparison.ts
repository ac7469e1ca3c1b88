import { z } from 'zod';
import { AnnotationListView } from '../../contract/annotation.ts';
import { CapacityRowView } from '../../contract/capacity.ts';
import { ComparedSeriesView, TopSeriesView } from '../../contract/comparison.ts';
import { MetricNameText } from '../../contract/metric.ts';
import { parseSelection } from '../../contract/series-selection.ts';
import { type SeriesSelection, TOP_PERIODS } from '../../domain/comparison.ts';
import { metricOf } from '../../domain/metric.ts';
import { DAY, HOUR } from '../../domain/units.ts';
import { invalid } from '../api-error.ts';
import { type Subject, endpoint, listOf } from '../endpoint.ts';
import type { ApiPorts } from '../ports.ts';
import { id, instant, wholeNumber } from '../query-parameter.ts';
import { chartStepMs } from '../series-step.ts';

/** More lines nobody tells apart. */
const MAX_SERIES = 24;

const oneOrMore = z.union([z.string().transform((one) => [one]), z.array(z.string())]);

/** Null for what is no longer in the inventory: a saved comparison outlives its devices. @throws ApiError `invalidInput` */
function known({ inventory }: ApiPorts, text: string): SeriesSelection | null {
  const selection = parseSelection(text);
  if (selection === null)
    throw invalid(
      'series',
      `${text.slice(0, 80)} is none; write device.interface.metric, as 3.17.ifInOctets`,
    );
  const { metric, deviceId, interfaceId } = selection;
  if ((metricOf(metric).scope === 'interface') !== (interfaceId !== null))
    throw invalid(
      'series',
      `${metric} is a metric of ${metricOf(metric).scope}s; "-" stands for no interface`,
    );
  if (!inventory.device(deviceId)) return null;
  if (interfaceId !== null && inventory.interface(interfaceId)?.deviceId !== deviceId) return null;
  return selection;
}

export const comparison: Subject = {
  name: 'Performance',
  endpoints: [
    endpoint({
      method: 'get',
      path: '/performance/comparison',
      operation: 'compareSeries',
      summary:
        'Series of any devices over one range, each with its statistics; what is no longer known is left out. ' +
        'Percentiles are by nearest rank, of the narrowest averages that are kept (widthMs)',
      query: z.strictObject({
        series: oneOrMore.pipe(z.array(z.string().max(700)).min(1).max(MAX_SERIES)).meta({
          description:
            'device.interface.metric or device.interface.metric.instance, with "-" for no interface: 3.17.ifInOctets, ' +
            '3.-.tcpConnections.listen; may be given several times',
        }),
        from: instant.optional().meta({ description: 'Inclusive; an hour before "to" by default' }),
        to: instant.optional().meta({ description: 'Exclusive; now by default' }),
        step: wholeNumber({ min: 0, max: 366 * DAY })
          .optional()
          .meta({
            description: 'Width of a point, ms; 0 for raw samples; for at most 600 points by default',
          }),
      }),
      answer: listOf(ComparedSeriesView),
      handle: ({ ports, query, nowMs }) => {
        const selections = [...new Set(query.series)].flatMap((text) => known(ports, text) ?? []);
        const toMs = query.to ?? nowMs;
        const fromMs = query.from ?? toMs - 1 * HOUR;
        if (fromMs >= toMs) throw invalid('from', 'must be before "to"');
        const intervalMs = Math.max(
          1,
          ...selections.map(({ deviceId }) => ports.inventory.device(deviceId)?.intervalMs ?? 0),
        );
        const stepMs = query.step ?? chartStepMs({ fromMs, toMs, nowMs, intervalMs });
        return { items: ports.comparison.compare(selections, { fromMs, toMs, stepMs }) };
      },
    }),
    endpoint({
      method: 'get',
      path: '/performance/annotations',
      operation: 'listAnnotations',
      summary: 'Alerts, configuration changes and counts of traps of devices within a range, oldest first',
      query: z.strictObject({
        device: z.union([id.transform((one) => [one]), z.array(id)]).pipe(z.array(z.int()).max(MAX_SERIES)),
        from: instant,
        to: instant,
      }),
      answer: AnnotationListView,
      handle: ({ ports, query: { device, from: fromMs, to: toMs } }) => {
        if (fromMs >= toMs) throw invalid('from', 'must be before "to"');
        const known = [...new Set(device)].filter((one) => ports.inventory.device(one) !== null);
        const { annotations: items, complete } = ports.annotations.read(known, { fromMs, toMs });
        return { items, complete };
      },
    }),
    endpoint({
      method: 'get',
      path: '/performance/capacity',
      operation: 'listCapacity',
      summary:
        'When interfaces, disks and memory will be full to a level, nearest first: the trend of the 95th percentiles of ' +
        'days (seasonal Theil-Sen over up to 90 days) with an interval of 95 %. Of interfaces the hundred fullest each way',
      query: z.strictObject({ level: wholeNumber({ min: 1, max: 100 }).default(80) }),
      answer: listOf(CapacityRowView),
      handle: async ({ ports, query: { level } }) => ({ items: await ports.capacity.capacity(level) }),
    }),
    endpoint({
      method: 'get',
      path: '/performance/top',
      operation: 'listTopSeries',
      summary:
        'The largest series of a metric: by the newest value, or by the average of the last 24 hours or 30 days',
      query: z.strictObject({
        metric: MetricNameText,
        period: z.enum(TOP_PERIODS).default('now'),
        limit: wholeNumber({ min: 1, max: 100 }).default(10),
      }),
      answer: listOf(TopSeriesView),
      handle: async ({ ports, query }) => ({ items: await ports.top.top(query) }),
    }),
  ],
};
