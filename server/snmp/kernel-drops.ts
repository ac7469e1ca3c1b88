import { readFileSync } from 'node:fs';
import { isIPv4, isIPv6 } from 'node:net';

const HEX = 16;
/** Columns of /proc/net/udp (Linux, proc_net_udp(5)). */
const LOCAL_ADDRESS = 1;
const DROPS = 12;

/**
 * How many datagrams the kernel has thrown away for want of room in the receive buffer of the socket that is bound to
 * `address` and `port`, since that socket was opened. Null where the system does not tell: only Linux does.
 */
export function kernelDrops(address: string, port: number): number | null {
  try {
    return dropsOf(
      readFileSync(isIPv6(address) ? '/proc/net/udp6' : '/proc/net/udp', 'latin1'),
      address,
      port,
    );
  } catch {
    return null;
  }
}

/** The same, read out of the text of that file; null where it does not list the socket, or cannot tell it from others. */
export function dropsOf(table: string, address: string, port: number): number | null {
  const suffix = `:${port.toString(HEX).padStart(4, '0').toUpperCase()}`;
  // A row for every device that is polled: few are worth taking apart.
  const atPort = table
    .split('\n')
    .filter((line) => line.includes(suffix))
    .map((line) => line.trim().split(/\s+/u))
    .filter((columns) => columns[LOCAL_ADDRESS]?.endsWith(suffix));
  const bound = isIPv4(address)
    ? atPort.filter((columns) => columns[LOCAL_ADDRESS] === `${hexAddress(address)}${suffix}`)
    : atPort;
  const drops = bound.length === 1 ? bound[0]?.[DROPS] : undefined;
  return drops === undefined ? null : Number(drops);
}

/** The kernel prints the four octets as one number in its own order, which is backwards on all that Node runs on. */
function hexAddress(address: string): string {
  const octets = address.split('.').map((octet) => Number(octet).toString(HEX).padStart(2, '0'));
  return octets.toReversed().join('').toUpperCase();
}
