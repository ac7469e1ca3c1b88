import { z } from 'zod';
import { pageOf } from '../../contract/page.ts';
import { ConnectionEventView, ConnectionView, RouteEventView, RouteView } from '../../contract/table.ts';
import { type Subject, endpoint, listOf } from '../endpoint.ts';
import { deviceOf } from '../lookup.ts';
import { readPage } from '../page.ts';
import { idParams, pageQuery } from '../query-parameter.ts';

const historyQuery = z.strictObject(pageQuery);

export const tables: Subject = {
  name: 'Routes and connections',
  endpoints: [
    endpoint({
      method: 'get',
      path: '/devices/{id}/routes',
      operation: 'listRoutes',
      summary: 'Routing table of a device as the last poll found it, IPv4 and IPv6',
      params: idParams,
      answer: listOf(RouteView),
      problems: ['unknownDevice'],
      handle: ({ ports, params }) => ({ items: ports.routes.current(deviceOf(ports, params.id).id) }),
    }),
    endpoint({
      method: 'get',
      path: '/devices/{id}/routes/history',
      operation: 'listRouteEvents',
      summary: 'Routes that appeared, changed or went',
      params: idParams,
      query: historyQuery,
      answer: pageOf(RouteEventView),
      problems: ['unknownDevice'],
      handle: ({ ports, params, query }) => {
        const { id: deviceId } = deviceOf(ports, params.id);
        return readPage(query, (part) => ports.routes.history({ deviceId, ...part }));
      },
    }),
    endpoint({
      method: 'get',
      path: '/devices/{id}/connections',
      operation: 'listConnections',
      summary: 'TCP connections and listeners of a device as the last poll found them',
      params: idParams,
      answer: listOf(ConnectionView),
      problems: ['unknownDevice'],
      handle: ({ ports, params }) => ({ items: ports.connections.current(deviceOf(ports, params.id).id) }),
    }),
    endpoint({
      method: 'get',
      path: '/devices/{id}/connections/history',
      operation: 'listConnectionEvents',
      summary: 'TCP connections and listeners that appeared, changed or went',
      params: idParams,
      query: historyQuery,
      answer: pageOf(ConnectionEventView),
      problems: ['unknownDevice'],
      handle: ({ ports, params, query }) => {
        const { id: deviceId } = deviceOf(ports, params.id);
        return readPage(query, (part) => ports.connections.history({ deviceId, ...part }));
      },
    }),
  ],
};
