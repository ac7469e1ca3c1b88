import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { Socket } from 'node:dgram';

/** A datagram on its way, by the UDP ports of its two ends. */
export interface Datagram {
  readonly fromPort: number;
  readonly toPort: number;
}

/** What the wire does with a datagram: `hold` keeps it until it is delivered by hand. */
export type Fate = 'pass' | 'lose' | 'double' | 'hold';

interface HeldDatagram extends Datagram {
  /** Lets it arrive; again, if it is called again. */
  readonly send: () => unknown;
}

type Octets = Buffer | readonly Buffer[];
type Send = (octets: Octets, ...rest: unknown[]) => void;

interface Call {
  readonly octets: Octets;
  readonly rest: readonly unknown[];
  readonly send: Send;
  readonly fromPort: number;
}

/**
 * All UDP of this process. The sockets are real and so are the datagrams; as both ends of each are here, the wire knows
 * how many are under way, and it can lose, double and reorder them.
 */
export class Wire {
  /** What becomes of each datagram that a socket of this process will receive. */
  fate: (datagram: Datagram) => Fate = () => 'pass';
  /** Kept back, oldest first. */
  readonly held: HeldDatagram[] = [];
  /** Datagrams sent and received so far. */
  moved = 0;
  /** Bound port -> datagrams sent to it and not received yet. */
  readonly #underWay = new Map<number, number>();
  readonly #seen = (message: unknown): void => this.#watch((message as { socket: Socket }).socket);

  /** Knows the sockets that are made from now on. */
  start(): void {
    subscribe('udp.socket', this.#seen);
  }

  stop(): void {
    unsubscribe('udp.socket', this.#seen);
  }

  get underWay(): number {
    let sum = 0;
    for (const count of this.#underWay.values()) sum += count;
    return sum;
  }

  #watch(socket: Socket): void {
    let port = 0;
    socket.on('listening', () => {
      port = socket.address().port;
      this.#underWay.set(port, 0);
    });
    socket.on('message', () => this.#count(port, -1));
    const close = socket.close.bind(socket);
    socket.close = (done?: () => void) => {
      this.#underWay.delete(port);
      return close(done);
    };
    const send = socket.send.bind(socket) as Send;
    socket.send = ((octets: Octets, ...rest: unknown[]) => {
      // Once it is bound the socket calls itself again.
      if (port === 0) send(octets, ...rest);
      else this.#send(socket, { octets, rest, send, fromPort: port });
    }) as Socket['send'];
  }

  #send(socket: Socket, call: Call): void {
    const { octets, rest, send, fromPort } = call;
    const toPort = typeof rest[0] === 'number' ? rest[0] : socket.remoteAddress().port;
    // A port of nobody's: what is sent there never arrives.
    if (!this.#underWay.has(toPort)) return send(octets, ...rest);
    const arrive = (sent: Octets): void => {
      this.#count(toPort, 1);
      send(sent, ...rest);
    };
    const ends = { fromPort, toPort };
    const fate = this.fate(ends);
    if (fate === 'pass' || fate === 'double') arrive(octets);
    if (fate === 'double') arrive(octets);
    if (fate !== 'hold') return;
    // An agent writes its next answer over this one.
    const kept = Buffer.concat([octets].flat());
    this.held.push({ ...ends, send: () => this.#underWay.has(toPort) && arrive(kept) });
  }

  #count(port: number, by: 1 | -1): void {
    this.moved += 1;
    const known = this.#underWay.get(port);
    if (known !== undefined) this.#underWay.set(port, Math.max(0, known + by));
  }
}
