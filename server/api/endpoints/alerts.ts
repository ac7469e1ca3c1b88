import { z } from 'zod';
import { Acknowledgement, AlertView, ManualClear, RaisedSeverity } from '../../contract/alert.ts';
import { pageOf } from '../../contract/page.ts';
import type { Alert } from '../../domain/alert.ts';
import { ApiError } from '../api-error.ts';
import { type Subject, endpoint } from '../endpoint.ts';
import { readPage } from '../page.ts';
import { given, id, idParams, pageQuery } from '../query-parameter.ts';

function known(alert: Alert | null, alertId: number): Alert {
  if (!alert)
    throw new ApiError('unknownAlert', `There is no alert ${alertId}; GET /api/v1/alerts lists them.`);
  return alert;
}

export const alerts: Subject = {
  name: 'Alerts',
  endpoints: [
    endpoint({
      method: 'get',
      path: '/alerts',
      operation: 'listAlerts',
      summary: 'Alerts, newest first',
      query: z.strictObject({
        state: z.enum(['active', 'cleared']).optional(),
        device: id.optional(),
        interface: id.optional(),
        severity: RaisedSeverity.optional(),
        ...pageQuery,
      }),
      answer: pageOf(AlertView),
      handle: ({ ports, query }) => {
        const { state, severity, device: deviceId, interface: interfaceId } = query;
        const filter = given({ state, severity, deviceId, interfaceId });
        return readPage(query, (part) => ports.alerts.list({ ...filter, ...part }));
      },
    }),
    endpoint({
      method: 'get',
      path: '/alerts/{id}',
      operation: 'getAlert',
      summary: 'One alert with its evidence',
      params: idParams,
      answer: AlertView,
      problems: ['unknownAlert'],
      handle: ({ ports, params }) => known(ports.alerts.get(params.id), params.id),
    }),
    endpoint({
      method: 'post',
      path: '/alerts/{id}/acknowledge',
      operation: 'acknowledgeAlert',
      summary: 'Notes who takes care of an alert',
      params: idParams,
      body: Acknowledgement,
      answer: AlertView,
      problems: ['unknownAlert'],
      handle: ({ ports, params, body }) =>
        known(ports.alertDesk.acknowledge(params.id, body.by, body.note), params.id),
    }),
    endpoint({
      method: 'post',
      path: '/alerts/{id}/clear',
      operation: 'clearAlert',
      summary: 'Clears an alert by hand, for conditions whose end nobody reports',
      params: idParams,
      body: ManualClear,
      answer: AlertView,
      problems: ['unknownAlert'],
      handle: ({ ports, params, body }) => known(ports.alertDesk.clear(params.id, body.by), params.id),
    }),
  ],
};
