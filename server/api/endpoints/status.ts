import { HealthView } from '../../contract/health.ts';
import { MetricView } from '../../contract/metric.ts';
import { OverviewView } from '../../contract/overview.ts';
import { METRICS } from '../../domain/metric.ts';
import { type Subject, endpoint, listOf } from '../endpoint.ts';

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
      summary: 'The metrics that series and thresholds may name',
      answer: listOf(MetricView),
      handle: () => ({ items: Object.values(METRICS) }),
    }),
  ],
};
