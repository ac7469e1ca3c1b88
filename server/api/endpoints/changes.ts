import { z } from 'zod';
import { pageOf } from '../../contract/page.ts';
import { ChangeView } from '../../contract/table.ts';
import { type Subject, endpoint } from '../endpoint.ts';
import { deviceOf } from '../lookup.ts';
import { readPage } from '../page.ts';
import { given, id, idParams, pageQuery } from '../query-parameter.ts';

export const changes: Subject = {
  name: 'Configuration changes',
  endpoints: [
    endpoint({
      method: 'get',
      path: '/changes',
      operation: 'listChanges',
      summary: 'What changed in the configuration of devices and interfaces: field, old, new, when',
      query: z.strictObject({ device: id.optional(), interface: id.optional(), ...pageQuery }),
      answer: pageOf(ChangeView),
      handle: ({ ports, query }) => {
        const filter = given({ deviceId: query.device, interfaceId: query.interface });
        return readPage(query, (part) => ports.changes.list({ ...filter, ...part }));
      },
    }),
    endpoint({
      method: 'get',
      path: '/devices/{id}/changes',
      operation: 'listDeviceChanges',
      summary: 'What changed in the configuration of a device',
      params: idParams,
      query: z.strictObject(pageQuery),
      answer: pageOf(ChangeView),
      problems: ['unknownDevice'],
      handle: ({ ports, params, query }) => {
        const { id: deviceId } = deviceOf(ports, params.id);
        return readPage(query, (part) => ports.changes.list({ deviceId, ...part }));
      },
    }),
  ],
};
