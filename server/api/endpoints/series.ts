import { z } from 'zod';
import { MetricNameText } from '../../contract/metric.ts';
import { SeriesView } from '../../contract/series.ts';
import { metricOf } from '../../domain/metric.ts';
import { DAY, HOUR } from '../../domain/units.ts';
import { invalid } from '../api-error.ts';
import { type Subject, endpoint, listOf } from '../endpoint.ts';
import { deviceOf, interfaceOf } from '../lookup.ts';
import type { ApiPorts } from '../ports.ts';
import { id, instant, wholeNumber } from '../query-parameter.ts';
import { chartStepMs } from '../series-step.ts';

/** All charts of a device in one request: the shipped ones and those of its monitored objects. */
const MAX_METRICS = 64;

const query = z.strictObject({
  metric: z
    .union([z.string().transform((one) => [one]), z.array(z.string())])
    .pipe(z.array(MetricNameText).min(1).max(MAX_METRICS))
    .meta({ description: 'A metric; may be given several times' }),
  device: id.optional().meta({ description: 'Needed where no interface is given' }),
  interface: id.optional().meta({ description: 'Needed for metrics of interfaces' }),
  from: instant.optional().meta({ description: 'Inclusive, ms or ISO 8601; an hour before "to" by default' }),
  to: instant.optional().meta({ description: 'Exclusive, ms or ISO 8601; now by default' }),
  step: wholeNumber({ min: 0, max: 366 * DAY })
    .optional()
    .meta({
      description: 'Width of a point, ms; 0 for raw samples; chosen for at most 600 points by default',
    }),
});

function target(ports: ApiPorts, asked: { device?: number | undefined; interface?: number | undefined }) {
  const found = asked.interface === undefined ? null : interfaceOf(ports, asked.interface);
  const deviceId = asked.device ?? found?.deviceId;
  if (deviceId === undefined) throw invalid('device', 'device or interface is needed');
  if (found && found.deviceId !== deviceId)
    throw invalid(
      'interface',
      `interface ${found.id} belongs to device ${found.deviceId}, not to ${deviceId}`,
    );
  return { device: deviceOf(ports, deviceId), interfaceId: found?.id ?? null };
}

export const series: Subject = {
  name: 'Series',
  endpoints: [
    endpoint({
      method: 'get',
      path: '/series',
      operation: 'readSeries',
      summary:
        'Measured values over time, in the unit of the metric; a point without values is a gap. Where too many points ' +
        'were asked for or are no longer kept, they are wider: stepMs says how wide',
      query,
      answer: listOf(SeriesView),
      problems: ['unknownDevice', 'unknownInterface'],
      handle: ({ ports, query: asked, nowMs }) => {
        const { device, interfaceId } = target(ports, asked);
        const toMs = asked.to ?? nowMs;
        const fromMs = asked.from ?? toMs - 1 * HOUR;
        if (fromMs >= toMs) throw invalid('from', 'must be before "to"');
        const range = { fromMs, toMs, nowMs, intervalMs: device.intervalMs };
        const stepMs = asked.step ?? chartStepMs(range);
        const items = [...new Set(asked.metric)].flatMap((metric) => {
          const ofInterface = metricOf(metric).scope === 'interface';
          if (ofInterface && interfaceId === null)
            throw invalid('interface', `${metric} is a metric of interfaces, so an interface is needed`);
          return ports.series.read({
            metric,
            deviceId: device.id,
            interfaceId: ofInterface ? interfaceId : null,
            fromMs,
            toMs,
            stepMs,
          });
        });
        return { items };
      },
    }),
  ],
};
