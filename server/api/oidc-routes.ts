import { Router, type Request, type Response } from 'express';
import type { Log } from '../domain/log.ts';
import type { Authenticator } from '../domain/principal.ts';
import { AccessError, type OidcDesk } from '../domain/sign-in.ts';
import { MINUTE } from '../domain/units.ts';
import { ApiError } from './api-error.ts';
import type { RequestOrigin } from './request-origin.ts';
import { setSessionCookie } from './session-cookie.ts';

/** Below a path no cookie can be `__Host-` (RFC 6265bis §4.1.3). */
const COOKIES = { plain: 'trapline_oidc', secure: '__Secure-trapline_oidc' } as const;
const PATH = '/api/v1/oidc';
const FLOW_MS = 10 * MINUTE;

/** A path of our own pages; anything else would send people elsewhere. */
function ownPath(text: unknown): string {
  return typeof text === 'string' && /^\/(?![/\\])[^\p{C}\\]*$/u.test(text) ? text : '/';
}

/** The browser's way to an identity provider and back: two redirects, no JSON. */
export function createOidcRoutes(options: {
  readonly oidc: OidcDesk | null;
  readonly authenticator: Authenticator;
  readonly requestOrigin: RequestOrigin;
  readonly log: Log;
}): Router {
  const { oidc, authenticator, requestOrigin, log } = options;
  const routes = Router({ caseSensitive: true });
  const flowCookie = (request: Request) =>
    ({ httpOnly: true, sameSite: 'lax', secure: requestOrigin.isSecure(request), path: PATH }) as const;
  const cookieName = (request: Request) => COOKIES[requestOrigin.isSecure(request) ? 'secure' : 'plain'];
  const desk = (): OidcDesk => {
    if (oidc === null) throw new ApiError('notFound', 'No identity provider is set (oidcIssuer).');
    return oidc;
  };
  const failed = (request: Request, response: Response, error: unknown): void => {
    if (!(error instanceof AccessError)) throw error;
    log.warn(
      { err: error.message, address: requestOrigin.address(request) },
      'a sign-in by the identity provider failed',
    );
    response.redirect(303, '/sign-in?problem=oidcFailed');
  };
  routes.use((_request, response, next) => {
    response.set('Cache-Control', 'no-store');
    next();
  });
  routes.get('/start', async (request, response) => {
    // A page of somebody else is not to sign people in unasked: they come to our own button first (Fetch Metadata).
    if (['cross-site', 'same-site'].includes(request.get('sec-fetch-site') ?? '')) {
      response.redirect(303, `/sign-in?return=${encodeURIComponent(ownPath(request.query['return']))}`);
      return;
    }
    const scheme = requestOrigin.isSecure(request) ? 'https' : 'http';
    try {
      const { url, flow } = await desk().begin({
        callback: `${scheme}://${request.get('host')}${PATH}/callback`,
        returnTo: ownPath(request.query['return']),
        again: request.query['again'] === '1',
        // The way back comes from another site, so without the cookie of the session.
        replaces: authenticator.identify(requestOrigin.credentials(request)).sessionId,
      });
      response.cookie(cookieName(request), flow, { ...flowCookie(request), maxAge: FLOW_MS, encode: String });
      response.redirect(303, url);
    } catch (error) {
      failed(request, response, error);
    }
  });
  routes.get('/callback', async (request, response) => {
    const flow = new RegExp(`(?:^|; *)${cookieName(request)}=([\\w-]{20,128})`).exec(
      request.headers.cookie ?? '',
    )?.[1];
    response.clearCookie(cookieName(request), flowCookie(request));
    try {
      const { opened, returnTo } = await desk().finish(
        { flow: flow ?? '', search: request.url.split('?')[1] ?? '' },
        {
          address: requestOrigin.address(request),
          local: requestOrigin.isLocal(request),
          userAgent: request.get('user-agent') ?? '',
        },
      );
      setSessionCookie(response, opened.secret, requestOrigin.isSecure(request));
      response.redirect(303, returnTo);
    } catch (error) {
      failed(request, response, error);
    }
  });
  return routes;
}
