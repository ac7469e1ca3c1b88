import { z } from 'zod';
import { pageOf } from '../../contract/page.ts';
import { SecurityEventView, WeaknessView } from '../../contract/security.ts';
import { type Subject, endpoint, listOf } from '../endpoint.ts';
import { readPage } from '../page.ts';
import { given, id, pageQuery } from '../query-parameter.ts';
import { posture } from './posture.ts';

export const security: Subject = {
  name: 'Security',
  endpoints: [
    endpoint({
      method: 'get',
      path: '/security/events',
      operation: 'listSecurityEvents',
      summary: 'Authentication failures, bad communities and new listeners, newest first',
      query: z.strictObject({
        device: id.optional(),
        kind: SecurityEventView.shape.kind.optional(),
        ...pageQuery,
      }),
      answer: pageOf(SecurityEventView),
      handle: ({ ports, query }) => {
        const filter = given({ deviceId: query.device, kind: query.kind });
        return readPage(query, (part) => ports.securityEvents.list({ ...filter, ...part }));
      },
    }),
    endpoint({
      method: 'get',
      path: '/security/weaknesses',
      operation: 'listWeaknesses',
      summary: 'Devices on versions, communities or algorithms that protect little, with what to do',
      answer: listOf(WeaknessView),
      handle: ({ ports }) => ({ items: ports.posture.weaknesses() }),
    }),
    ...posture,
  ],
};
