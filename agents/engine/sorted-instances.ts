import type { Instance } from './instance.ts';
import type { Oid } from './oid.ts';
import { compareOids, formatOid } from './oid.ts';

/** Instances in lexicographic order, found by binary search. Throws RangeError when two share a name. */
export class SortedInstances<S> {
  private readonly instances: readonly Instance<S>[];

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
    const found = this.instances[this.lowerBound(oid)];
    return found && compareOids(found.oid, oid) === 0 ? found : undefined;
  }

  /** The place of the first instance after `oid`, or at it when `inclusive`; size when there is none. */
  placeFrom(oid: Oid, inclusive: boolean): number {
    const position = this.lowerBound(oid);
    const found = inclusive ? undefined : this.instances[position];
    return found && compareOids(found.oid, oid) === 0 ? position + 1 : position;
  }
}
