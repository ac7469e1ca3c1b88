import type { Room } from '../contract/stream.ts';
import type { Clock } from '../domain/clock.ts';
import { MINUTE } from '../domain/units.ts';

/** A room stays covered this long after its last client left, so that one who comes back misses nothing. */
const LINGER_MS = 2 * MINUTE;
/** Rooms that are remembered; the names are the clients' choice, so their number needs a bound. */
const MAX_ROOMS = 5_000;

interface Covered {
  listeners: number;
  /** Monotonic time at which the last one left. */
  leftAtMs: number;
}

/**
 * Which rooms somebody listens to or did a moment ago. Events of other rooms need not be made; where one may have been
 * left out is noted, so that nobody takes a replay without it for whole.
 */
export class RoomCoverage {
  readonly #clock: Pick<Clock, 'monotonic'>;
  readonly #rooms = new Map<Room, Covered>();
  /** Room -> number of the stream after which an event was last left out. */
  readonly #leftOut = new Map<Room, number>();

  constructor(options: { clock: Pick<Clock, 'monotonic'> }) {
    this.#clock = options.clock;
  }

  /** @param seq number of the newest event; the asker leaves out the next one of the room if the answer is false */
  covers(room: Room, seq: number): boolean {
    const covered = this.#rooms.get(room);
    if (covered && !this.#expired(covered)) return true;
    this.#rooms.delete(room);
    this.#leftOut.set(room, seq);
    return false;
  }

  occupied(room: Room): boolean {
    return (this.#rooms.get(room)?.listeners ?? 0) > 0;
  }

  enter(room: Room): void {
    let covered = this.#rooms.get(room);
    if (!covered) {
      this.#makePlace();
      covered = { listeners: 0, leftAtMs: 0 };
      this.#rooms.set(room, covered);
    }
    covered.listeners += 1;
  }

  leave(room: Room): void {
    const covered = this.#rooms.get(room);
    if (!covered || covered.listeners === 0) return;
    covered.listeners -= 1;
    covered.leftAtMs = this.#clock.monotonic();
  }

  /** Whether an event of the room later than `seq` may have been left out. */
  lacks(room: Room, seq: number): boolean {
    return (this.#leftOut.get(room) ?? -1) >= seq;
  }

  #expired({ listeners, leftAtMs }: Covered): boolean {
    return listeners === 0 && this.#clock.monotonic() - leftAtMs > LINGER_MS;
  }

  #makePlace(): void {
    if (this.#rooms.size < MAX_ROOMS) return;
    for (const [room, covered] of this.#rooms) if (this.#expired(covered)) this.#rooms.delete(room);
    for (const [room, { listeners }] of this.#rooms) {
      if (this.#rooms.size < MAX_ROOMS) return;
      if (listeners === 0) this.#rooms.delete(room);
    }
  }
}
