import { randomBytes } from 'node:crypto';
import type { RequestHandler, Response } from 'express';
import type { RequestOrigin } from './request-origin.ts';

const SCRIPTLESS = {
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy':
    'accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), usb=()',
} as const;

/**
 * No script and no style but our own files and what bears the nonce of this answer, whatever an SNMP value says: the
 * component library puts its variables into style elements.
 *
 * @param host checked Host header, null where it was refused
 */
function contentSecurityPolicy(host: string | null, nonce: string): string {
  return [
    "default-src 'none'",
    "object-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    // Not every browser counts ws: of the same host as 'self'.
    host === null ? "connect-src 'none'" : `connect-src 'self' ws://${host} wss://${host}`,
    "manifest-src 'self'",
    "worker-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/** What style elements of this answer bear to be used. */
export function styleNonce(response: Response): string {
  const { styleNonce: nonce } = response.locals as { styleNonce?: string };
  return nonce ?? '';
}

/** A year, renewed with every answer, for hosts below this one too (RFC 6797). */
const HSTS = 'max-age=31536000; includeSubDomains';

/** Sets the headers that hold for every answer, problems included. */
export function securityHeaders(
  allows: (host: string | undefined) => boolean,
  origin: RequestOrigin,
): RequestHandler {
  return (request, response, next) => {
    const { host } = request.headers;
    const nonce = randomBytes(16).toString('base64url');
    response.locals['styleNonce'] = nonce;
    response.set(SCRIPTLESS);
    if (origin.isSecure(request)) response.set('Strict-Transport-Security', HSTS);
    response.set(
      'Content-Security-Policy',
      contentSecurityPolicy(host !== undefined && allows(host) ? host : null, nonce),
    );
    next();
  };
}
