import type { IncomingMessage } from 'node:http';
import type { Server, Socket as IoSocket } from 'socket.io';
import type { ClientToServer, Room, ServerToClient, StreamEnvelope } from '../contract/stream.ts';
import type { Cancel, Clock } from '../domain/clock.ts';
import { isEnded, type Principal } from '../domain/principal.ts';
import type { Log } from '../domain/log.ts';
import { RefusalLog } from '../domain/refusal-log.ts';
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
  readonly #refusals: RefusalLog;
  #io: Io | null = null;
  #cancelEnd: Cancel = () => undefined;
  #cancelRound: Cancel = () => undefined;

  constructor(options: { gate: () => StreamGate; clock: Pick<Clock, 'after' | 'now'>; log: Log }) {
    this.#refusals = new RefusalLog(options);
    this.#gate = options.gate;
    this.#clock = options.clock;
  }

  start(io: Io): void {
    this.#io = io;
    io.use((client, next) => {
      const principal = identified(this.#gate(), client.request, client.handshake.auth['token']);
      client.data.principal = principal;
      if (principal.kind !== 'nobody') {
        next();
        return;
      }
      // A page whose session is over asks as well; who has a token that is none is another matter.
      if (client.handshake.auth['token'] !== undefined) this.#refused(client, 'signInNeeded', 'the stream');
      next(new Error('signInNeeded'));
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
  permitted(client: Client, rooms: readonly Room[]): Room[] {
    const { principal } = client.data;
    const permitted = rooms.filter((room) => mayJoin(principal, room, this.#gate()));
    const others = rooms.filter((room) => !permitted.includes(room));
    if (others.length > 0) this.#refused(client, 'notPermitted', `rooms ${others.join(' ')}`);
    return permitted;
  }

  /** A page of another origin, or under another name, wants to listen. */
  turnedAway(request: IncomingMessage, why: string): void {
    const { address } = this.#gate().originOf(request);
    this.#refusals.note({ code: 'handshake', account: 'nobody', address, asked: `the stream: ${why}` });
  }

  #refused({ data, request }: Client, code: string, asked: string): void {
    const { address } = this.#gate().originOf(request);
    this.#refusals.note({ code, account: data.principal.name, address, asked });
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
