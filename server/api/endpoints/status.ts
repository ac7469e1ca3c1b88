import { HealthView } from '../../contract/health.ts';
import { MetricView } from '../../contract/metric.ts';
import { OverviewView } from '../../contract/overview.ts';
import { METRICS, type Metric, metricOf } from '../../domain/metric.ts';
import { type Subject, endpoint, listOf } from '../endpoint.ts';
import type { ApiPorts } from '../ports.ts';

export const status: Subject = {
  name: 'Overview and health',
  endpoints: [
    endpoint({
      method: 'get',
      path: '/overview',
      operation: 'getOverview',
      summary: 'The five FCAPS panels, worst first',
      answer: OverviewView,
      handle: ({ ports }) => ports.overview(),
    }),
    endpoint({
      method: 'get',
      path: '/health',
      operation: 'getHealth',
      summary: 'How the server itself fares, with notices and their remedies',
      answer: HealthView,
      handle: ({ ports }) => ports.health.health(),
    }),
    endpoint({
      method: 'get',
      path: '/metrics',
      operation: 'listMetrics',
      summary:
        'The metrics that series and thresholds may name: the shipped ones and the objects that are monitored',
      answer: listOf(MetricView),
      handle: ({ ports }) => ({ items: [...Object.values(METRICS), ...monitoredMetrics(ports)] }),
    }),
  ],
};

/** Each once, whatever the number of devices that it is monitored on. */
function monitoredMetrics(ports: ApiPorts): Metric[] {
  const byName = new Map(ports.monitored.list().map((object) => [object.metric, object]));
  return [...byName.values()].map(({ metric, label, name }) => ({
    ...metricOf(metric),
    label: name.endsWith(`::${label}`) ? name : `${label} (${name})`,
  }));
}
