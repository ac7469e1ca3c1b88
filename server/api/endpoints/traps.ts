import { z } from 'zod';
import { pageOf } from '../../contract/page.ts';
import { TrapGroupsView, TrapRateView, TrapView } from '../../contract/trap.ts';
import { TRAP_GROUPS } from '../../domain/trap.ts';
import { MINUTE } from '../../domain/units.ts';
import { ApiError, invalid } from '../api-error.ts';
import { type Subject, endpoint } from '../endpoint.ts';
import { sendTestTrap, testTrapForm } from './test-trap.ts';
import { trapSenderEndpoints } from './trap-senders.ts';
import { readPage } from '../page.ts';
import { flag, given, id, idParams, instant, pageQuery, wholeNumber } from '../query-parameter.ts';

/** An OID has at most 128 sub-identifiers (RFC 2578 §3.5). */
const oid = z
  .string()
  .max(1_408)
  .regex(/^\d+(\.\d+){1,127}$/, 'must be a numeric OID: 1.3.6.1.6.3.1.1.5.3');

const sender = z
  .string()
  .max(45)
  .regex(/^[0-9a-fA-F.:]+$/, 'must be an IPv4 or IPv6 address');

const narrowed = {
  device: id.optional(),
  quarantined: flag.optional(),
  notification: oid.optional(),
  from: instant,
  to: instant,
};
/** Points of a chart at the most: no screen is wider. */
const MAX_POINTS = 2_000;

/** @throws ApiError `invalidInput` */
function checkRange({ from, to }: { readonly from: number; readonly to: number }): void {
  if (from >= to) throw invalid('to', 'must be later than from');
}

const groups = endpoint({
  method: 'get',
  path: '/traps/groups',
  operation: 'groupTraps',
  summary: 'Traps of a time range put together by notification, sender or device; repetitions count whole',
  query: z.strictObject({ by: z.enum(TRAP_GROUPS), sender: sender.optional(), ...narrowed }),
  answer: TrapGroupsView,
  handle: ({ ports, query }) => {
    checkRange(query);
    const { by, device: deviceId, quarantined, notification: notificationOid, sender: senderAddress } = query;
    const filter = given({ deviceId, quarantined, notificationOid, senderAddress });
    return ports.traps.groups({ by, fromMs: query.from, toMs: query.to, ...filter });
  },
});

const rate = endpoint({
  method: 'get',
  path: '/traps/rate',
  operation: 'trapRate',
  summary:
    'How many traps came over time, stacked by notification or trust; repetitions count in their own minute',
  query: z.strictObject({
    by: z.enum(['notification', 'trust']).default('notification'),
    minutes: wholeNumber({ min: 1, max: 24 * 60 })
      .default(1)
      .meta({ description: 'Width of a step' }),
    ...narrowed,
  }),
  answer: TrapRateView,
  handle: ({ ports, query }) => {
    checkRange(query);
    const {
      by,
      from: fromMs,
      to: toMs,
      device: deviceId,
      quarantined,
      notification: notificationOid,
    } = query;
    const stepMs = query.minutes * MINUTE;
    if ((toMs - fromMs) / stepMs > MAX_POINTS)
      throw invalid('minutes', `the range has more than ${MAX_POINTS} such steps; ask for wider ones`);
    return ports.traps.rate({
      by,
      fromMs,
      toMs,
      stepMs,
      ...given({ deviceId, quarantined, notificationOid }),
    });
  },
});

export const traps: Subject = {
  name: 'Traps',
  endpoints: [
    groups,
    rate,
    ...trapSenderEndpoints,
    testTrapForm,
    sendTestTrap,
    endpoint({
      method: 'get',
      path: '/traps',
      operation: 'listTraps',
      summary: 'Traps and informs, newest first; quarantined ones come from senders that are not trusted',
      query: z.strictObject({
        device: id.optional(),
        quarantined: flag.optional(),
        notification: oid.optional(),
        sender: sender.optional(),
        from: instant.optional(),
        to: instant.optional(),
        ...pageQuery,
      }),
      answer: pageOf(TrapView),
      handle: ({ ports, query }) => {
        const { device: deviceId, quarantined, notification: notificationOid } = query;
        const { sender: senderAddress, from: fromMs, to: toMs } = query;
        const filter = given({ deviceId, quarantined, notificationOid, senderAddress, fromMs, toMs });
        return readPage(query, (part) => ports.traps.list({ ...filter, ...part }));
      },
    }),
    endpoint({
      method: 'get',
      path: '/traps/{id}',
      operation: 'getTrap',
      summary: 'One trap with its varbinds and its bytes',
      params: idParams,
      answer: TrapView,
      problems: ['unknownTrap'],
      handle: ({ ports, params }) => {
        const trap = ports.traps.get(params.id);
        if (!trap)
          throw new ApiError('unknownTrap', `There is no trap ${params.id}; GET /api/v1/traps lists them.`);
        return trap;
      },
    }),
  ],
};
