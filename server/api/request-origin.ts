import type { IncomingMessage } from 'node:http';
import type { TLSSocket } from 'node:tls';
import { networkTest } from '../domain/network.ts';
import type { Credentials } from '../domain/principal.ts';
import { isLoopback } from '../domain/web-host.ts';

/** What proxies add: behind one that is not trusted, everybody seems to come from this machine. */
const PROXY_HEADERS = ['forwarded', 'x-forwarded-for', 'x-real-ip', 'via'] as const;

type Incoming = Pick<IncomingMessage, 'headers' | 'socket'>;

/** Where requests come from, past the proxies that are trusted (addresses and CIDR blocks). */
export class RequestOrigin {
  readonly #isTrusted: (address: string) => boolean;

  /** @param trustedProxies checked by the settings */
  constructor(trustedProxies: readonly string[] = []) {
    this.#isTrusted = networkTest(trustedProxies);
  }

  /** The last address in X-Forwarded-For that is no trusted proxy; the sender's own where it is none. */
  address({ headers, socket }: Incoming): string | null {
    const sender = plain(socket.remoteAddress ?? '');
    if (sender === '') return null;
    if (!this.#isTrusted(sender)) return sender;
    const hops = [headers['x-forwarded-for'] ?? []].flat().join(',').split(',');
    const forwarded = hops.map((hop) => plain(hop.trim())).filter((hop) => hop !== '');
    return forwarded.findLast((hop) => !this.#isTrusted(hop)) ?? forwarded[0] ?? sender;
  }

  /** Whether the browser's connection is encrypted, as far as can be known. */
  isSecure({ headers, socket }: Incoming): boolean {
    if ((socket as Partial<TLSSocket>).encrypted === true) return true;
    if (!this.#isTrusted(plain(socket.remoteAddress ?? ''))) return false;
    return [headers['x-forwarded-proto'] ?? []].flat().join(',').split(',')[0]?.trim() === 'https';
  }

  /** What a request shows of who makes it. */
  credentials(request: Incoming): Credentials {
    return {
      cookie: request.headers.cookie,
      authorization: request.headers.authorization,
      address: this.address(request),
      local: this.isLocal(request),
      secure: this.isSecure(request),
    };
  }

  /** Whether a request comes from this machine itself: over loopback, and not passed on by a proxy. */
  isLocal({ headers, socket }: Incoming): boolean {
    return (
      isLoopback(socket.remoteAddress ?? '') && !PROXY_HEADERS.some((name) => headers[name] !== undefined)
    );
  }
}

/** Without the mapping of IPv4 into IPv6 (RFC 4291 §2.5.5.2). */
function plain(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.)/i, '');
}
