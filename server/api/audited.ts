import type { Request } from 'express';
import { READING_POSTS } from '../domain/permission-table.ts';
import type { Principal } from '../domain/principal.ts';
import { API_PROBLEMS, ApiError } from './api-error.ts';
import { auditAction, auditDetail, lostDetail } from './audit-text.ts';
import { auditTarget } from './audit-target.ts';
import { auditThing, type Naming, type Thing } from './audit-thing.ts';
import type { Endpoint } from './endpoint.ts';
import type { ApiPorts } from './ports.ts';

/** These write their own entries, which say more. */
const OWN: ReadonlySet<string> = new Set(['signIn', 'signOut', 'setUp']);

interface Done {
  readonly request: Request;
  readonly principal: Principal;
  readonly address: string | null;
  readonly body: unknown;
  /** What it is about as it stood before; null where there was no such thing. */
  readonly before: Thing | null;
}

/** Whether an operation changes something, with this body. */
function changes({ method, operation }: Endpoint, body: unknown): boolean {
  if (method === 'get' || READING_POSTS.has(operation) || OWN.has(operation)) return false;
  const { kind, dryRun } = (typeof body === 'object' && body !== null ? body : {}) as Record<string, unknown>;
  // A look at what would become of it.
  if (dryRun === true) return false;
  return operation !== 'runOperation' || kind === 'set';
}

/** What a change is about, to be asked before it is made; null where nothing is changed or there is no one such thing. */
export function thingBefore(
  endpoint: Endpoint,
  { request, body }: Pick<Done, 'request' | 'body'>,
  ports: Parameters<typeof auditThing>[2],
): Thing | null {
  return endpoint.method === 'get' ? null : auditThing(endpoint, namingOf(request, body), ports);
}

const namingOf = ({ params, query }: Request, body: unknown): Naming => ({ params, query, body });

/** Writes down that something was changed, or that it failed or was refused to somebody who is known. */
export function audit(
  endpoint: Endpoint,
  { request, principal, address, body, before }: Done,
  ports: ApiPorts,
  error?: unknown,
): void {
  if (!changes(endpoint, body) || principal.kind === 'nobody') return;
  const status = error instanceof ApiError ? API_PROBLEMS[error.code].status : null;
  const after = error === undefined ? auditThing(endpoint, namingOf(request, body), ports) : null;
  ports.access.audit.note({
    account: principal.name,
    address,
    action: auditAction(endpoint, body),
    target: auditTarget(endpoint, { thing: before, path: request.path, query: request.query, body }),
    detail: [
      auditDetail(body, { before: before?.fields ?? null, after: after?.fields ?? null }),
      error === undefined && before !== null && after === null ? lostDetail(before) : '',
      principal.kind === 'token' ? `by token ${principal.tokenId}` : '',
    ]
      .filter((part) => part !== '')
      .join('; '),
    outcome: error === undefined ? 'done' : status === 403 ? 'refused' : 'failed',
  });
}
