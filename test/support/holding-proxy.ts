import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { eventually } from './signal.ts';

/** Between a client and a server of TCP: it can keep back what the server answers from some moment on. */
export class HoldingProxy {
  /** Where it leads to. */
  target: number;
  /** From the client's bytes that hold this on, the server's are kept back; null: nothing is. */
  holdAfter: string | null = null;
  /** False: who connects is turned away. */
  open = true;
  #heldBytes = 0;
  readonly #sockets = new Set<Socket>();
  readonly #server: Server = createServer((client) => this.#join(client));

  constructor(target: number) {
    this.target = target;
  }

  async start(): Promise<number> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    return (this.#server.address() as AddressInfo).port;
  }

  /** Resolves once an answer was kept back: the server has taken what was sent. */
  async held(): Promise<void> {
    await eventually('an answer that is kept back', async () => this.#heldBytes > 0, { timeoutMs: 30_000 });
  }

  stop(): void {
    for (const socket of this.#sockets) socket.destroy();
    this.#server.close();
  }

  #join(client: Socket): void {
    if (!this.open) {
      client.destroy();
      return;
    }
    const server = connect({ host: '127.0.0.1', port: this.target });
    let holding = false;
    for (const [socket, other] of [
      [client, server],
      [server, client],
    ] as const) {
      this.#sockets.add(socket);
      socket.on('error', () => other.destroy());
      socket.on('close', () => {
        this.#sockets.delete(socket);
        other.destroy();
      });
    }
    client.on('data', (chunk: Buffer) => {
      holding ||= this.holdAfter !== null && chunk.includes(this.holdAfter);
      server.write(chunk);
    });
    server.on('data', (chunk: Buffer) => {
      if (holding) this.#heldBytes += chunk.length;
      else client.write(chunk);
    });
  }
}
