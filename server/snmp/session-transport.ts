import type { OpenExchange } from '../domain/exchange.ts';
import { AgentSocket } from './agent-socket.ts';
import type { Lease, SharedSockets } from './shared-sockets.ts';

interface LocalEnd {
  readonly address: string;
  readonly port: number;
}

/**
 * How the datagrams of one session travel: over a socket of its own that is connected to the agent or, while the agent
 * answers, over one that it shares with others. Either way only what comes from the agent's address and port is passed
 * on.
 */
export class SessionTransport {
  readonly #address: string;
  readonly #port: number;
  readonly #sockets: SharedSockets | null;
  readonly #onMessage: (datagram: Buffer) => void;
  readonly #onRefused: () => void;
  #socket: AgentSocket | null = null;
  #lease: Lease | null = null;
  /** Settles once the socket of its own stands beside the shared one. */
  #fallback: Promise<LocalEnd> | null = null;
  #stopped = false;

  constructor(options: {
    readonly address: string;
    readonly port: number;
    readonly sockets: SharedSockets | null;
    readonly onMessage: (datagram: Buffer) => void;
    /** Nothing listens there, says ICMP or the local stack. */
    readonly onRefused: () => void;
  }) {
    this.#address = options.address;
    this.#port = options.port;
    this.#sockets = options.sockets;
    this.#onMessage = options.onMessage;
    this.#onRefused = options.onRefused;
  }

  /**
   * Resolves to its own address and port.
   * @param shares over the shared sockets, where there are any to be had
   * @throws SnmpError as `AgentSocket.start`
   */
  async start(shares: boolean): Promise<LocalEnd> {
    if (shares && this.#sockets) {
      const lease = await this.#sockets.lease(this.#address, this.#port, this.#onMessage);
      if (this.#stopped) {
        lease?.end();
        return { address: this.#address, port: 0 };
      }
      this.#lease = lease;
      if (lease) return { address: lease.localAddress, port: lease.localPort };
    }
    return this.#connect();
  }

  /**
   * The shared socket does not hear that nobody listens: who stays silent is asked over one of its own.
   * @param tries of this message, with this one
   * @param exchange told the port of that, before anything goes from it
   */
  send(datagram: Buffer, tries: number, exchange: Pick<OpenExchange, 'from'> | null): void {
    if (this.#lease === null) {
      this.#socket?.send(datagram);
    } else if (tries === 1) {
      this.#lease.send(datagram, this.#onRefused);
    } else {
      this.#fallback ??= this.#connect();
      this.#fallback.then(
        ({ port }) => {
          exchange?.from?.(port);
          this.#socket?.send(datagram);
        },
        () => this.#onRefused(),
      );
    }
  }

  stop(): void {
    this.#stopped = true;
    this.#socket?.stop();
    this.#lease?.end();
  }

  async #connect(): Promise<LocalEnd> {
    const socket = new AgentSocket({
      address: this.#address,
      port: this.#port,
      onMessage: this.#onMessage,
      onRefused: this.#onRefused,
    });
    this.#socket = socket;
    const local = await socket.start();
    this.#sockets?.learnLocal(this.#address, local.address);
    return local;
  }
}
