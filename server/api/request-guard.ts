import type { Request, RequestHandler } from 'express';
import { fromOwnOrigin } from '../domain/web-host.ts';
import { ApiError } from './api-error.ts';
import { isUpload } from './upload-body.ts';

/** Longer than any link that the pages make. */
const MAX_URL_LENGTH = 8_192;
const READING: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);

function hasBody({ headers }: Request): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
}

function isJson(contentType: string): boolean {
  return /^application\/json\s*(;\s*charset="?utf-8"?\s*)?$/i.test(contentType.trim());
}

/**
 * Refuses what no client of ours sends: other host names (DNS rebinding), and changes that another page's form or
 * script could have caused (CSRF): those cannot send JSON without asking first, and bear their own Origin.
 */
export function requestGuard(allows: (host: string | undefined) => boolean): RequestHandler {
  return (request, _response, next) => {
    const { host, origin } = request.headers;
    const contentType = request.headers['content-type'];
    if (!allows(host))
      throw new ApiError(
        'hostNotAllowed',
        'Use the address that the server printed at its start, or add this name to the allowed hosts.',
      );
    if (request.url.length > MAX_URL_LENGTH)
      throw new ApiError('uriTooLong', `The address is longer than ${MAX_URL_LENGTH} characters.`);
    if (!READING.has(request.method)) {
      if (!fromOwnOrigin(origin, host))
        throw new ApiError('originNotAllowed', 'The request comes from a page of another origin.');
      if (contentType === undefined ? hasBody(request) : !isJson(contentType) && !isUpload(request))
        throw new ApiError('unsupportedMediaType', 'Send the body as application/json in UTF-8.');
    }
    next();
  };
}
