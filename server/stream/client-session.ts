import type { Room, StreamEnvelope } from '../contract/stream.ts';
import type { Clock } from '../domain/clock.ts';
import { SECOND } from '../domain/units.ts';

const MAX_MESSAGES_PER_SECOND = 50;

/** What one client listens to and how much it asks. */
export class ClientSession {
  readonly #clock: Pick<Clock, 'monotonic'>;
  /** Room -> it has had, or will get, every event of the room later than this. */
  readonly #rooms = new Map<Room, number>();
  #windowStartMs = -Infinity;
  #messages = 0;

  constructor(options: { clock: Pick<Clock, 'monotonic'> }) {
    this.#clock = options.clock;
  }

  get rooms(): Iterable<Room> {
    return this.#rooms.keys();
  }

  has(room: Room): boolean {
    return this.#rooms.has(room);
  }

  /** How many rooms it would be in after joining these. */
  roomsWith(rooms: readonly Room[]): number {
    return new Set([...this.#rooms.keys(), ...rooms]).size;
  }

  /** @param seq the client has, or is about to get, every later event of the room */
  join(room: Room, seq: number): void {
    this.#rooms.set(room, Math.min(seq, this.#rooms.get(room) ?? Infinity));
  }

  leave(room: Room): boolean {
    return this.#rooms.delete(room);
  }

  /** Whether the event was delivered already through a room that it is in. */
  hadAlready({ rooms, seq }: Pick<StreamEnvelope, 'rooms' | 'seq'>): boolean {
    return rooms.some((room) => (this.#rooms.get(room) ?? Infinity) < seq);
  }

  /** Counts a message; false where there are more than any page of ours sends. */
  mayAsk(): boolean {
    const nowMs = this.#clock.monotonic();
    if (nowMs - this.#windowStartMs >= 1 * SECOND) {
      this.#windowStartMs = nowMs;
      this.#messages = 0;
    }
    this.#messages += 1;
    return this.#messages <= MAX_MESSAGES_PER_SECOND;
  }
}
