import type { Join, JoinReply, Room, StreamEnvelope } from '../../server/contract/stream.ts';
import type { Envelope } from './envelope.ts';

/** The part of a socket that the stream needs; a socket.io-client socket has it. */
export interface StreamSocket {
  readonly connected: boolean;
  /** Connected, or trying to by itself. */
  readonly active: boolean;
  on(event: 'connect' | 'disconnect' | 'connect_error', listener: () => void): unknown;
  on(event: 'sessionEnded', listener: () => void): unknown;
  on(event: 'event', listener: (envelope: StreamEnvelope) => void): unknown;
  on(event: 'events', listener: (envelopes: StreamEnvelope[]) => void): unknown;
  emit(event: 'join', join: Join, reply: (reply: JoinReply) => void): unknown;
  emit(event: 'leave', rooms: Room[]): unknown;
  emit(event: 'name', name: string): unknown;
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
  /** Runs what takes several events in at once, so that the page is drawn once for them all. */
  readonly together?: (work: () => void) => void;
  /** What was fetched may lack events that cannot be replayed: fetch afresh. */
  readonly onResync: () => void;
  /** The server wants this client no longer, or not before somebody signs in; it is not tried again by itself. */
  readonly onRefused?: () => void;
}

type Cursor = NonNullable<Join['after']>;

interface Asked {
  readonly after: Cursor | null;
}

/**
 * Joins rooms as long as somebody wants them and hands every event on once. A join names the last event seen, so
 * that whatever happened since then is replayed: a page that joins and fetches in the same tick misses nothing.
 */
export class StreamClient {
  readonly #options: StreamClientOptions;
  readonly #wanted = new Map<Room, number>();
  readonly #listeners = new Set<() => void>();
  /** Joins without a reply yet; where the connection breaks meanwhile, what they asked for is still lacking. */
  readonly #unanswered = new Set<Asked>();
  #cursor: Cursor | null = null;
  #name = '';
  #connection: Connection;
  #listening = false;
  #running = false;

  constructor(options: StreamClientOptions) {
    this.#options = options;
    this.#connection = { state: 'connecting', sinceMs: options.now() };
  }

  /** Connects; also after `stop()`, or after the server refused. */
  start(): void {
    this.#listen();
    this.#running = true;
    this.#options.socket.connect();
  }

  /** Disconnects and forgets where it was: whoever is here next starts anew. */
  stop(): void {
    this.#running = false;
    this.#options.socket.disconnect();
    this.#cursor = null;
    this.#unanswered.clear();
  }

  #listen(): void {
    if (this.#listening) return;
    this.#listening = true;
    const { socket, together = (work) => work(), onRefused = () => undefined } = this.#options;
    socket.on('connect', () => {
      this.#become('live');
      if (this.#name !== '') socket.emit('name', this.#name);
      this.#rejoin();
    });
    const broken = () => {
      this.#become('lost');
      // What breaks by itself is tried again; what is not, the server does not want.
      if (this.#running && !socket.active) onRefused();
    };
    socket.on('disconnect', broken);
    socket.on('connect_error', broken);
    socket.on('sessionEnded', onRefused);
    socket.on('event', (envelope) => this.#receive(envelope as Envelope));
    socket.on('events', (envelopes) =>
      together(() => {
        for (const envelope of envelopes) this.#receive(envelope as Envelope);
      }),
    );
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

  /** Says who is here, to those who look at the same; empty for nobody known. */
  name(name: string): void {
    if (name === this.#name) return;
    this.#name = name;
    if (this.#options.socket.connected) this.#options.socket.emit('name', name);
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

  #join(rooms: Room[], after = this.#cursor): void {
    if (rooms.length === 0) return;
    const asked: Asked = { after };
    this.#unanswered.add(asked);
    this.#options.socket.emit('join', { rooms, after }, (reply) => {
      if (!this.#unanswered.delete(asked)) return;
      if (reply.problem !== undefined) {
        // One that is not for whoever is here is not to keep the others out.
        if (rooms.length > 1) for (const room of rooms) this.#join([room], after);
        return;
      }
      this.#advance(reply);
      // The first join of all has no cursor to be replayed from, and what was fetched before it may be older.
      if (after === null || reply.resync) this.#options.onResync();
    });
  }

  /** Joins everything anew, from the oldest event that a room may lack. */
  #rejoin(): void {
    let after = this.#cursor;
    for (const asked of this.#unanswered)
      if (asked.after === null || (after !== null && asked.after.seq < after.seq)) after = asked.after;
    this.#unanswered.clear();
    this.#join([...this.#wanted.keys()], after);
  }

  #receive(envelope: Envelope): void {
    this.#advance(envelope);
    // A replayed event is older than the cursor and still unseen in its room, so it is handed on all the same.
    this.#options.onEvent(envelope);
  }

  #advance({ epoch, seq }: Cursor): void {
    if (this.#cursor?.epoch !== epoch || seq > this.#cursor.seq) this.#cursor = { epoch, seq };
  }

  #become(state: 'live' | 'lost'): void {
    if (this.#connection.state === state) return;
    this.#connection = { state, sinceMs: this.#options.now() };
    for (const listener of this.#listeners) listener();
  }
}
