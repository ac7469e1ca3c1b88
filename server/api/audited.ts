import type { Request } from 'express';
import { READING_POSTS } from '../domain/permission-table.ts';
import type { Principal } from '../domain/principal.ts';
import { API_PROBLEMS, ApiError } from './api-error.ts';
import { auditAction, auditDetail } from './audit-text.ts';
import type { Endpoint } from './endpoint.ts';
import type { ApiPorts } from './ports.ts';

/** These write their own entries, which say more. */
const OWN: ReadonlySet<string> = new Set(['signIn', 'signOut', 'setUp']);
const MAX_PATH = 300;

interface Done {
  readonly request: Request;
  readonly principal: Principal;
  readonly address: string | null;
  readonly body: unknown;
}

/** Whether an operation changes something, with this body. */
function changes({ method, operation }: Endpoint, body: unknown): boolean {
  if (method === 'get' || READING_POSTS.has(operation) || OWN.has(operation)) return false;
  if (operation !== 'runOperation') return true;
  const { kind, dryRun } = (typeof body === 'object' && body !== null ? body : {}) as Record<string, unknown>;
  return kind === 'set' && dryRun !== true;
}

/** Writes down that something was changed, or that it failed or was refused to somebody who is known. */
export function audit(
  endpoint: Endpoint,
  { request, principal, address, body }: Done,
  ports: Pick<ApiPorts, 'access' | 'inventory'>,
  error?: unknown,
): void {
  if (!changes(endpoint, body) || principal.kind === 'nobody') return;
  const status = error instanceof ApiError ? API_PROBLEMS[error.code].status : null;
  const id = endpoint.path.startsWith('/devices/{id}') ? Number(request.params['id']) : Number.NaN;
  const device = Number.isSafeInteger(id) ? ports.inventory.device(id) : null;
  ports.access.audit.note({
    account: principal.name,
    address,
    action: auditAction(endpoint, body),
    target: `${request.path.slice(0, MAX_PATH)}${device === null ? '' : ` (${device.name})`}`,
    detail: [auditDetail(body), principal.kind === 'token' ? `by token ${principal.tokenId}` : '']
      .filter((part) => part !== '')
      .join('; '),
    outcome: error === undefined ? 'done' : status === 403 ? 'refused' : 'failed',
  });
}
