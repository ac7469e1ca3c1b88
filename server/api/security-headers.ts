import type { RequestHandler } from 'express';

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
 * No script but our own files, whatever an SNMP value says. Styles may be inline because the component library sets
 * its variables in style attributes.
 *
 * @param host checked Host header, null where it was refused
 */
function contentSecurityPolicy(host: string | null): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self' 'unsafe-inline'",
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

/** Sets the headers that hold for every answer, problems included. */
export function securityHeaders(allows: (host: string | undefined) => boolean): RequestHandler {
  return (request, response, next) => {
    const { host } = request.headers;
    response.set(SCRIPTLESS);
    response.set(
      'Content-Security-Policy',
      contentSecurityPolicy(host !== undefined && allows(host) ? host : null),
    );
    next();
  };
}
