import { z } from 'zod';
import { pageOf } from '../../contract/page.ts';
import { TrapVerdictsView } from '../../contract/rule.ts';
import { TrapGroupsView, TrapRateView, TrapView } from '../../contract/trap.ts';
import { type Trap, TRAP_GROUPS } from '../../domain/trap.ts';
import { MINUTE } from '../../domain/units.ts';
import { ApiError, invalid } from '../api-error.ts';
import { type Subject, endpoint } from '../endpoint.ts';
import type { ApiPorts } from '../ports.ts';
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
    endpoint({
      method: 'get',
      path: '/traps/{id}/rules',
      operation: 'getTrapRules',
      summary: 'Which rules look at such a trap, and why each passes or meets it',
      params: idParams,
      answer: TrapVerdictsView,
      problems: ['unknownTrap'],
      handle: ({ ports, params }) => {
        const trap = ports.traps.get(params.id);
        if (!trap)
          throw new ApiError('unknownTrap', `There is no trap ${params.id}; GET /api/v1/traps lists them.`);
        return verdictsView(ports, trap);
      },
    }),
  ],
};

const NOT_JUDGED = {
  unknownSender: 'Its sender is no known device, so no rule looks at it: add the device first.',
  ambiguousSender: 'It is unclear which device sent it, so no rule looks at it.',
  versionMismatch:
    'It came without the authentication that its device is polled with, so no rule looks at it.',
} as const;

function objectOf({ mib }: ApiPorts, oid: string) {
  const objectOid = mib.translate(oid)?.objectOid ?? null;
  if (objectOid === null) return { varbind: oid, instance: null };
  return { varbind: mib.nameOf(objectOid), instance: oid.slice(objectOid.length + 1) };
}

function verdictsView(ports: ApiPorts, trap: Trap) {
  const rules = ports.rules.list();
  const items = ports.trapVerdicts.verdicts(trap);
  const builtIn = rules.find(
    ({ body }) => body.kind === 'builtIn' && body.builtIn === ports.trapVerdicts.builtInOf(trap),
  );
  const asked = new Set(items?.map(({ ruleId }) => ruleId));
  const others = rules.filter(({ id, body }) => body.kind === 'trap' && !asked.has(id)).length;
  const why =
    trap.quarantine === null
      ? 'Its device is gone or switched off, so no rule looks at it.'
      : NOT_JUDGED[trap.quarantine];
  return {
    notJudged: items === null ? why : null,
    builtIn: builtIn === undefined ? null : { name: builtIn.name, enabled: builtIn.enabled },
    items: items ?? [],
    others,
    objects: trap.varbinds.map(({ oid }) => objectOf(ports, oid)),
  };
}
