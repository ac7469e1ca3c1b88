import { createSocket, type RemoteInfo, type Socket } from 'node:dgram';
import { once } from 'node:events';

const LOOPBACK = '127.0.0.1';

/** What becomes of one datagram. */
type Fate = 'passes' | 'lost' | 'late';

/**
 * A way of UDP to a port of loopback on which datagrams get lost and overtake each other, both ways, by a course of chance
 * that is the same each time. Each client has a port of its own behind it, as with NAT.
 */
export class LossyPath {
  /** Everything is lost. */
  down = false;
  lost = 0;
  late = 0;
  readonly #front: Socket = createSocket('udp4');
  /** By the client's port. */
  readonly #backs = new Map<number, Socket>();
  readonly #target: number;
  readonly #lossPercent: number;
  readonly #latePercent: number;
  readonly #chance: (below: number) => number;
  /** Goes behind the next that passes, whichever way it goes. */
  #held: (() => void) | null = null;

  constructor(options: {
    readonly target: number;
    readonly lossPercent: number;
    readonly latePercent: number;
    readonly chance: (below: number) => number;
  }) {
    this.#target = options.target;
    this.#lossPercent = options.lossPercent;
    this.#latePercent = options.latePercent;
    this.#chance = options.chance;
  }

  async start(): Promise<number> {
    this.#front.on('message', (octets, from) => {
      const back = this.#back(from);
      this.#carry(() => back.send(octets, this.#target, LOOPBACK));
    });
    this.#front.bind(0, LOOPBACK);
    await once(this.#front, 'listening');
    return this.#front.address().port;
  }

  stop(): void {
    for (const socket of [this.#front, ...this.#backs.values()]) socket.close();
    this.#backs.clear();
  }

  #back(from: RemoteInfo): Socket {
    const known = this.#backs.get(from.port);
    if (known) return known;
    const socket = createSocket('udp4');
    // Without `bind` the first datagram sent binds it.
    socket.on('message', (octets) => this.#carry(() => this.#front.send(octets, from.port, from.address)));
    this.#backs.set(from.port, socket);
    return socket;
  }

  #carry(send: () => void): void {
    const fate = this.#fate();
    if (fate === 'lost') this.lost += 1;
    else if (fate === 'late' && this.#held === null) {
      this.late += 1;
      this.#held = send;
    } else {
      const held = this.#held;
      this.#held = null;
      send();
      held?.();
    }
  }

  #fate(): Fate {
    const percent = this.#chance(100);
    if (this.down || percent < this.#lossPercent) return 'lost';
    return percent < this.#lossPercent + this.#latePercent ? 'late' : 'passes';
  }
}
