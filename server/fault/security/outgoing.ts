import type { TcpConnection } from '../../domain/tcp-connection.ts';

const LOOPBACK = /^(127\.|::1$|::$|0\.0\.0\.0$)/u;
/** Of IPv6 the part that a provider gets (RFC 6177): there is no shorter one that means much. */
const PREFIX_V6 = 32;

/**
 * Connections that the device itself opened: nothing listens on their own port. Those from a low port to a high one are
 * left out as well: a listener that went away leaves such behind.
 */
export function outgoing(connections: readonly TcpConnection[]): TcpConnection[] {
  const served = new Set(
    connections.filter(({ state }) => state === 'listen').map(({ localPort }) => localPort),
  );
  return connections.filter(
    ({ state, localAddress, localPort, remoteAddress, remotePort }) =>
      state !== 'listen' &&
      remotePort > 0 &&
      remotePort < localPort &&
      !served.has(localPort) &&
      remoteAddress !== localAddress &&
      !LOOPBACK.test(remoteAddress),
  );
}

/** `203.0.0.0/16` of an IPv4 address, `2001:db8::/32` of an IPv6 one; null of what is none. @param bits of IPv4, 8..32 */
export function networkAround(address: string, bits: number): string | null {
  if (address.includes(':')) {
    const [first, second] = address.split(':');
    if (!first) return null;
    return `${first}:${second || '0'}::/${PREFIX_V6}`;
  }
  const octets = address.split('.').map(Number);
  if (octets.length !== 4 || octets.some((octet) => !(octet >= 0 && octet <= 255))) return null;
  const masked = octets.map((octet, at) => {
    const kept = Math.max(0, Math.min(8, bits - at * 8));
    return octet & (0xff00 >> kept) & 0xff;
  });
  return `${masked.join('.')}/${bits}`;
}
