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
  /** Events up to this one may never have been made. */
  readonly sinceSeq: number;
}

/**
 * Which rooms somebody listens to or did a moment ago. Events of other rooms need not be made, and then are missing
 * for whoever wants them replayed.
 */
export class RoomCoverage {
  readonly #clock: Pick<Clock, 'monotonic'>;
  readonly #rooms = new Map<Room, Covered>();

  constructor(options: { clock: Pick<Clock, 'monotonic'> }) {
    this.#clock = options.clock;
  }

  covers(room: Room): boolean {
    const covered = this.#rooms.get(room);
    if (!covered) return false;
    if (!this.#expired(covered)) return true;
    this.#rooms.delete(room);
    return false;
  }

  occupied(room: Room): boolean {
    return (this.#rooms.get(room)?.listeners ?? 0) > 0;
  }

  /**
   * @param nextSeq takes the next number of the stream, so that "later than all before" can be told even if nothing
   *   was published while the room was not covered
   */
  enter(room: Room, nextSeq: () => number): void {
    if (!this.covers(room)) {
      this.#makePlace();
      this.#rooms.set(room, { listeners: 0, leftAtMs: 0, sinceSeq: nextSeq() });
    }
    const covered = this.#rooms.get(room);
    if (covered) covered.listeners += 1;
  }

  leave(room: Room): void {
    const covered = this.#rooms.get(room);
    if (!covered || covered.listeners === 0) return;
    covered.listeners -= 1;
    covered.leftAtMs = this.#clock.monotonic();
  }

  /** Whether events of the room later than `seq` may never have been made. Only for rooms that are covered. */
  lacks(room: Room, seq: number): boolean {
    return (this.#rooms.get(room)?.sinceSeq ?? Infinity) > seq;
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
