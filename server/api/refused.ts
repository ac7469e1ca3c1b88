import type { Request, Response } from 'express';
import type { RefusalLog } from '../domain/refusal-log.ts';
import { ApiError, type ApiProblem } from './api-error.ts';
import type { RequestOrigin } from './request-origin.ts';

/** Nobody meets these by using the pages. Failed sign-ins are in the audit log. */
const TOLD: ReadonlySet<ApiProblem> = new Set([
  'notPermitted',
  'csrfMissing',
  'signInAgain',
  'hostNotAllowed',
  'originNotAllowed',
  'unmaskNotAllowed',
]);

/** Writes down that somebody asked for what they may not have; a page whose session ran out does not count. */
export function noteRefusal(
  error: unknown,
  request: Request,
  to: { readonly refusals: RefusalLog; readonly requestOrigin: RequestOrigin; readonly response: Response },
): void {
  if (!(error instanceof ApiError)) return;
  const badToken = error.code === 'signInNeeded' && request.headers.authorization !== undefined;
  if (!TOLD.has(error.code) && !badToken) return;
  const { askedBy } = to.response.locals as { askedBy?: string };
  to.refusals.note({
    code: error.code,
    account: askedBy ?? 'nobody',
    address: to.requestOrigin.address(request),
    asked: `${request.method} ${request.originalUrl.split('?')[0]}`,
  });
}
