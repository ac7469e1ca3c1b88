import type { Server, Socket as IoSocket } from 'socket.io';
import type { ClientToServer, Room, ServerToClient, StreamEnvelope } from '../contract/stream.ts';
import type { Cancel, Clock } from '../domain/clock.ts';
import { isEnded, type Principal } from '../domain/principal.ts';
import { MINUTE } from '../domain/units.ts';
import { type Hearing, hearingOf, identified, mayJoin, type StreamGate } from './stream-gate.ts';

/** How long a connection may outlive a session or token that ended by itself. */
const HOLDS_MS = 1 * MINUTE;

/** What the door has found out of a client. */
interface ClientData {
  principal: Principal;
}

export type Client = IoSocket<ClientToServer, ServerToClient, Record<string, never>, ClientData>;
export type Io = Server<ClientToServer, ServerToClient, Record<string, never>, ClientData>;

/** Lets in whom the gate knows, and closes the connection once it knows them no longer. */
export class Door {
  readonly #gate: () => StreamGate;
  readonly #clock: Pick<Clock, 'after'>;
  #io: Io | null = null;
  #cancelEnd: Cancel = () => undefined;
  #cancelRound: Cancel = () => undefined;

  constructor(options: { gate: () => StreamGate; clock: Pick<Clock, 'after'> }) {
    this.#gate = options.gate;
    this.#clock = options.clock;
  }

  start(io: Io): void {
    this.#io = io;
    io.use((client, next) => {
      const principal = identified(this.#gate(), client.request, client.handshake.auth['token']);
      client.data.principal = principal;
      next(principal.kind === 'nobody' ? new Error('signInNeeded') : undefined);
    });
    this.#cancelEnd = this.#gate().authenticator.onEnd((ended) =>
      this.#closeWhere((principal) => isEnded(principal, ended)),
    );
    this.#round();
  }

  stop(): void {
    this.#cancelEnd();
    this.#cancelRound();
    this.#io = null;
  }

  /** Of these rooms those that a client may be in. */
  permitted({ data }: Client, rooms: readonly Room[]): Room[] {
    return rooms.filter((room) => mayJoin(data.principal, room, this.#gate()));
  }

  hearingOf({ data }: Client): Hearing {
    return hearingOf(data.principal, this.#gate());
  }

  /** Of these events those that a client may hear, as it hears them. */
  heard(client: Client, envelopes: readonly StreamEnvelope[]): StreamEnvelope[] {
    const hearing = this.hearingOf(client);
    return envelopes.flatMap((envelope) => hearing.heard(envelope) ?? []);
  }

  /** Sessions and tokens that end by themselves tell nobody. */
  #round(): void {
    this.#closeWhere((principal) => !this.#gate().authenticator.holds(principal));
    this.#cancelRound = this.#clock.after(HOLDS_MS, () => this.#round());
  }

  #closeWhere(isOver: (principal: Principal) => boolean): void {
    for (const client of this.#io?.of('/').sockets.values() ?? []) {
      if (!isOver(client.data.principal)) continue;
      client.emit('sessionEnded');
      client.disconnect(true);
    }
  }
}
