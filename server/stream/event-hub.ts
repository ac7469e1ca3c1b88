import { randomUUID } from 'node:crypto';
import type { IncomingMessage, Server as HttpServer } from 'node:http';
import type { Server as HttpsServer } from 'node:https';
import { Server } from 'socket.io';
import { z } from 'zod';
import {
  ClientName,
  Join,
  type JoinReply,
  Room,
  type StreamEnvelope,
  type StreamEventBody,
  type StreamEventName,
} from '../contract/stream.ts';
import type { Cancel, Clock } from '../domain/clock.ts';
import type { Log } from '../domain/log.ts';
import type { DeviceScope } from '../domain/principal.ts';
import { SECOND } from '../domain/units.ts';
import { allowsHost, fromOwnOrigin } from '../domain/web-host.ts';
import { Audiences } from './audiences.ts';
import { ClientSession } from './client-session.ts';
import { type Client, Door, type Io } from './door.ts';
import { EventRing } from './event-ring.ts';
import {
  DeviceNames,
  alsoTo,
  deviceOfRoom,
  interfacesRoom,
  partsOfInterfaces,
  partsOfSamples,
  summaryRoom,
} from './narrow-rooms.ts';
import { Outbox } from './outbox.ts';
import { Presence } from './presence.ts';
import { RoomCoverage } from './room-coverage.ts';
import type { StreamGate } from './stream-gate.ts';

const KIB = 1_024;
const MIB = 1_024 * KIB;
const RING_BYTES = 16 * MIB;
/** What may wait for one client before it is dropped. */
const MAX_WAITING = 8 * MIB;
/** A client that missed more than this fetches afresh, which is less work for both. */
const MAX_REPLAY = { events: 2_000, bytes: 4 * MIB };
const MAX_ROOMS = 20;

/** Events that the next one of their kind replaces: many or large, so they must not push alerts out of the ring. */
const REPLACED: ReadonlySet<StreamEventName> = new Set([
  'samples',
  'interfaces',
  'overview',
  'health',
  'labDevice',
  'labTrap',
  'labState',
  'labLoad',
  'labQueries',
  'exchange',
  'incidentPresence',
]);

/** A burst of these goes out a little later than one of alerts and traps does. */
const PATIENT: ReadonlySet<StreamEventName> = new Set([...REPLACED, 'device', 'monitored']);

const NONE_LISTED: { readonly deviceId: number | null; readonly ids: ReadonlySet<number> } = {
  deviceId: null,
  ids: new Set(),
};

const Rooms = z.array(Room).max(MAX_ROOMS);

export interface EventHubOptions {
  readonly clock: Clock;
  readonly log: Log;
  readonly allowedHosts: readonly string[];
  /** Asked once the first client comes. */
  readonly gate: () => StreamGate;
  /** Events kept for clients that come back. */
  readonly capacity?: number;
  readonly maxClients?: number;
}

/**
 * Pushes events to the pages. Everything that a client is to see passes one counter in one thread, so joining,
 * replaying what was missed and going live are one step, between whose parts no event can fall.
 */
