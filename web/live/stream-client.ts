import type { Join, JoinReply, Room, StreamEnvelope } from '../../server/contract/stream.ts';
import type { Envelope } from './envelope.ts';

/** The part of a socket that the stream needs; a socket.io-client socket has it. */
export interface StreamSocket {
  readonly connected: boolean;
  on(event: 'connect' | 'disconnect' | 'connect_error', listener: () => void): unknown;
  on(event: 'event', listener: (envelope: StreamEnvelope) => void): unknown;
  emit(event: 'join', join: Join, reply: (reply: JoinReply) => void): unknown;
  emit(event: 'leave', rooms: Room[]): unknown;
  connect(): unknown;
  disconnect(): unknown;
}

/** `connecting` only before the first connection. */
export interface Connection {
  readonly state: 'connecting' | 'live' | 'lost';
  readonly sinceMs: number;
}

export interface StreamClientOptions {
  readonly socket: StreamSocket;
  readonly now: () => number;
  readonly onEvent: (envelope: Envelope) => void;
  /** What was fetched may lack events that cannot be replayed: fetch afresh. */
  readonly onResync: () => void;
}

type Cursor = NonNullable<Join['after']>;

/**
 * Joins rooms as long as somebody wants them and hands every event on once. A join names the last event seen, so
 * that whatever happened since then is replayed: a page that joins and fetches in the same tick misses nothing.
 */
export class StreamClient {
  readonly #options: StreamClientOptions;
  readonly #wanted = new Map<Room, number>();
  readonly #listeners = new Set<() => void>();
  #cursor: Cursor | null = null;
  #connection: Connection;
  #started = false;

  constructor(options: StreamClientOptions) {
    this.#options = options;
    this.#connection = { state: 'connecting', sinceMs: options.now() };
  }

  start(): void {
    if (this.#started) return;
    this.#started = true;
    const { socket } = this.#options;
    socket.on('connect', () => {
      this.#become('live');
      this.#join([...this.#wanted.keys()]);
    });
    socket.on('disconnect', () => this.#become('lost'));
    socket.on('connect_error', () => this.#become('lost'));
    socket.on('event', (envelope) => this.#receive(envelope as Envelope));
    socket.connect();
  }

  stop(): void {
    if (!this.#started) return;
    this.#options.socket.disconnect();
  }

  /** Each call wants the rooms once more; the returned function gives them up and may be called twice. */
  want(rooms: readonly Room[]): () => void {
    const fresh = rooms.filter((room) => !this.#wanted.has(room));
    for (const room of rooms) this.#wanted.set(room, (this.#wanted.get(room) ?? 0) + 1);
    if (this.#options.socket.connected) this.#join(fresh);
    let given = false;
    return () => {
      if (given) return;
      given = true;
      this.#giveUp(rooms);
    };
  }

  connection = (): Connection => this.#connection;

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  #giveUp(rooms: readonly Room[]): void {
    const unwanted = rooms.filter((room) => {
      const left = (this.#wanted.get(room) ?? 1) - 1;
      if (left > 0) this.#wanted.set(room, left);
      else this.#wanted.delete(room);
      return left <= 0;
    });
    if (unwanted.length > 0 && this.#options.socket.connected) this.#options.socket.emit('leave', unwanted);
  }

  #join(rooms: Room[]): void {
    if (rooms.length === 0) return;
    const after = this.#cursor;
    this.#options.socket.emit('join', { rooms, after }, (reply) => {
      const restarted = after !== null && reply.epoch !== after.epoch;
      if (this.#cursor === null || this.#cursor.epoch !== reply.epoch) {
        this.#cursor = { epoch: reply.epoch, seq: reply.seq };
      }
      // The first join of all has no cursor to be replayed from, and what was fetched before it may be older.
      if (after === null || reply.resync || restarted) this.#options.onResync();
    });
  }

  #receive(envelope: Envelope): void {
    const seen = this.#cursor;
    // A replayed event is older than the cursor and still unseen in its room, so it is handed on all the same.
    if (seen === null || seen.epoch !== envelope.epoch || envelope.seq > seen.seq) {
      this.#cursor = { epoch: envelope.epoch, seq: envelope.seq };
    }
    this.#options.onEvent(envelope);
  }

  #become(state: 'live' | 'lost'): void {
    if (this.#connection.state === state) return;
    this.#connection = { state, sinceMs: this.#options.now() };
    for (const listener of this.#listeners) listener();
  }
}
