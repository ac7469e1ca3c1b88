import type { Request } from 'express';
import {
  LAB_PERMISSIONS,
  OPERATION_PERMISSIONS,
  RECENT_MS,
  RECENT_OPERATIONS,
} from '../domain/permission-table.ts';
import type { Permission } from '../domain/permission.ts';
import { type Principal, scopeSees } from '../domain/principal.ts';
import { OWN_WORDS, SCOPED_OPERATIONS, type ScopeRule } from '../domain/scope-table.ts';
import { ApiError } from './api-error.ts';
import type { Endpoint, FileAnswer } from './endpoint.ts';
import type { ApiPorts, ScopedPorts } from './ports.ts';

const CSRF_HEADER = 'x-trapline-csrf';

/** What the schemas of an endpoint made of a request. */
interface Checked {
  readonly params: Readonly<Record<string, unknown>>;
  readonly query: Readonly<Record<string, unknown>>;
  readonly body: unknown;
}

function notPermitted(principal: Principal, permission: Permission): ApiError {
  if (principal.kind === 'nobody')
    return new ApiError('signInNeeded', 'Sign in, or send a token: "Authorization: Bearer ...".');
  if (principal.owes === 'ownPassword')
    return new ApiError(
      'notPermitted',
      'Somebody else chose this password; choose one of your own first, on the page or with PUT /api/v1/session/password.',
      { permission },
    );
  if (principal.owes === 'secondFactor')
    return new ApiError(
      'notPermitted',
      'This server asks for a second factor; add one first, on the page or with POST /api/v1/session/two-factor.',
      { permission },
    );
  // The account of a token may well have it.
  const who = principal.kind === 'token' ? `this token of ${principal.name}` : principal.name;
  return new ApiError('notPermitted', `This needs the permission "${permission}", which ${who} lacks.`, {
    permission,
  });
}

/**
 * Whether somebody may ask for an operation at all; asked before anything of the body is read.
 *
 * @throws ApiError `signInNeeded` | `notPermitted` | `csrfMissing` | `signInAgain`
 */
export function admit(endpoint: Endpoint, principal: Principal, request: Request, nowMs: number): void {
  const wanted = Object.hasOwn(OPERATION_PERMISSIONS, endpoint.operation)
    ? OPERATION_PERMISSIONS[endpoint.operation]
    : undefined;
  if (wanted === undefined)
    throw new ApiError(
      'notPermitted',
      `No permission is laid down for ${endpoint.operation}, so nobody has it.`,
    );
  if (wanted === 'public') return;
  if (wanted === 'signedIn') {
    if (principal.kind === 'nobody') throw notPermitted(principal, 'look');
  } else if (!principal.permissions.has(wanted) && !mayInLab(endpoint, principal))
    throw notPermitted(principal, wanted);
  if (principal.scope.kind !== 'all') ruleOf(endpoint, principal);
  if (endpoint.method === 'get' || principal.csrf === null) return;
  if (request.get(CSRF_HEADER) !== principal.csrf)
    throw new ApiError(
      'csrfMissing',
      'A change has to bear the header X-Trapline-CSRF with what GET /api/v1/session says of it.',
    );
  const { signedInAtMs } = principal;
  if (!RECENT_OPERATIONS.has(endpoint.operation) || signedInAtMs === null) return;
  if (nowMs - signedInAtMs > RECENT_MS)
    throw new ApiError(
      'signInAgain',
      'This changes how people get in, and the session is older than 15 minutes: sign in again for it (POST /api/v1/session).',
    );
}

/** Whether the lab is where somebody may do it at least; `authorise` looks at the device. */
function mayInLab({ operation }: Endpoint, { permissions }: Principal): boolean {
  const wanted = Object.hasOwn(LAB_PERMISSIONS, operation) ? LAB_PERMISSIONS[operation] : undefined;
  return wanted !== undefined && permissions.has(wanted);
}

/** What a request asks for beyond its operation, by what is in it. */
function further(
  operation: string,
  { query, body, params }: Checked,
  principal: Principal,
): Permission | null {
  const { kind } = (typeof body === 'object' && body !== null ? body : {}) as { kind?: unknown };
  if (operation === 'runOperation') return kind === 'set' ? 'set' : null;
  if (query['unmask'] === true) return 'unmask';
  const { student } = params;
  if (typeof student !== 'string' || principal.account === null) return null;
  return student.toLowerCase() === principal.account.name.toLowerCase() ? null : 'teach';
}

/**
 * Whether somebody may do this with these devices.
 *
 * @throws ApiError `notPermitted`; `unknownDevice` | `unknownAlert` for what is beyond its devices, as if it were not there
 */
