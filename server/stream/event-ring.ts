import type { Room, StreamEnvelope } from '../contract/stream.ts';

interface Kept {
  readonly envelope: StreamEnvelope;
  readonly bytes: number;
}

/** The newest events, bounded by count and by size, for clients that come back. */
export class EventRing {
  readonly #capacity: number;
  readonly #maxBytes: number;
  #kept: Kept[] = [];
  /** Entries of `#kept` before this index are dropped already. */
  #head = 0;
  #bytes = 0;
  /** By room: the newest event that is no longer here. */
  readonly #dropped = new Map<Room, number>();

  constructor(options: { capacity: number; maxBytes: number }) {
    this.#capacity = options.capacity;
    this.#maxBytes = options.maxBytes;
  }

  /** @param bytes size on the wire, roughly */
  add(envelope: StreamEnvelope, bytes: number): void {
    this.#kept.push({ envelope, bytes });
    this.#bytes += bytes;
    while (this.size > this.#capacity || (this.#bytes > this.#maxBytes && this.size > 0)) this.#drop();
  }

  get size(): number {
    return this.#kept.length - this.#head;
  }

  /** Whether an event of the room later than `seq` was dropped. */
  lacks(room: Room, seq: number): boolean {
    return (this.#dropped.get(room) ?? 0) > seq;
  }

  /** Events later than `seq`, oldest first. */
  *since(seq: number): Iterable<{ readonly envelope: StreamEnvelope; readonly bytes: number }> {
    let low = this.#head;
    let high = this.#kept.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#kept[middle]?.envelope.seq ?? 0) > seq) high = middle;
      else low = middle + 1;
    }
    for (let at = low; at < this.#kept.length; at += 1) {
      const kept = this.#kept[at];
      if (kept) yield kept;
    }
  }

  #drop(): void {
    const oldest = this.#kept[this.#head];
    if (!oldest) return;
    this.#head += 1;
    this.#bytes -= oldest.bytes;
    for (const room of oldest.envelope.rooms) this.#dropped.set(room, oldest.envelope.seq);
    // Cut off only when half is dead, so that dropping one stays cheap.
    if (this.#head * 2 > this.#kept.length) {
      this.#kept = this.#kept.slice(this.#head);
      this.#head = 0;
    }
  }
}
