import type { Oid } from './oid.ts';
import { compareOids, formatOid, isWithin } from './oid.ts';

/** The part of the tree that a community or user may see: included subtrees, or all of it (RFC 3415 §2.4). */
export class View {
  private readonly subtrees: readonly Oid[] | null;

  /** `null` includes everything. */
  constructor(subtrees: readonly Oid[] | null) {
    this.subtrees = subtrees === null ? null : subtrees.toSorted(compareOids);
  }

  includes(oid: Oid): boolean {
    return this.subtrees === null || this.subtrees.some((subtree) => isWithin(oid, subtree));
  }

  /** The first included subtree that begins after `oid`. */
  nextSubtree(oid: Oid): Oid | undefined {
    return this.subtrees?.find((subtree) => compareOids(subtree, oid) > 0);
  }

  /** For people: the subtrees, or null for everything. */
  describe(): string | null {
    return this.subtrees === null ? null : this.subtrees.map(formatOid).join(' ');
  }
}