export function authorise(
  endpoint: Endpoint,
  principal: Principal,
  checked: Checked,
  ports: Pick<ApiPorts, 'inventory' | 'alerts'>,
): void {
  const { operation } = endpoint;
  const more = further(operation, checked, principal);
  if (more !== null && !principal.permissions.has(more)) throw notPermitted(principal, more);
  if (principal.scope.kind !== 'all') authoriseScoped(endpoint, principal, checked, ports);
  const wanted = OPERATION_PERMISSIONS[operation];
  if (wanted === undefined || wanted === 'public' || wanted === 'signedIn') return;
  if (principal.permissions.has(wanted)) return;
  // Let in for devices of the lab alone: what is of another, or of none, is not theirs to touch.
  const alert = ports.alerts.get(Number(checked.params['id']));
  if (alert !== null && ports.inventory.device(alert.deviceId)?.lab !== true)
    throw notPermitted(principal, wanted);
}

/** @throws ApiError `unknownDevice` | `unknownAlert` | `notPermitted` where no device is named */
function authoriseScoped(
  endpoint: Endpoint,
  principal: Principal,
  { params, query }: Checked,
  ports: Pick<ApiPorts, 'inventory' | 'alerts'>,
): void {
  const { path } = endpoint;
  const rule = ruleOf(endpoint, principal);
  const inPath = path.startsWith('/devices/{id}') ? params['id'] : undefined;
  const devices = [inPath, query['device'], query['deviceId']].filter((id) => typeof id === 'number');
  if (rule === 'device' && devices.length === 0)
    throw new ApiError('notPermitted', `${principal.name} sees some devices only; name one of them.`);
  for (const id of devices) if (!sees(principal, id, ports)) throw unknownDevice(id);
  if (rule !== 'alert') return;
  const alert = ports.alerts.get(Number(params['id']));
  if (alert !== null && !sees(principal, alert.deviceId, ports))
    throw new ApiError('unknownAlert', `There is no alert ${alert.id}; GET /api/v1/alerts lists them.`);
}

/** @throws ApiError `notPermitted` where it is in no table */
function ruleOf({ operation }: Endpoint, { name }: Principal): ScopeRule {
  const rule = Object.hasOwn(SCOPED_OPERATIONS, operation) ? SCOPED_OPERATIONS[operation] : undefined;
  if (rule === undefined)
    throw new ApiError('notPermitted', `${name} sees some devices only; this tells of others too.`);
  return rule;
}

function unknownDevice(id: number): ApiError {
  return new ApiError('unknownDevice', `There is no device ${id}; GET /api/v1/devices lists them.`);
}

function sees({ scope }: Principal, deviceId: unknown, { inventory }: Pick<ApiPorts, 'inventory'>): boolean {
  const device = typeof deviceId === 'number' ? inventory.device(deviceId) : null;
  return device !== null && scopeSees(scope, device);
}

/** Of what those ports tell that somebody may see. */
export function portsOf({ scope }: Principal, ports: ApiPorts): ApiPorts {
  return scope.kind === 'all' ? ports : ports.within(scope);
}

/** The answer without what is beyond somebody's devices. @throws ApiError `notFound` where it is all beyond */
export function within(
  endpoint: Pick<Endpoint, 'operation' | 'file' | 'itemTexts'>,
  { scope }: Principal,
  answer: unknown,
  ports: ApiPorts,
): unknown {
  const { operation, file, itemTexts } = endpoint;
  const rule = SCOPED_OPERATIONS[operation];
  if (scope.kind === 'all' || typeof answer !== 'object' || answer === null) return answer;
  const scoped = ports.within(scope);
  const isSeen = (item: object) => {
    const deviceId: unknown = Reflect.get(item, 'deviceId');
    return typeof deviceId === 'number' && scoped.inventory.device(deviceId) !== null;
  };
  if (rule === 'answer' && !isSeen(answer))
    throw new ApiError('notFound', 'There is nothing of the kind among the devices that you see.');
  const kept = rule === 'items' ? withItems(answer as { items: readonly object[] }, isSeen) : answer;
  if (rule === 'free' || itemTexts || OWN_WORDS.has(operation)) return kept;
  if (file === null) return scoped.masked(kept);
  return file.startsWith('text/csv') ? maskedFile(kept as FileAnswer, scoped) : kept;
}

function withItems<Listed extends { readonly items: readonly object[] }>(
  answer: Listed,
  isSeen: (item: object) => boolean,
): Listed {
  return { ...answer, items: answer.items.filter(isSeen) };
}

function maskedFile({ bytes, name }: FileAnswer, ports: ScopedPorts): FileAnswer {
  const text = ports.masked(Buffer.from(bytes).toString('utf8')) as string;
  return { name, bytes: Buffer.from(text, 'utf8') };
}
