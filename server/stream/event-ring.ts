import type { Room, StreamEnvelope } from '../contract/stream.ts';

/** An event without what it says. */
type EventHead = Pick<StreamEnvelope, 'epoch' | 'seq' | 'rooms' | 'event' | 'atMs'>;

interface Kept {
  readonly head: EventHead;
  readonly text: string;
}

/**
 * The newest events, bounded by count and by size, for clients that come back. What they say is kept as text: as objects,
 * thousands a second of which one in a million is asked for, the collector of garbage would carry each over several times.
 */
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

  add({ epoch, seq, rooms, event, atMs, body }: StreamEnvelope): void {
    const text = JSON.stringify(body);
    this.#kept.push({ head: { epoch, seq, rooms, event, atMs }, text });
    this.#bytes += text.length;
    while (this.size > this.#capacity || (this.#bytes > this.#maxBytes && this.size > 0)) this.#drop();
  }

  get size(): number {
    return this.#kept.length - this.#head;
  }

  /** Whether an event of the room later than `seq` was dropped. */
  lacks(room: Room, seq: number): boolean {
    return (this.#dropped.get(room) ?? 0) > seq;
  }

  /** Events later than `seq`, oldest first; `bytes` is the size on the wire, roughly. */
  *since(
    seq: number,
  ): Iterable<{ readonly head: EventHead; readonly bytes: number; read(): StreamEnvelope }> {
    let low = this.#head;
    let high = this.#kept.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#kept[middle]?.head.seq ?? 0) > seq) high = middle;
      else low = middle + 1;
    }
    for (let at = low; at < this.#kept.length; at += 1) {
      const kept = this.#kept[at];
      if (kept) yield { head: kept.head, bytes: kept.text.length, read: () => envelopeOf(kept) };
    }
  }

  #drop(): void {
    const oldest = this.#kept[this.#head];
    if (!oldest) return;
    this.#head += 1;
    this.#bytes -= oldest.text.length;
    for (const room of oldest.head.rooms) this.#dropped.set(room, oldest.head.seq);
    // Cut off only when half is dead, so that dropping one stays cheap.
    if (this.#head * 2 > this.#kept.length) {
      this.#kept = this.#kept.slice(this.#head);
      this.#head = 0;
    }
  }
}

/** As it goes over the wire, where it would be text, too. */
function envelopeOf({ head, text }: Kept): StreamEnvelope {
  return { ...head, body: JSON.parse(text) as StreamEnvelope['body'] } as StreamEnvelope;
}
