import { MonitoredInput, MonitoredView } from '../../contract/monitored.ts';
import { ApiError } from '../api-error.ts';
import { type Subject, endpoint, listOf } from '../endpoint.ts';
import { deviceOf } from '../lookup.ts';
import { idParams } from '../query-parameter.ts';

export const monitored: Subject = {
  name: 'Monitored objects',
  endpoints: [
    endpoint({
      method: 'get',
      path: '/devices/{id}/monitored',
      operation: 'listMonitored',
      summary: 'Objects of the MIB that are polled as metrics, with their newest values',
      params: idParams,
      answer: listOf(MonitoredView),
      problems: ['unknownDevice'],
      handle: ({ ports, params }) => ({ items: ports.monitored.list(deviceOf(ports, params.id).id) }),
    }),
    endpoint({
      method: 'post',
      path: '/devices/{id}/monitored',
      operation: 'addMonitored',
      summary:
        'Makes a scalar or a column a metric: a counter becomes a rate, an enumeration a state. It is read with every ' +
        'poll, kept as a series and can be used in thresholds',
      params: idParams,
      body: MonitoredInput,
      status: 201,
      answer: MonitoredView,
      problems: ['unknownDevice', 'unknownObject', 'notMonitorable', 'duplicate'],
      handle: ({ ports, params, body }) =>
        ports.monitored.add({
          deviceId: deviceOf(ports, params.id).id,
          object: body.oid,
          kind: body.kind ?? null,
          label: body.label ?? null,
          instances: body.instances === 'all' ? null : body.instances,
        }),
    }),
    endpoint({
      method: 'delete',
      path: '/monitored/{id}',
      operation: 'removeMonitored',
      summary: 'Ends the polling of an object; what was measured stays until its retention ends',
      params: idParams,
      problems: ['unknownMonitored'],
      handle: ({ ports, params }) => {
        if (!ports.monitored.remove(params.id))
          throw new ApiError('unknownMonitored', `There is no monitored object ${params.id}.`);
      },
    }),
  ],
};
