import type { Instance } from './instance.ts';
import type { Oid } from './oid.ts';
import { compareOids, formatOid } from './oid.ts';
import { MIN_INDEXED, OidIndex } from './oid-index.ts';

/**
 * Instances in lexicographic order. A name that is here is found by its hash, the place of one that is not by binary
 * search. Throws RangeError when two share a name.
 */
export class SortedInstances<S> {
  private readonly instances: readonly Instance<S>[];
  /** Null for a few, which need none. */
  private readonly index: OidIndex | null;

  constructor(instances: Iterable<Instance<S>>) {
    const sorted = [...instances].toSorted((a, b) => compareOids(a.oid, b.oid));
    sorted.forEach((instance, position) => {
      const before = sorted[position - 1];
      if (before && compareOids(before.oid, instance.oid) === 0) {
        throw new RangeError(`two instances are named ${formatOid(instance.oid)}`);
      }
      instance.position = position;
    });
    this.instances = sorted;
    const oidAt = (place: number): Oid => (sorted[place] as Instance<S>).oid;
    this.index = sorted.length < MIN_INDEXED ? null : new OidIndex({ count: sorted.length, oidAt });
  }

  get size(): number {
    return this.instances.length;
  }

  at(position: number): Instance<S> | undefined {
    return this.instances[position];
  }

  /** Whether this very instance stands in this table. */
  holds(instance: Instance<S>): boolean {
    return this.instances[instance.position] === instance;
  }

  /** The place of the first instance whose name is not before `oid`; size when there is none. */
  lowerBound(oid: Oid): number {
    let low = 0;
    let high = this.instances.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (compareOids((this.instances[middle] as Instance<S>).oid, oid) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  exact(oid: Oid): Instance<S> | undefined {
    return this.instances[this.find(oid)];
  }

  /** The place of exactly that name; -1 where there is none. */
  private find(oid: Oid): number {
    if (this.index) return this.index.find(oid);
    const position = this.lowerBound(oid);
    const found = this.instances[position];
    return found && compareOids(found.oid, oid) === 0 ? position : -1;
  }

  /** The place of the first instance after `oid`, or at it when `inclusive`; size when there is none. */
  placeFrom(oid: Oid, inclusive: boolean): number {
    const position = this.find(oid);
    if (position < 0) return this.lowerBound(oid);
    return inclusive ? position : position + 1;
  }
}
