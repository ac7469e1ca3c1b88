import { z } from 'zod';
import { BaselineView } from '../../contract/baseline.ts';
import { MetricNameText } from '../../contract/metric.ts';
import { metricOf } from '../../domain/metric.ts';
import { DAY } from '../../domain/units.ts';
import { invalid } from '../api-error.ts';
import { type Subject, endpoint, listOf } from '../endpoint.ts';
import { deviceOf, interfaceOf } from '../lookup.ts';
import { id, instant } from '../query-parameter.ts';

const MAX_METRICS = 64;

export const baselines: Subject = {
  name: 'Baselines',
  endpoints: [
    endpoint({
      method: 'get',
      path: '/baselines',
      operation: 'readBaselines',
      summary:
        'What is usual of series at each hour, with the bounds of normal sensitivity; empty where no rule wants to ' +
        'know it, or too little is known yet',
      query: z.strictObject({
        metric: z
          .union([z.string().transform((one) => [one]), z.array(z.string())])
          .pipe(z.array(MetricNameText).min(1).max(MAX_METRICS))
          .meta({ description: 'A metric; may be given several times' }),
        device: id,
        interface: id.optional().meta({ description: 'Needed for metrics of interfaces' }),
        from: instant.optional().meta({ description: 'Inclusive; a day before "to" by default' }),
        to: instant.optional().meta({ description: 'Exclusive; now by default' }),
      }),
      answer: listOf(BaselineView),
      problems: ['unknownDevice', 'unknownInterface'],
      handle: ({ ports, query: asked, nowMs }) => {
        const device = deviceOf(ports, asked.device);
        const port = asked.interface === undefined ? null : interfaceOf(ports, asked.interface);
        if (port && port.deviceId !== device.id)
          throw invalid(
            'interface',
            `interface ${port.id} belongs to device ${port.deviceId}, not to ${device.id}`,
          );
        const toMs = asked.to ?? nowMs;
        const fromMs = asked.from ?? toMs - 1 * DAY;
        if (fromMs >= toMs) throw invalid('from', 'must be before "to"');
        const items = [...new Set(asked.metric)].flatMap((metric) => {
          const ofInterface = metricOf(metric).scope === 'interface';
          if (ofInterface && port === null)
            throw invalid('interface', `${metric} is a metric of interfaces, so an interface is needed`);
          const interfaceId = ofInterface && port ? port.id : null;
          return ports.baselines.bands({ metric, deviceId: device.id, interfaceId }, { fromMs, toMs });
        });
        return { items };
      },
    }),
  ],
};
