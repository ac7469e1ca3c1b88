/** A datagram of the trap port that was read and waits. */
export interface WaitingDatagram {
  readonly octets: Buffer;
  readonly address: string;
  readonly port: number;
  /** When it was read, by the clock of what read it. */
  readonly readAtMs: number;
}

export interface ShedSender {
  readonly address: string;
  readonly count: number;
}

interface Sender {
  readonly address: string;
  /** Oldest first, from `head` on. */
  readonly waiting: WaitingDatagram[];
  head: number;
  /** Turns of this sender that belong to datagrams which were given up. */
  staleTurns: number;
}

/** Senders whose losses are told one by one; those of all others are in the total only. */
const MAX_SHED_SENDERS = 1_000;
const TOLD_SENDERS = 20;
/** After a look at all senders found none above its share, so many datagrams are taken before the next look. */
const PAUSE = 1_000;
const COMPACT_AT = 1_024;

/**
 * What was read and waits, in the order of arrival. Where it is full, the oldest datagram of a sender that holds more
 * than its fair share goes, so that the newest are kept and a flood costs nobody but the flooder; where nobody holds
 * more, the oldest of all.
 */
export class TrapQueue {
  readonly #limit: number;
  readonly #limitOctets: number;
  /** By address: those that have something waiting. */
  readonly #senders = new Map<string, Sender>();
  /** Whose datagram is next, one turn for each that waits and for each stale one; from `#head` on. */
  #turns: Sender[] = [];
  #head = 0;
  #waiting = 0;
  #octets = 0;
  #heaviest: Sender | null = null;
  #pause = 0;
  /** By address. */
  readonly #shedBySender = new Map<string, number>();
  #shed = 0;

  /** @param options.limit datagrams; `limitOctets` of all together */
  constructor(options: { readonly limit: number; readonly limitOctets: number }) {
    this.#limit = options.limit;
    this.#limitOctets = options.limitOctets;
  }

  get waiting(): number {
    return this.#waiting;
  }

  /** Given up so far. */
  get shed(): number {
    return this.#shed;
  }

  /** Most first. */
  shedSenders(): ShedSender[] {
    return [...this.#shedBySender]
      .map(([address, count]) => ({ address, count }))
      .toSorted((one, other) => other.count - one.count)
      .slice(0, TOLD_SENDERS);
  }

  push(datagram: WaitingDatagram): void {
    let sender = this.#senders.get(datagram.address);
    if (sender === undefined) {
      sender = { address: datagram.address, waiting: [], head: 0, staleTurns: 0 };
      this.#senders.set(datagram.address, sender);
    }
    sender.waiting.push(datagram);
    this.#turns.push(sender);
    this.#waiting += 1;
    this.#octets += datagram.octets.length;
    while (this.#waiting > this.#limit || (this.#octets > this.#limitOctets && this.#waiting > 1))
      this.#shedOne(sender);
    // Stale turns go when it is their turn, which may be never where nothing is taken.
    if (this.#turns.length - this.#head > 2 * this.#waiting + COMPACT_AT) this.#dropStaleTurns();
  }

  /** The oldest, at most `count`. */
  take(count: number): WaitingDatagram[] {
    const taken: WaitingDatagram[] = [];
    while (taken.length < count && this.#waiting > 0) {
      const sender = this.#turn();
      if (sender) taken.push(this.#remove(sender));
    }
    return taken;
  }

  #shedOne(newest: Sender): void {
    const share = Math.max(1, this.#limit / this.#senders.size);
    const victim = this.#above(newest, share);
    let sender = victim;
    if (victim) victim.staleTurns += 1;
    while (sender === null) sender = this.#turn();
    this.#remove(sender);
    this.#shed += 1;
    const known = this.#shedBySender.get(sender.address);
    if (known !== undefined || this.#shedBySender.size < MAX_SHED_SENDERS)
      this.#shedBySender.set(sender.address, (known ?? 0) + 1);
  }

  /** A sender that holds more than its share; null where none was found. */
  #above(newest: Sender, share: number): Sender | null {
    const holds = (sender: Sender): number => sender.waiting.length - sender.head;
    if (holds(newest) > share) return newest;
    if (this.#heaviest && holds(this.#heaviest) > share) return this.#heaviest;
    if (this.#pause > 0) {
      this.#pause -= 1;
      return null;
    }
    let heaviest: Sender | null = null;
    for (const sender of this.#senders.values())
      if (heaviest === null || holds(sender) > holds(heaviest)) heaviest = sender;
    this.#heaviest = heaviest && holds(heaviest) > share ? heaviest : null;
    if (this.#heaviest === null) this.#pause = PAUSE;
    return this.#heaviest;
  }

  /** The sender whose turn it is; null for a turn that is stale. */
  #turn(): Sender | null {
    const sender = this.#turns[this.#head];
    this.#head += 1;
    if (this.#head >= COMPACT_AT && this.#head * 2 >= this.#turns.length) {
      this.#turns = this.#turns.slice(this.#head);
      this.#head = 0;
    }
    if (sender === undefined) throw new RangeError('a turn of the trap queue beyond its end');
    if (sender.staleTurns === 0) return sender;
    sender.staleTurns -= 1;
    return null;
  }

  #dropStaleTurns(): void {
    this.#turns = this.#turns.slice(this.#head).filter((sender) => {
      if (sender.staleTurns === 0) return true;
      sender.staleTurns -= 1;
      return false;
    });
    this.#head = 0;
  }

  /** The sender's oldest. */
  #remove(sender: Sender): WaitingDatagram {
    const datagram = sender.waiting[sender.head]!;
    sender.head += 1;
    this.#waiting -= 1;
    this.#octets -= datagram.octets.length;
    if (sender.head === sender.waiting.length) {
      sender.waiting.length = 0;
      sender.head = 0;
      // Its stale turns still find it through the list of turns.
      this.#senders.delete(sender.address);
      if (this.#heaviest === sender) this.#heaviest = null;
    } else if (sender.head >= COMPACT_AT && sender.head * 2 >= sender.waiting.length) {
      sender.waiting.splice(0, sender.head);
      sender.head = 0;
    }
    return datagram;
  }
}
