import type { Request } from 'express';
import { OPERATION_PERMISSIONS } from '../domain/permission-table.ts';
import type { Permission } from '../domain/permission.ts';
import { type Principal, scopeSees } from '../domain/principal.ts';
import { SCOPED_OPERATIONS } from '../domain/scope-table.ts';
import { ApiError } from './api-error.ts';
import type { Endpoint } from './endpoint.ts';
import type { ApiPorts } from './ports.ts';

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
  if (principal.account?.passwordIsFirst === true)
    return new ApiError(
      'notPermitted',
      'Somebody else chose this password; choose one of your own first, on the page or with PUT /api/v1/session/password.',
      { permission },
    );
  return new ApiError(
    'notPermitted',
    `This needs the permission "${permission}", which ${principal.name} lacks.`,
    {
      permission,
    },
  );
}

/**
 * Whether somebody may ask for an operation at all; asked before anything of the body is read.
 *
 * @throws ApiError `signInNeeded` | `notPermitted` | `csrfMissing`
 */
export function admit(endpoint: Endpoint, principal: Principal, request: Request): void {
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
  } else if (!principal.permissions.has(wanted)) throw notPermitted(principal, wanted);
  if (endpoint.method === 'get' || principal.csrf === null) return;
  if (request.get(CSRF_HEADER) !== principal.csrf)
    throw new ApiError(
      'csrfMissing',
      'A change has to bear the header X-Trapline-CSRF with what GET /api/v1/session says of it.',
    );
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
  const { operation, path } = endpoint;
  const more = further(operation, checked, principal);
  if (more !== null && !principal.permissions.has(more)) throw notPermitted(principal, more);
  if (principal.scope.kind === 'all') return;
  const rule = Object.hasOwn(SCOPED_OPERATIONS, operation) ? SCOPED_OPERATIONS[operation] : undefined;
  if (rule === undefined)
    throw new ApiError('notPermitted', `${principal.name} sees some devices only; this tells of others too.`);
  const { params, query } = checked;
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

function unknownDevice(id: number): ApiError {
  return new ApiError('unknownDevice', `There is no device ${id}; GET /api/v1/devices lists them.`);
}

function sees({ scope }: Principal, deviceId: unknown, { inventory }: Pick<ApiPorts, 'inventory'>): boolean {
  const device = typeof deviceId === 'number' ? inventory.device(deviceId) : null;
  return device !== null && scopeSees(scope, device);
}

/** The answer without what is beyond somebody's devices. @throws ApiError `unknownDevice` where it is all beyond */
export function within(
  { operation }: Endpoint,
  principal: Principal,
  answer: unknown,
  ports: Pick<ApiPorts, 'inventory'>,
): unknown {
  const rule = SCOPED_OPERATIONS[operation];
  if (principal.scope.kind === 'all' || typeof answer !== 'object' || answer === null) return answer;
  const deviceOf = (item: object): unknown => Reflect.get(item, 'deviceId');
  if (rule === 'answer' && !sees(principal, deviceOf(answer), ports))
    throw new ApiError('notFound', 'There is nothing of the kind among the devices that you see.');
  if (rule !== 'items') return answer;
  const { items } = answer as { items: readonly object[] };
  return { ...answer, items: items.filter((item) => sees(principal, deviceOf(item), ports)) };
}
