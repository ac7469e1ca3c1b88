/** What a poll of any device brings by name is some hundreds. */
const SLOTS = 1_024;
/** Longer ones are read anew each time. */
const MAX_OCTETS = 48;
/** FNV-1a, 32 bits. */
const HASH_START = 0x811c9dc5;
const HASH_PRIME = 0x01000193;

/**
 * The texts of OIDs that were read of late, by their octets: the same few names come with every message, and the pieces
 * of a text that is put together anew were a thirtieth of what the collector had to clear. A slot holds one OID; whoever
 * sends others in its place costs time alone.
 */
export class OidTexts {
  readonly #texts: string[] = Array.from({ length: SLOTS }, () => '');
  readonly #octets = new Uint8Array(SLOTS * MAX_OCTETS);
  /** Of each slot; 0 where it is empty. */
  readonly #lengths = new Uint8Array(SLOTS);
  /** Where the OID that was looked for last has its place; -1 where it has none. */
  #slot = -1;

  /** The text of the octets from `start` to `end`, null where it is not known. */
  find(bytes: Uint8Array, start: number, end: number): string | null {
    const length = end - start;
    this.#slot = -1;
    if (length === 0 || length > MAX_OCTETS) return null;
    let hash = HASH_START;
    for (let at = start; at < end; at += 1) hash = Math.imul(hash ^ bytes[at]!, HASH_PRIME);
    const slot = (hash ^ (hash >>> 16)) & (SLOTS - 1);
    this.#slot = slot;
    if (this.#lengths[slot] !== length) return null;
    const from = slot * MAX_OCTETS - start;
    for (let at = start; at < end; at += 1) if (this.#octets[from + at] !== bytes[at]) return null;
    return this.#texts[slot]!;
  }

  /** Keeps what `find` did not know and was read since. */
  keep(bytes: Uint8Array, start: number, end: number, text: string): void {
    const slot = this.#slot;
    if (slot < 0) return;
    this.#lengths[slot] = end - start;
    this.#octets.set(bytes.subarray(start, end), slot * MAX_OCTETS);
    this.#texts[slot] = text;
  }
}
