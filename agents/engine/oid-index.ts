import type { Oid } from './oid.ts';

/** Below this many names a binary search is as fast, and most tables are that small. */
export const MIN_INDEXED = 32;
const EMPTY = -1;

/** Where each of many names stands in its list: an open hash table of places, a few bytes for each. */
export class OidIndex {
  private readonly oidAt: (place: number) => Oid;
  private readonly slots: Int32Array;
  private readonly mask: number;

  /** `oidAt` gives the name at places 0..count-1, all different, now and later. */
  constructor(options: { count: number; oidAt: (place: number) => Oid }) {
    this.oidAt = options.oidAt;
    let size = 4;
    while (size < 2 * options.count) size *= 2;
    this.slots = new Int32Array(size).fill(EMPTY);
    this.mask = size - 1;
    for (let place = 0; place < options.count; place++) {
      let slot = hash(this.oidAt(place)) & this.mask;
      while (this.slots[slot] !== EMPTY) slot = (slot + 1) & this.mask;
      this.slots[slot] = place;
    }
  }

  /** The place of exactly that name; -1 where there is none. */
  find(oid: Oid): number {
    for (let slot = hash(oid) & this.mask; ; slot = (slot + 1) & this.mask) {
      const place = this.slots[slot] as number;
      if (place === EMPTY || same(this.oidAt(place), oid)) return place;
    }
  }
}

/** Names of a table differ in their last parts, and by small numbers: the end mixes them over all bits. */
function hash(oid: Oid): number {
  let value = oid.length;
  for (let i = 0; i < oid.length; i++) value = Math.imul(value ^ (oid[i] as number), 0x01000193);
  value = Math.imul(value ^ (value >>> 15), 0x85ebca6b);
  return value ^ (value >>> 13);
}

function same(a: Oid, b: Oid): boolean {
  if (a.length !== b.length) return false;
  // From the end, where they differ.
  for (let i = a.length - 1; i >= 0; i--) if (a[i] !== b[i]) return false;
  return true;
}
