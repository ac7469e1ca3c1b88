import type { Socket } from 'socket.io';

type Connection = Socket['conn'];

/**
 * Counts what waits to be sent to one client. engine.io queues without a bound for a client that does not read; the
 * hub drops the client instead when this grows too large.
 */
export class Outbox {
  readonly #connection: Connection;
  #queuedBytes = 0;
  #flyingBytes = 0;

  constructor(options: { connection: Connection }) {
    this.#connection = options.connection;
  }

  start(): void {
    const connection = this.#connection;
    const sent = (): void => {
      this.#flyingBytes = 0;
    };
    connection.on('packetCreate', (packet: { data?: unknown }) => {
      this.#queuedBytes += typeof packet.data === 'string' ? packet.data.length : 0;
    });
    connection.on('flush', () => {
      this.#flyingBytes += this.#queuedBytes;
      this.#queuedBytes = 0;
    });
    // One batch at a time is given to the transport, which says when it has left the process.
    connection.transport.on('drain', sent);
    connection.on('upgrade', () => {
      sent();
      connection.transport.on('drain', sent);
    });
  }

  /** Characters that wait. */
  get waiting(): number {
    return this.#queuedBytes + this.#flyingBytes;
  }

  /** Ends the connection at once, without the closing handshake that a client which does not read never finishes. */
  destroy(): void {
    const { transport } = this.#connection;
    this.#connection.close(true);
    const webSocket: unknown = Reflect.get(transport, 'socket');
    if (typeof webSocket === 'object' && webSocket !== null && 'terminate' in webSocket) {
      const { terminate } = webSocket;
      if (typeof terminate === 'function') terminate.call(webSocket);
    }
  }
}
