import { z } from 'zod';
import { AccountView, VolumeView } from '../../contract/accounting.ts';
import { DAY, HOUR } from '../../domain/units.ts';
import { invalid } from '../api-error.ts';
import { type Subject, endpoint, listOf } from '../endpoint.ts';
import { deviceOf, interfaceOf } from '../lookup.ts';
import { id, instant, limit } from '../query-parameter.ts';

const MAX_BUCKETS = 10_000;

const period = { from: instant.optional(), to: instant.optional() };

/** The period asked for; without `from` the month to date (UTC) of `to`. @throws ApiError `invalidInput` */
function periodOf(query: { from?: number | undefined; to?: number | undefined }, nowMs: number) {
  const toMs = query.to ?? nowMs;
  const end = new Date(toMs);
  const fromMs = query.from ?? Date.UTC(end.getUTCFullYear(), end.getUTCMonth());
  if (fromMs >= toMs) throw invalid('from', 'must be before "to"');
  return { fromMs, toMs };
}

export const accounting: Subject = {
  name: 'Accounting',
  endpoints: [
    endpoint({
      method: 'get',
      path: '/accounting/accounts',
      operation: 'listAccounts',
      summary: 'Octets and 95th percentiles per interface, most octets first; the month to date by default',
      query: z.strictObject({
        device: id.optional(),
        interface: id.optional(),
        ...period,
        limit: limit.default(100),
      }),
      answer: listOf(AccountView),
      problems: ['unknownDevice', 'unknownInterface'],
      handle: async ({ ports, query, nowMs }) => {
        const deviceId = query.device === undefined ? null : deviceOf(ports, query.device).id;
        const interfaceId = query.interface === undefined ? null : interfaceOf(ports, query.interface).id;
        const { fromMs, toMs } = periodOf(query, nowMs);
        return {
          items: await ports.accounts.accounts({ deviceId, interfaceId, fromMs, toMs, limit: query.limit }),
        };
      },
    }),
    endpoint({
      method: 'get',
      path: '/accounting/volumes',
      operation: 'listVolumes',
      summary: 'Octets of an interface per hour or day (UTC); the month to date by default',
      query: z.strictObject({ interface: id, ...period, bucket: z.enum(['hour', 'day']).default('hour') }),
      answer: listOf(VolumeView),
      problems: ['unknownInterface'],
      handle: ({ ports, query, nowMs }) => {
        const { fromMs, toMs } = periodOf(query, nowMs);
        if ((toMs - fromMs) / (query.bucket === 'hour' ? HOUR : DAY) > MAX_BUCKETS)
          throw invalid('from', `more than ${MAX_BUCKETS} buckets; ask for a shorter time or for days`);
        const { id: interfaceId } = interfaceOf(ports, query.interface);
        return { items: ports.accounts.volumes(interfaceId, fromMs, toMs, query.bucket) };
      },
    }),
  ],
};
