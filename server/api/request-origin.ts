import { BlockList, isIPv6 } from 'node:net';
import type { IncomingMessage } from 'node:http';
import type { TLSSocket } from 'node:tls';
import { isLoopback } from '../domain/web-host.ts';

/** What proxies add: behind one that is not trusted, everybody seems to come from this machine. */
const PROXY_HEADERS = ['forwarded', 'x-forwarded-for', 'x-real-ip', 'via'] as const;

type Incoming = Pick<IncomingMessage, 'headers' | 'socket'>;

/** Where requests come from, past the proxies that are trusted (addresses and CIDR blocks). */
export class RequestOrigin {
  readonly #trusted = new BlockList();
  readonly #any: boolean;

  /** @param trustedProxies checked by the settings */
  constructor(trustedProxies: readonly string[] = []) {
    this.#any = trustedProxies.length > 0;
    for (const block of trustedProxies) {
      const [address = '', bits] = block.split('/');
      const family = isIPv6(address) ? 'ipv6' : 'ipv4';
      if (bits === undefined) this.#trusted.addAddress(address, family);
      else this.#trusted.addSubnet(address, Number(bits), family);
    }
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

  /** Whether a request comes from this machine itself: over loopback, and not passed on by a proxy. */
  isLocal({ headers, socket }: Incoming): boolean {
    return (
      isLoopback(socket.remoteAddress ?? '') && !PROXY_HEADERS.some((name) => headers[name] !== undefined)
    );
  }

  #isTrusted(address: string): boolean {
    if (!this.#any || address === '') return false;
    return this.#trusted.check(address, isIPv6(address) ? 'ipv6' : 'ipv4');
  }
}

/** Without the mapping of IPv4 into IPv6 (RFC 4291 §2.5.5.2). */
function plain(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.)/i, '');
}