export class EventHub {
  readonly #options: EventHubOptions;
  /** Names this run of the server: numbers of another run mean nothing. */
  readonly #epoch = randomUUID();
  readonly #events: EventRing;
  readonly #replaced: EventRing;
  readonly #coverage: RoomCoverage;
  readonly #outboxes = new Map<string, Outbox>();
  readonly #audiences = new Audiences({
    patient: PATIENT,
    send: (audience, envelopes, batches) => this.#send(audience, envelopes, batches),
  });
  readonly #joinListeners = new Set<(rooms: readonly Room[]) => void>();
  #io: Io | null = null;
  readonly #door: Door;
  #seq = 0;
  /** The interfaces told last: a poll tells interfaces with their latest values first, then its samples. */
  #listed = NONE_LISTED;
  readonly #names = new DeviceNames();
  readonly #presence = new Presence();
  #stopped = false;

  constructor(options: EventHubOptions) {
    const capacity = options.capacity ?? 10_000;
    this.#options = options;
    this.#door = new Door(options);
    this.#events = new EventRing({ capacity, maxBytes: RING_BYTES });
    this.#replaced = new EventRing({ capacity: Math.ceil(capacity / 5), maxBytes: RING_BYTES });
    this.#coverage = new RoomCoverage({ clock: options.clock });
  }

  /** Serves /socket.io on the HTTP server, whose life stays with the caller. */
  attach(server: HttpServer | HttpsServer): void {
    const io: Io = new Server(server, {
      serveClient: false,
      maxHttpBufferSize: 16 * KIB,
      perMessageDeflate: false,
      connectTimeout: 10 * SECOND,
      allowRequest: (request, decide) => {
        const refusal = this.#refusal(request);
        if (refusal !== null) this.#door.turnedAway(request, refusal);
        decide(refusal, refusal === null);
      },
    });
    io.engine.on('headers', (headers: Record<string, string>) => {
      headers['X-Content-Type-Options'] = 'nosniff';
    });
    this.#io = io;
    this.#door.start(io);
    io.on('connection', (client) => this.#connected(client));
  }

  /**
   * Sends the event once to every client that is in any of the rooms, and keeps it for those that come back. Interfaces
   * and samples of a device go in parts to those who look at a part of it.
   */
  publish<Name extends StreamEventName>(
    rooms: readonly Room[],
    event: Name,
    body: StreamEventBody<Name>,
  ): void {
    if (this.#stopped || rooms.length === 0) return;
    if (event !== 'interfaces' && event !== 'samples') {
      this.#add(alsoTo(rooms, event, body, this.#names), event, body);
      return;
    }
    if (rooms.some((room) => this.#coverage.covers(room, this.#seq))) this.#add(rooms, event, body);
    if (event === 'interfaces') this.#addInterfaces(body as StreamEventBody<'interfaces'>);
    else this.#addSamples(body as StreamEventBody<'samples'>);
  }

  #addInterfaces(body: StreamEventBody<'interfaces'>): void {
    const watched = this.#coverage.interfacesOf(body.deviceId, this.#seq);
    for (const part of partsOfInterfaces(body, watched))
      if (this.#coverage.covers(part.room, this.#seq)) this.#add([part.room], 'interfaces', part.body);
    this.#listed = { deviceId: body.deviceId, ids: new Set(body.items.map(({ id }) => id)) };
  }

  #addSamples(body: StreamEventBody<'samples'>): void {
    const watched = this.#coverage.interfacesOf(body.deviceId, this.#seq);
    const listed = this.#listed.deviceId === body.deviceId ? this.#listed.ids : NONE_LISTED.ids;
    this.#listed = NONE_LISTED;
    for (const part of partsOfSamples(body, watched, listed))
      if (this.#coverage.covers(part.room, this.#seq)) this.#add([part.room], 'samples', part.body);
  }

  #add<Name extends StreamEventName>(rooms: readonly Room[], event: Name, body: StreamEventBody<Name>): void {
    const envelope: StreamEnvelope = {
      epoch: this.#epoch,
      seq: (this.#seq += 1),
      rooms,
      event,
      body,
      atMs: this.#options.clock.now(),
    };
    const ring = REPLACED.has(event) ? this.#replaced : this.#events;
    ring.add(envelope);
    this.#audiences.add(envelope);
  }

  /**
   * Whether anyone is in the room or was within two minutes. Where not, the caller may leave the event out: who comes
   * later is told to fetch afresh. In the room of a device are also those who look at a part of it.
   */
  hasListeners(room: Room): boolean {
    const covered = this.#coverage.covers(room, this.#seq);
    const deviceId = deviceOfRoom(room);
    if (deviceId === null) return covered;
    // Each is asked, since the answer no is noted.
    const parts = [
      this.#coverage.covers(summaryRoom(deviceId), this.#seq),
      this.#coverage.covers(interfacesRoom(deviceId), this.#seq),
      this.#coverage.interfacesOf(deviceId, this.#seq).length > 0,
    ];
    return covered || parts.includes(true);
  }

  /** Which devices those see who are in a room, each scope once; of those who see all nothing. */
  scopesIn(room: Room): DeviceScope[] {
    const scopes = new Map<string, DeviceScope>();
    for (const { scope } of this.#audiences.hearingsIn(room))
      if (scope.kind !== 'all') scopes.set(JSON.stringify(scope), scope);
    return [...scopes.values()];
  }

  /** Called with the rooms that a client has just joined, after its replay. */
  onJoin(listener: (rooms: readonly Room[]) => void): Cancel {
    this.#joinListeners.add(listener);
    return () => this.#joinListeners.delete(listener);
  }

  clients(): number {
    return this.#outboxes.size;
  }

  /** Closes every connection at once; later events and connections are refused. */
  stop(): Promise<void> {
    this.#stopped = true;
    this.#audiences.stop();
    this.#door.stop();
    for (const outbox of this.#outboxes.values()) outbox.destroy();
    this.#io?.engine.close();
    this.#io = null;
    return Promise.resolve();
  }

  /** Why a handshake is refused, null where it is not. */
  #refusal({ headers }: IncomingMessage): string | null {
    const { allowedHosts, maxClients = 500 } = this.#options;
    if (this.#stopped) return 'the server is stopping';
    if (!allowsHost(allowedHosts, headers.host)) return 'the server does not answer to this host name';
    if (!fromOwnOrigin(headers.origin, headers.host)) return 'the page is of another origin';
    if ((this.#io?.engine.clientsCount ?? 0) >= maxClients) return 'too many clients';
    return null;
  }

  #connected(client: Client): void {
    const { clock, log } = this.#options;
    const { account } = client.data.principal;
    if (account !== null) this.#presence.name(client.id, account.name);
    const session = new ClientSession({ clock });
    const outbox = new Outbox({ connection: client.conn });
    outbox.start();
    this.#outboxes.set(client.id, outbox);
    client.conn.on('packet', () => {
      if (session.mayAsk()) return;
      log.warn({ client: client.id }, 'a client of the stream sends too much and is dropped');
      outbox.destroy();
    });
    // The types of the arguments are what an honest client sends; anything may come.
    client.on('join', (join: unknown, reply: unknown) => {
      if (typeof reply === 'function')
        this.#guarded(client, () => reply(this.#join(client, session, join)) as undefined);
    });
    client.on('leave', (rooms: unknown) => {
      this.#guarded(client, () => this.#leave(client, session, rooms));
    });
    client.on('name', (name: unknown) => {
      const { data } = ClientName.safeParse(name);
      // Who is signed in is called as the account is.
      if (data === undefined || account !== null) return;
      this.#guarded(client, () => this.#tellPresence(this.#presence.name(client.id, data)));
    });
    client.on('disconnect', () => {
      this.#outboxes.delete(client.id);
      this.#audiences.place(client.id, [], false);
      for (const room of session.rooms) this.#coverage.leave(room);
      this.#presence.forget(client.id);
      this.#tellPresence([...session.rooms].filter((room) => this.#presence.leave(client.id, room)));
    });
  }

  /** An error in a handler would otherwise end the process. */
  #guarded(client: Client, work: () => void): void {
    try {
      work();
    } catch (error) {
      this.#options.log.error({ err: error, client: client.id }, 'a request on the stream failed');
    }
  }

  #join(client: Client, session: ClientSession, input: unknown): JoinReply {
    const refused = (problem: string): JoinReply => ({
      epoch: this.#epoch,
      seq: this.#seq,
      resync: true,
      problem,
    });
    const parsed = Join.safeParse(input);
    if (!parsed.success) return refused(z.prettifyError(parsed.error).slice(0, 500));
    const { after } = parsed.data;
    const asked = [...new Set(parsed.data.rooms)];
    const rooms = this.#door.permitted(client, asked);
    if (asked.length > 0 && rooms.length === 0) return refused(`not permitted: ${asked.join(', ')}`);
    if (session.roomsWith(rooms) > MAX_ROOMS)
      return refused(`no more than ${MAX_ROOMS} rooms; leave some first`);
    for (const room of rooms) if (!session.has(room)) this.#coverage.enter(room, this.#seq);
    const missed = after ? this.#missed(session, rooms, after) : [];
    const replay = missed && this.#door.heard(client, missed);
    for (const room of rooms) session.join(room, after && replay ? after.seq : this.#seq);
    this.#place(client, session);
    if (replay) emitTo(client, replay, takesBatches(client));
    const notPermitted = asked.filter((room) => !rooms.includes(room));
    const reply = {
      ...{ epoch: this.#epoch, seq: this.#seq, resync: replay === null },
      ...(notPermitted.length > 0 ? { notPermitted } : {}),
    };
    // What a listener publishes comes after the reply.
    setImmediate(() => this.#guarded(client, () => this.#announce(rooms)));
    const entered = rooms.filter((room) => this.#presence.enter(client.id, room));
    if (entered.length > 0) setImmediate(() => this.#guarded(client, () => this.#tellPresence(entered)));
    return reply;
  }

  #announce(rooms: readonly Room[]): void {
    for (const listener of this.#joinListeners) listener(rooms);
  }

  #leave(client: Client, session: ClientSession, input: unknown): void {
    const rooms = Rooms.safeParse(input);
    if (!rooms.success) return;
    for (const room of rooms.data) {
      if (session.leave(room)) this.#coverage.leave(room);
    }
    this.#place(client, session);
    this.#tellPresence(rooms.data.filter((room) => this.#presence.leave(client.id, room)));
  }

  #tellPresence(rooms: readonly Room[]): void {
    for (const room of rooms) this.publish([room], 'incidentPresence', this.#presence.of(room));
  }

  /** From here on it gets what is published to its rooms, and nothing that was published before. */
  #place(client: Client, session: ClientSession): void {
    const hearing = this.#door.hearingOf(client);
    const rooms = [...session.rooms];
    const { left, came } = this.#audiences.place(client.id, rooms, takesBatches(client), hearing);
    if (left !== null) void client.leave(left);
    if (came !== null) void client.join(came);
  }

  #send(audience: string, envelopes: readonly StreamEnvelope[], batches: boolean): void {
    if (this.#io) emitTo(this.#io.to(audience), envelopes, batches);
    this.#dropSlowClients();
  }

  /** Events of the rooms later than the client's last, oldest first; null where some cannot be had any more. */
  #missed(
    session: ClientSession,
    rooms: readonly Room[],
    after: { epoch: string; seq: number },
  ): StreamEnvelope[] | null {
    const { epoch, seq } = after;
    if (epoch !== this.#epoch || seq > this.#seq) return null;
    const lacking = (room: Room): boolean =>
      this.#events.lacks(room, seq) || this.#replaced.lacks(room, seq) || this.#coverage.lacks(room, seq);
    if (rooms.some(lacking)) return null;
    const wanted = new Set(rooms);
    const missed: StreamEnvelope[] = [];
    let bytes = 0;
    for (const ring of [this.#events, this.#replaced]) {
      for (const kept of ring.since(seq)) {
        if (!kept.head.rooms.some((room) => wanted.has(room)) || session.hadAlready(kept.head)) continue;
        bytes += kept.bytes;
        if (missed.length === MAX_REPLAY.events || bytes > MAX_REPLAY.bytes) return null;
        missed.push(kept.read());
      }
    }
    return missed.toSorted((one, other) => one.seq - other.seq);
  }

  #dropSlowClients(): void {
    // After every sending, to hundreds of clients: without an array for each.
    this.#outboxes.forEach((outbox, id) => {
      if (outbox.waiting <= MAX_WAITING) return;
      this.#options.log.warn({ client: id }, 'a client of the stream does not read and is dropped');
      outbox.destroy();
    });
  }
}

/** Whether it said at the handshake that it takes several events in one message. */
function takesBatches({ handshake }: Client): boolean {
  return handshake.auth['batches'] === true;
}

function emitTo(to: { emit: Client['emit'] }, envelopes: readonly StreamEnvelope[], batches: boolean): void {
  const [first] = envelopes;
  if (batches && first && envelopes.length > 1) to.emit('events', [...envelopes]);
  else for (const envelope of envelopes) to.emit('event', envelope);
}
