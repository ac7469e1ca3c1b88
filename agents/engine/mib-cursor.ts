import type { Instance } from './instance.ts';
import type { MibTree } from './mib-tree.ts';
import type { Oid } from './oid.ts';
import type { SortedInstances } from './sorted-instances.ts';

/** A stretch of a tree with nothing but fixed instances or nothing but one live table, and a place in it. */
export interface Region<S> {
  readonly number: number;
  readonly sorted: SortedInstances<S>;
  readonly position: number;
  readonly end: number;
}

/** A place in a tree at one moment, read in lexicographic order. */
export class MibCursor<S extends object> {
  private readonly tree: MibTree<S>;
  private readonly subject: S;
  private readonly nowMs: number;
  private region!: number;
  private sorted!: SortedInstances<S>;
  private position!: number;
  private end!: number;

  constructor(options: { tree: MibTree<S>; oid: Oid; inclusive: boolean; subject: S; nowMs: number }) {
    this.tree = options.tree;
    this.subject = options.subject;
    this.nowMs = options.nowMs;
    this.seek(options.oid, options.inclusive);
  }

  /** Goes to before the first instance after `oid`, or at it when `inclusive`. */
  seek(oid: Oid, inclusive: boolean): void {
    this.enter(this.tree.locate(oid, inclusive, this.subject, this.nowMs));
  }

  /** The instance here, and one step on; undefined at the end of the tree. */
  next(): Instance<S> | undefined {
    while (this.position >= this.end) {
      const region = this.tree.region(this.region + 1, this.subject, this.nowMs);
      if (!region) return undefined;
      this.enter(region);
    }
    return this.sorted.at(this.position++);
  }

  private enter(region: Region<S>): void {
    this.region = region.number;
    this.sorted = region.sorted;
    this.position = region.position;
    this.end = region.end;
  }
}
