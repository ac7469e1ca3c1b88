import type { Room, StreamEnvelope, StreamEventName } from '../contract/stream.ts';
import { type Hearing, HEARS_ALL } from './stream-gate.ts';

/**
 * Clients that are in the same rooms and are written to alike: what one of them gets, all get, so it is put together
 * and encoded once for them all.
 */
interface Audience {
  /** Name towards the sender, unique in this process. */
  readonly id: string;
  readonly key: string;
  readonly rooms: ReadonlySet<Room>;
  readonly batches: boolean;
  readonly hearing: Hearing;
  clients: number;
  waiting: StreamEnvelope[];
  /** When it was last written to, and when what waits has to leave; ms of the steady clock. */
  sentMs: number;
  dueMs: number;
  /** What lies between two messages at least, ms. */
  restMs: number;
}

export interface AudiencesOptions {
  /** Events that nobody waits for: the next one of their kind replaces them. */
  readonly patient: ReadonlySet<StreamEventName>;
  /** Writes to all clients of an audience. */
  readonly send: (audience: string, envelopes: readonly StreamEnvelope[], batches: boolean) => void;
}

/**
 * Between two messages to the same clients lies at least this, where what waits is urgent and where it is not; more where
 * they are so many that writing to them takes long.
 */
const URGENT_MS = 25;
const PATIENT_MS = 250;
/** Times that writing to all clients of an audience took, until it is written to again: a twentieth of the loop. */
const REST = 20;
/** Of writing at one go, ms. */
const GO_MS = 2;

/**
 * Collects events per audience, so that a burst becomes one message. The first event after a quiet time leaves with the
 * others of its turn of the loop; those that follow closely leave together. The order of events stays.
 *
 * Time is the machine's own here and not the clock that tests set: it is about sockets, not about what is sent.
 */
export class Audiences {
  readonly #options: AudiencesOptions;
  // rooms and manner -> audience
  readonly #audiences = new Map<string, Audience>();
  readonly #byRoom = new Map<Room, Set<Audience>>();
  // client -> audience
  readonly #places = new Map<string, Audience>();
  readonly #pending = new Set<Audience>();
  #made = 0;
  #turn: NodeJS.Immediate | null = null;
  #timer: NodeJS.Timeout | null = null;
  #timerMs = Infinity;

  constructor(options: AudiencesOptions) {
    this.#options = options;
  }

  /**
   * Puts a client where its rooms belong; what waits for its old and its new place is sent first, so that nothing is
   * lost or heard twice on the way. Without rooms it is nowhere.
   *
   * @returns the names of the audiences it left and came to
   */
  place(
    client: string,
    rooms: readonly Room[],
    batches: boolean,
    hearing: Hearing = HEARS_ALL,
  ): { left: string | null; came: string | null } {
    const old = this.#places.get(client) ?? null;
    const key =
      rooms.length === 0 ? null : `${batches ? 'b' : 's'} ${rooms.toSorted().join(' ')} ${hearing.key}`;
    if (old?.key === key) {
      this.#flush(old);
      return { left: null, came: null };
    }
    const next = key === null ? null : (this.#audiences.get(key) ?? this.#make(key, rooms, batches, hearing));
    if (old) {
      this.#flush(old);
      old.clients -= 1;
      if (old.clients === 0) this.#forget(old);
    }
    if (next) {
      this.#flush(next);
      next.clients += 1;
      this.#places.set(client, next);
    } else this.#places.delete(client);
    return { left: old?.id ?? null, came: next?.id ?? null };
  }

  add(envelope: StreamEnvelope): void {
    const patient = this.#options.patient.has(envelope.event);
    const nowMs = performance.now();
    for (const room of envelope.rooms)
      for (const audience of this.#byRoom.get(room) ?? []) {
        if (audience.waiting.at(-1)?.seq === envelope.seq) continue;
        const heard = audience.hearing.heard(envelope);
        if (heard === null) continue;
        audience.waiting.push(heard);
        audience.dueMs = Math.min(audience.dueMs, audience.sentMs + (patient ? PATIENT_MS : audience.restMs));
        this.#pending.add(audience);
        this.#schedule(audience.dueMs, nowMs);
      }
  }

  /** By what those hear who are in a room. */
  *hearingsIn(room: Room): Generator<Hearing> {
    for (const { hearing } of this.#byRoom.get(room) ?? []) yield hearing;
  }

  stop(): void {
    if (this.#turn) clearImmediate(this.#turn);
    if (this.#timer) clearTimeout(this.#timer);
    this.#turn = this.#timer = null;
    this.#timerMs = Infinity;
    for (const audience of this.#pending) audience.waiting = [];
    this.#pending.clear();
  }

  #make(key: string, rooms: readonly Room[], batches: boolean, hearing: Hearing): Audience {
    const id = `audience ${(this.#made += 1)}`;
    const audience: Audience = {
      ...{ id, key, rooms: new Set(rooms), batches, hearing, clients: 0 },
      ...{ waiting: [], sentMs: -Infinity, dueMs: Infinity, restMs: URGENT_MS },
    };
    this.#audiences.set(key, audience);
    for (const room of audience.rooms) {
      const known = this.#byRoom.get(room);
      if (known) known.add(audience);
      else this.#byRoom.set(room, new Set([audience]));
    }
    return audience;
  }

  #forget(audience: Audience): void {
    this.#audiences.delete(audience.key);
    this.#pending.delete(audience);
    for (const room of audience.rooms) {
      const known = this.#byRoom.get(room);
      known?.delete(audience);
      if (known?.size === 0) this.#byRoom.delete(room);
    }
  }

  #schedule(dueMs: number, nowMs: number): void {
    if (dueMs <= nowMs) {
      this.#turn ??= setImmediate(() => {
        this.#turn = null;
        this.#flushDue();
      });
      return;
    }
    if (dueMs >= this.#timerMs) return;
    if (this.#timer) clearTimeout(this.#timer);
    this.#timerMs = dueMs;
    this.#timer = setTimeout(() => {
      this.#timer = null;
      this.#timerMs = Infinity;
      this.#flushDue();
    }, dueMs - nowMs).unref();
  }

  #flushDue(): void {
    // A timer may fire a trifle early.
    const nowMs = performance.now() + 1;
    const endMs = nowMs + GO_MS;
    let nextMs = Infinity;
    for (const audience of this.#pending) {
      // The rest of hundreds of pages gets its turn after polls, traps and requests had theirs.
      if (audience.dueMs <= nowMs && performance.now() < endMs) this.#flush(audience);
      else nextMs = Math.min(nextMs, audience.dueMs);
    }
    if (nextMs < Infinity) this.#schedule(nextMs, nowMs);
  }

  #flush(audience: Audience): void {
    if (audience.waiting.length === 0) return;
    const envelopes = audience.waiting;
    audience.waiting = [];
    audience.sentMs = performance.now();
    audience.dueMs = Infinity;
    this.#pending.delete(audience);
    this.#options.send(audience.id, envelopes, audience.batches);
    const tookMs = performance.now() - audience.sentMs;
    audience.restMs = Math.min(Math.max(URGENT_MS, REST * tookMs), PATIENT_MS);
  }
}
