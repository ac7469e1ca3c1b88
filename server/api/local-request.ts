import type { IncomingMessage } from 'node:http';

/** What proxies add: behind one, everybody seems to come from this machine. */
const PROXY_HEADERS = ['forwarded', 'x-forwarded-for', 'x-real-ip', 'via'] as const;

/** Whether a request comes from this machine itself: over loopback, and not passed on by a proxy. */
export function isLocal(request: Pick<IncomingMessage, 'headers' | 'socket'>): boolean {
  const address = request.socket.remoteAddress ?? '';
  const loopback = /^(::ffff:)?127\./.test(address) || address === '::1';
  return loopback && !PROXY_HEADERS.some((name) => request.headers[name] !== undefined);
}
