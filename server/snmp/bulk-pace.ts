const FIRST = 12;
const MOST = 50;
const STEP = 2;
/** An Ethernet frame of 1,500 octets without the headers of IPv4 or IPv6 and UDP; what is larger goes in fragments. */
export const MAX_ANSWER_OCTETS = 1_452;
/** Of a message around its varbinds: version, community or security parameters, PDU header. */
const FRAME_OCTETS = 48;
/** How much the newest answer counts. */
const WEIGHT = 0.25;

/**
 * max-repetitions of one device: creeps up while all goes well, halves when answers get lost or too big, and never asks
 * for more than is known to fit one datagram.
 */
export class BulkPace {
  #repetitions = FIRST;
  /** Where an answer was lost last; 0 where none was or it said that it was too big. */
  #lostAt = 0;
  /** Octets that a varbind was seen to take, 0 before the first answer. */
  #varbindOctets = 0;

  /** Rows to ask for, 1..50. */
  get repetitions(): number {
    return this.#repetitions;
  }

  /**
   * Rows of so many columns whose answer fits one datagram, 1..50.
   * @param likelyOctets of a varbind, until an answer tells better
   * @param leading varbinds before the rows
   */
  fitting(columns: number, likelyOctets: number, leading: number): number {
    const octets = (this.#varbindOctets || likelyOctets) * columns;
    const fit = Math.floor((MAX_ANSWER_OCTETS - FRAME_OCTETS - likelyOctets * leading) / octets);
    return Math.max(1, Math.min(this.#repetitions, fit));
  }

  /** An answer of so many octets in all brought so many varbinds. */
  learn(octets: number, varbinds: number): void {
    if (varbinds < 1 || octets <= FRAME_OCTETS) return;
    const seen = (octets - FRAME_OCTETS) / varbinds;
    const known = this.#varbindOctets;
    this.#varbindOctets = known === 0 ? seen : known + (seen - known) * WEIGHT;
  }

  /** An answer was too big. */
  smaller(): void {
    this.#lostAt = 0;
    this.#repetitions = Math.max(1, this.#repetitions >> 1);
  }

  /** An answer came only to a request for less: the others were lost, for their size or by chance. */
  lost(): void {
    const before = this.#repetitions;
    this.smaller();
    this.#lostAt = before;
  }

  /** An answer came to a request as it was: after a loss that goes back up to below what got lost. */
  answered(): void {
    if (this.#repetitions + 1 < this.#lostAt) this.#repetitions += 1;
  }

  larger(): void {
    this.#repetitions = Math.min(MOST, this.#repetitions + STEP);
  }
}
