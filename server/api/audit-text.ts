import type { Thing } from './audit-thing.ts';
import type { Endpoint } from './endpoint.ts';

/** Fields of bodies whose values may be written down; of all others only that they were sent. */
const SHOWN: ReadonlySet<string> = new Set([
  'action',
  'address',
  'addresses',
  'alertId',
  'by',
  'clear',
  'connected',
  'deviceId',
  'direction',
  'enabled',
  'expiresInDays',
  'fault',
  'forPolls',
  'forSeconds',
  'fullName',
  'groups',
  'host',
  'intervalMs',
  'into',
  'kind',
  'lab',
  'label',
  'metric',
  'modules',
  'network',
  'name',
  'notification',
  'ofPolls',
  'passwordIsFirst',
  'paused',
  'permissions',
  'port',
  'ports',
  'raise',
  'retries',
  'role',
  'severity',
  'speed',
  'timeoutMs',
  'title',
  'to',
  'untilMs',
  'up',
]);
/** Objects whose values are secrets or make secrets: SNMP-USER-BASED-SM-MIB, SNMP-COMMUNITY-MIB. */
const SECRET_OBJECTS = /^\.?1\.3\.6\.1\.6\.3\.(15|18)(\.|$)|^(usm|snmpCommunity)/i;
const MAX_VALUE = 80;

const short = (text: string): string => (text.length > MAX_VALUE ? `${text.slice(0, MAX_VALUE)}…` : text);

function shown(value: unknown): string | null {
  if (typeof value === 'string') return short(value);
  if (typeof value === 'number' || typeof value === 'boolean' || value === null) return String(value);
  if (Array.isArray(value) && value.every((one) => typeof one === 'string')) return short(value.join(' '));
  return null;
}

/**
 * `name: core-1 → edge-7, credential`: what a request changed, without secrets; `name=core-1` where nothing was there
 * before, `port=161 (as before)` where it was like that already.
 *
 * @param states.before of the thing; null where there was none
 * @param states.after null where it is gone or nothing came of the request
 */
export function auditDetail(
  body: unknown,
  { before, after }: { readonly before: object | null; readonly after: object | null },
): string {
  if (typeof body !== 'object' || body === null) return '';
  const { kind, values } = body as { kind?: unknown; values?: unknown };
  if (kind === 'set' && Array.isArray(values))
    return (values as { oid: string; value: string }[])
      .map(({ oid, value }) => `${oid} = ${SECRET_OBJECTS.test(oid) ? '<secret>' : short(value)}`)
      .join(', ');
  return Object.entries(body)
    .filter(([, value]) => value !== undefined)
    .map(([field, value]) => {
      const text = SHOWN.has(field) ? shown(value) : null;
      if (text === null) return field;
      const was = fieldText(before, field);
      const is = fieldText(after, field);
      if (was === null || is === null) return `${field}=${is ?? text}`;
      return was === is
        ? `${field}=${text} (as before)`
        : `${field}: ${was || '(empty)'} → ${is || '(empty)'}`;
    })
    .join(', ');
}

/** `deviceId: core-1 (3) → none`, of a thing that is gone. */
export function lostDetail({ fields, lost = [] }: Thing): string {
  return lost.map((field) => `${field}: ${fieldText(fields, field) ?? ''} → none`).join(', ');
}

function fieldText(fields: object | null, field: string): string | null {
  return fields !== null && Object.hasOwn(fields, field) ? shown(Reflect.get(fields, field)) : null;
}

/** `setValue` for a SET among the operations; else the operation. */
export function auditAction({ operation }: Endpoint, body: unknown): string {
  const { kind } = (typeof body === 'object' && body !== null ? body : {}) as { kind?: unknown };
  return operation === 'runOperation' && kind === 'set' ? 'setValue' : operation;
}
