import type { Server as HttpServer } from 'node:http';
import { Server as HttpsServer } from 'node:https';
import { isIPv6 } from 'node:net';
import { hostname, networkInterfaces } from 'node:os';
import type { Config } from '../config/settings.ts';
import type { Notice } from '../domain/health.ts';
import { isLoopback } from '../domain/web-host.ts';

const LOOPBACK = ['localhost', '127.0.0.1', '::1'];
const ANY = ['0.0.0.0', '::'];

/** The web server could not be bound. */
class WebAddressError extends Error {
  readonly code = 'webAddress';
}

/**
 * Host names that a browser may have used, against DNS rebinding: loopback, the bound address (all of the machine's
 * where every address is bound) and those that the settings add.
 */
export function allowedHosts(config: Pick<Config, 'webHost' | 'webNames'>): string[] {
  const own = ANY.includes(config.webHost)
    ? [
        hostname(),
        ...Object.values(networkInterfaces()).flatMap((list) => (list ?? []).map((item) => item.address)),
      ]
    : [config.webHost];
  return [...new Set([...LOOPBACK, ...own, ...config.webNames].map((host) => host.toLowerCase()))];
}

/** What everybody should know about who may come in. */
export function accessNotices(
  config: Pick<Config, 'access' | 'webHost' | 'trustedProxies'>,
  encrypted: boolean,
): Notice[] {
  const { access, webHost, trustedProxies } = config;
  if (access === 'open')
    return [
      {
        code: 'openAccess',
        severity: 'warning',
        text: 'Access is open: whoever uses this machine may do everything here, without signing in.',
        remedy: 'Start without "--access open" to work with accounts.',
      },
    ];
  if (isLoopback(webHost) || encrypted || trustedProxies.length > 0) return [];
  return [
    {
      code: 'exposed',
      severity: 'warning',
      text: `The pages are served at ${webHost} without encryption: passwords and cookies can be read on the way.`,
      remedy:
        'Start with "--tls self-signed" or a certificate (--tls-cert, --tls-key), or put a proxy with TLS in front.',
    },
  ];
}

/** For the console only: whoever reads it may make the first account. */
export function setupNotice(token: string): string {
  return `There is no account yet. The first one is made on the page, with this token: ${token}`;
}

/** @throws WebAddressError naming address, port and what to do */
export function listenForPages(
  http: HttpServer | HttpsServer,
  config: Pick<Config, 'webHost' | 'webPort'>,
): Promise<string> {
  return new Promise((resolve, reject) => {
    http.once('error', (cause: NodeJS.ErrnoException) => {
      const target = `${config.webHost}:${config.webPort}`;
      const why =
        cause.code === 'EADDRINUSE'
          ? 'another program holds that port; stop it, or choose another with --web-port'
          : cause.code === 'EADDRNOTAVAIL'
            ? 'this machine has no such address; choose one of its own with --web-host'
            : cause.code === 'EACCES'
              ? 'ports below 1024 need more rights; choose a higher one with --web-port'
              : cause.message;
      reject(new WebAddressError(`serving the pages at ${target}: ${why}`, { cause }));
    });
    http.listen(config.webPort, config.webHost, () => {
      const bound = http.address();
      const port = typeof bound === 'object' && bound ? bound.port : config.webPort;
      const host = ANY.includes(config.webHost) ? 'localhost' : config.webHost;
      const scheme = http instanceof HttpsServer ? 'https' : 'http';
      resolve(`${scheme}://${isIPv6(host) ? `[${host}]` : host}:${port}/`);
    });
  });
}
