import { randomInt } from 'node:crypto';
import type { Socket } from 'node:dgram';
import { createSocket } from 'node:dgram';
import { isIPv4, SocketAddress } from 'node:net';

/** Sockets of each address family: so many random ports that a forger of answers has to guess among. */
const PER_FAMILY = 8;
/** Answers of many devices come at once; the kernel gives what it allows. */
const RECEIVE_BUFFER_OCTETS = 4 * 1_024 * 1_024;
/** Addresses of which it is remembered by which of our own they are reached. */
const LOCALS = 20_000;

/** One end of the sockets: what comes from that address and port, and from no other. */
export interface Lease {
  readonly localAddress: string;
  readonly localPort: number;
  /** @param failed called where the datagram could not be sent */
  send(datagram: Buffer, failed: () => void): void;
  /** May be called twice. */
  end(): void;
}

/**
 * Who is told of datagrams. Null after its end: a table that a Map has grown out of keeps what stood in it, for as long as
 * the collector takes it for alive, and with the session all that was read in it.
 */
interface Receiver {
  onMessage: ((datagram: Buffer) => void) | null;
}

interface Shared {
  readonly socket: Socket;
  readonly port: number;
  /** By `address port` that datagrams come from. */
  readonly receivers: Map<string, Receiver>;
}

/**
 * A few unconnected UDP sockets that all polls share, in place of one for each. A datagram goes to who leased the
 * address and port that it came from, on the socket that it came to; what else comes is dropped unread. ICMP errors do
 * not reach unconnected sockets: silent devices are asked through an AgentSocket.
 */
export class SharedSockets {
  /** By family; made when first needed. */
  readonly #sets = new Map<'udp4' | 'udp6', Promise<Shared[]>>();
  /** Remote address -> our own, as connected sockets learnt it. */
  readonly #locals = new Map<string, string>();
  #stopped = false;

  /** Null where no socket is to be had, or all of them are at work for that address and port already. */
  async lease(address: string, port: number, onMessage: (datagram: Buffer) => void): Promise<Lease | null> {
    const canonical = canonicalAddress(address);
    if (canonical === null || this.#stopped) return null;
    const sockets = await this.#family(canonical.includes(':') ? 'udp6' : 'udp4');
    const key = `${canonical} ${port}`;
    const first = sockets.length === 0 ? 0 : randomInt(sockets.length);
    for (let turn = 0; turn < sockets.length; turn += 1) {
      const shared = sockets[(first + turn) % sockets.length];
      if (shared === undefined || shared.receivers.has(key)) continue;
      const receiver = { onMessage };
      shared.receivers.set(key, receiver);
      return this.#leaseOf(shared, { canonical, port, key, receiver });
    }
    return null;
  }

  /** A connected socket to `address` has this address of ours. */
  learnLocal(address: string, local: string): void {
    const oldest = this.#locals.size >= LOCALS ? this.#locals.keys().next() : null;
    if (oldest && !oldest.done) this.#locals.delete(oldest.value);
    this.#locals.set(canonicalAddress(address) ?? address, local);
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    const sets = [...this.#sets.values()];
    this.#sets.clear();
    for (const sockets of await Promise.all(sets)) for (const { socket } of sockets) socket.close();
  }

  #leaseOf(
    { socket, port: localPort, receivers }: Shared,
    to: { canonical: string; port: number; key: string; receiver: Receiver },
  ): Lease {
    const { canonical, port, key, receiver } = to;
    const wildcard = canonical.includes(':') ? '::' : '0.0.0.0';
    return {
      localAddress: this.#locals.get(canonical) ?? wildcard,
      localPort,
      send: (datagram, failed) => {
        if (this.#stopped) return;
        socket.send(datagram, port, canonical, (error) => {
          if (error) failed();
        });
      },
      end: () => {
        receiver.onMessage = null;
        if (receivers.get(key) === receiver) receivers.delete(key);
      },
    };
  }

  #family(type: 'udp4' | 'udp6'): Promise<Shared[]> {
    const known = this.#sets.get(type);
    if (known) return known;
    const opening = Promise.all(Array.from({ length: PER_FAMILY }, () => open(type))).then((sockets) =>
      sockets.filter((socket) => socket !== null),
    );
    this.#sets.set(type, opening);
    return opening;
  }
}

/** Null where the family or the limit of open files does not allow it: a connected socket then says what is wrong. */
async function open(type: 'udp4' | 'udp6'): Promise<Shared | null> {
  const socket = createSocket({
    type,
    ipv6Only: type === 'udp6',
    // Only addresses are sent to: no resolver is asked, and no turn of the loop waited for.
    lookup: (address, _options, done) => done(null, address, type === 'udp6' ? 6 : 4),
  });
  const bound = await new Promise<boolean>((resolve) => {
    socket.once('error', () => resolve(false));
    socket.bind({ port: 0, exclusive: true }, () => resolve(true));
  });
  socket.removeAllListeners('error');
  // What a send says is told to who sent it.
  socket.on('error', () => {});
  if (!bound) {
    socket.close();
    return null;
  }
  try {
    socket.setRecvBufferSize(RECEIVE_BUFFER_OCTETS);
  } catch {
    // The kernel's own size then has to do.
  }
  const receivers: Shared['receivers'] = new Map();
  socket.on('message', (datagram, { address, port }) =>
    receivers.get(`${address} ${port}`)?.onMessage?.(datagram),
  );
  return { socket, port: socket.address().port, receivers };
}

/** The address as the system writes it, so that it can be compared; null for one with a scope. */
export function canonicalAddress(address: string): string | null {
  if (isIPv4(address)) return address;
  if (address.includes('%')) return null;
  try {
    return new SocketAddress({ address, family: 'ipv6' }).address;
  } catch {
    return null;
  }
}
