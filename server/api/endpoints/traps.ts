import { z } from 'zod';
import { pageOf } from '../../contract/page.ts';
import { TrapVerdictsView } from '../../contract/rule.ts';
import { TrapView } from '../../contract/trap.ts';
import type { Trap } from '../../domain/trap.ts';
import { ApiError } from '../api-error.ts';
import { type Subject, endpoint } from '../endpoint.ts';
import type { ApiPorts } from '../ports.ts';
import { readPage } from '../page.ts';
import { flag, given, id, idParams, pageQuery } from '../query-parameter.ts';

/** An OID has at most 128 sub-identifiers (RFC 2578 §3.5). */
const oid = z
  .string()
  .max(1_408)
  .regex(/^\d+(\.\d+){1,127}$/, 'must be a numeric OID: 1.3.6.1.6.3.1.1.5.3');

export const traps: Subject = {
  name: 'Traps',
  endpoints: [
    endpoint({
      method: 'get',
      path: '/traps',
      operation: 'listTraps',
      summary: 'Traps and informs, newest first; quarantined ones come from senders that are not trusted',
      query: z.strictObject({
        device: id.optional(),
        quarantined: flag.optional(),
        notification: oid.optional(),
        ...pageQuery,
      }),
      answer: pageOf(TrapView),
      handle: ({ ports, query }) => {
        const { device: deviceId, quarantined, notification: notificationOid } = query;
        const filter = given({ deviceId, quarantined, notificationOid });
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
