import type { Endpoint } from './endpoint.ts';

/** Fields of bodies whose values may be written down; of all others only that they were sent. */
const SHOWN: ReadonlySet<string> = new Set([
  'action',
  'address',
  'alertId',
  'by',
  'connected',
  'enabled',
  'expiresInDays',
  'fault',
  'fullName',
  'groups',
  'host',
  'into',
  'kind',
  'lab',
  'name',
  'notification',
  'paused',
  'permissions',
  'port',
  'role',
  'severity',
  'speed',
  'title',
  'to',
  'untilMs',
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

/** `name=core-1, credential`: what a request changed, without secrets. */
export function auditDetail(body: unknown): string {
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
      return text === null ? field : `${field}=${text}`;
    })
    .join(', ');
}

/** `setValue` for a SET among the operations; else the operation. */
export function auditAction({ operation }: Endpoint, body: unknown): string {
  const { kind } = (typeof body === 'object' && body !== null ? body : {}) as { kind?: unknown };
  return operation === 'runOperation' && kind === 'set' ? 'setValue' : operation;
}
