import type { Room } from '../contract/stream.ts';
import type { Clock } from '../domain/clock.ts';
import { MINUTE } from '../domain/units.ts';
import { interfaceOfRoom } from './narrow-rooms.ts';

/** A room stays covered this long after its last client left, so that one who comes back misses nothing. */
const LINGER_MS = 2 * MINUTE;
/** Rooms that are remembered; the names are the clients' choice, so their number needs a bound. */
const MAX_ROOMS = 5_000;

interface Covered {
  listeners: number;
  /** Monotonic time at which the last one left. */
  leftAtMs: number;
  /** Number of the newest event when it became covered. */
  readonly sinceSeq: number;
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
  /** Device -> its interfaces that are covered singly. */
  readonly #interfaces = new Map<number, Set<number>>();
  /** Device -> number of the stream after which events of its interfaces that are not covered were left out. */
  readonly #interfacesLeftOut = new Map<number, number>();

  constructor(options: { clock: Pick<Clock, 'monotonic'> }) {
    this.#clock = options.clock;
  }

  /** @param seq number of the newest event; the asker leaves out the next one of the room if the answer is false */
  covers(room: Room, seq: number): boolean {
    const covered = this.#rooms.get(room);
    if (covered && !this.#expired(covered)) return true;
    this.#forget(room);
    this.#leftOut.set(room, seq);
    return false;
  }

  /**
   * The interfaces of a device whose rooms are covered; the asker leaves out the next event of all others.
   *
   * @param seq number of the newest event
   */
  interfacesOf(deviceId: number, seq: number): readonly number[] {
    this.#interfacesLeftOut.set(deviceId, seq);
    const covered: number[] = [];
    for (const id of this.#interfaces.get(deviceId) ?? []) {
      const room: Room = `interface:${deviceId}:${id}`;
      const known = this.#rooms.get(room);
      if (known && !this.#expired(known)) covered.push(id);
      else this.#forget(room);
    }
    return covered;
  }

  occupied(room: Room): boolean {
    return (this.#rooms.get(room)?.listeners ?? 0) > 0;
  }

  /** @param seq number of the newest event */
  enter(room: Room, seq: number): void {
    let covered = this.#rooms.get(room);
    if (covered && this.#expired(covered)) covered = undefined;
    if (!covered) {
      this.#makePlace();
      covered = { listeners: 0, leftAtMs: 0, sinceSeq: seq };
      this.#rooms.set(room, covered);
      const single = interfaceOfRoom(room);
      if (single) {
        const known = this.#interfaces.get(single.deviceId) ?? new Set();
        this.#interfaces.set(single.deviceId, known.add(single.interfaceId));
      }
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
    const single = interfaceOfRoom(room);
    if (single) {
      if ((this.#rooms.get(room)?.sinceSeq ?? Infinity) <= seq) return false;
      return (this.#interfacesLeftOut.get(single.deviceId) ?? -1) >= seq;
    }
    return (this.#leftOut.get(room) ?? -1) >= seq;
  }

  #forget(room: Room): void {
    this.#rooms.delete(room);
    const single = interfaceOfRoom(room);
    if (!single) return;
    const known = this.#interfaces.get(single.deviceId);
    known?.delete(single.interfaceId);
    if (known?.size === 0) this.#interfaces.delete(single.deviceId);
  }

  #expired({ listeners, leftAtMs }: Covered): boolean {
    return listeners === 0 && this.#clock.monotonic() - leftAtMs > LINGER_MS;
  }

  #makePlace(): void {
    if (this.#rooms.size < MAX_ROOMS) return;
    for (const [room, covered] of this.#rooms) if (this.#expired(covered)) this.#forget(room);
    for (const [room, { listeners }] of this.#rooms) {
      if (this.#rooms.size < MAX_ROOMS) return;
      if (listeners === 0) this.#forget(room);
    }
  }
}
