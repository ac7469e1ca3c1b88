import type { Socket } from 'node:dgram';
import { createSocket } from 'node:dgram';
import { isIPv6 } from 'node:net';
import { SnmpError } from './snmp-error.ts';

/**
 * A UDP socket connected to one agent: the kernel drops what comes from any other address or port, and reports what
 * ICMP says. A port of its own for every session makes answers harder to forge.
 */
export class AgentSocket {
  readonly #address: string;
  readonly #port: number;
  readonly #onMessage: (datagram: Buffer) => void;
  readonly #onRefused: () => void;
  #socket: Socket | null = null;
  readonly #sent = (error: Error | null): void => {
    if (error && this.#socket) this.#onRefused();
  };

  constructor(options: {
    readonly address: string;
    readonly port: number;
    readonly onMessage: (datagram: Buffer) => void;
    /** Nothing listens there, says ICMP or the local stack. */
    readonly onRefused: () => void;
  }) {
    this.#address = options.address;
    this.#port = options.port;
    this.#onMessage = options.onMessage;
    this.#onRefused = options.onRefused;
  }

  /**
   * Resolves to its own address.
   * @throws SnmpError `unreachable` where there is no route, `io` where no socket is to be had
   */
  async start(): Promise<{ readonly address: string; readonly port: number }> {
    const socket = createSocket(isIPv6(this.#address) ? 'udp6' : 'udp4');
    this.#socket = socket;
    socket.on('message', (datagram) => this.#onMessage(datagram));
    await new Promise<void>((resolve, reject) => {
      const failed = (error: Error): void => reject(this.#startError(error));
      socket.once('error', failed);
      socket.connect(this.#port, this.#address, () => {
        socket.off('error', failed);
        // ICMP errors of earlier sends surface here.
        socket.on('error', () => this.#onRefused());
        resolve();
      });
    }).catch((error: unknown) => {
      this.stop();
      throw error;
    });
    // It may have been stopped meanwhile.
    return this.#socket ? socket.address() : { address: this.#address, port: 0 };
  }

  send(datagram: Buffer): void {
    this.#socket?.send(datagram, this.#sent);
  }

  stop(): void {
    const socket = this.#socket;
    this.#socket = null;
    if (!socket) return;
    socket.removeAllListeners();
    // A late ICMP error must not become an uncaught exception.
    socket.on('error', () => {});
    socket.close();
  }

  #startError(error: Error): SnmpError {
    const code = (error as NodeJS.ErrnoException).code ?? '';
    const target = `opening a UDP socket to ${this.#address}:${this.#port}`;
    return /NETUNREACH|HOSTUNREACH|ADDRNOTAVAIL|AFNOSUPPORT|EACCES|EINVAL/.test(code)
      ? new SnmpError(
          'unreachable',
          `${target}: no route (${code}); check the address and the routing table`,
          {
            cause: error,
          },
        )
      : new SnmpError('io', `${target}: ${code || error.message}; check the limit of open files`, {
          cause: error,
        });
  }
}
