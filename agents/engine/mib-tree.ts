import type { Instance } from './instance.ts';
import type { Oid } from './oid.ts';
import { compareOids, isWithin } from './oid.ts';
import { SortedInstances } from './sorted-instances.ts';

/** A table whose rows come and go; `rows` is asked at most once per `version`. */
export interface LiveTable<S> {
  /** The OID of the entry: everything of the table stands below it. */
  readonly entry: Oid;
  /** Changes when, and only when, the set of rows does. */
  version(subject: S, nowMs: number): number;
  rows(subject: S, nowMs: number): Iterable<Instance<S>>;
  /** An instance that does not exist but whose name a SET may create; absent where SET creates nothing. */
  create?(oid: Oid, subject: S): Instance<S> | undefined;
}

interface CachedRows<S> {
  readonly version: number;
  readonly sorted: SortedInstances<S>;
}

/**
 * All instances of one kind of device: a fixed part, shared by every device of the kind, and live tables, cached
 * per device. Answers the two questions of RFC 3416 §4.2: what is here, and what comes next.
 */
export class MibTree<S extends object> {
  private readonly fixed: SortedInstances<S>;
  private readonly liveTables: readonly LiveTable<S>[];
  private readonly caches: readonly WeakMap<S, CachedRows<S>>[];

  constructor(options: { instances: Iterable<Instance<S>>; liveTables?: readonly LiveTable<S>[] }) {
    this.fixed = new SortedInstances(options.instances);
    this.liveTables = options.liveTables ?? [];
    this.caches = this.liveTables.map(() => new WeakMap());
  }

  private live(table: number, subject: S, nowMs: number): SortedInstances<S> {
    const source = this.liveTables[table] as LiveTable<S>;
    const cache = this.caches[table] as WeakMap<S, CachedRows<S>>;
    const version = source.version(subject, nowMs);
    const cached = cache.get(subject);
    if (cached && cached.version === version) return cached.sorted;
    const sorted = new SortedInstances(source.rows(subject, nowMs));
    cache.set(subject, { version, sorted });
    return sorted;
  }

  exact(oid: Oid, subject: S, nowMs: number): Instance<S> | undefined {
    const table = this.liveTables.findIndex((candidate) => isWithin(oid, candidate.entry));
    return table < 0 ? this.fixed.exact(oid) : this.live(table, subject, nowMs).exact(oid);
  }

  /** An instance that a SET may create under this name. */
  creatable(oid: Oid, subject: S): Instance<S> | undefined {
    return this.liveTables.find(({ entry }) => isWithin(oid, entry))?.create?.(oid, subject);
  }

  /** The first instance after `oid` (or at it when `inclusive`) in lexicographic order. */
  from(oid: Oid, inclusive: boolean, subject: S, nowMs: number): Instance<S> | undefined {
    return this.nearest(this.fixed.from(oid, inclusive), oid, inclusive, subject, nowMs);
  }

  /** The instance after one that this tree handed out: no search where nothing is live. */
  following(instance: Instance<S>, subject: S, nowMs: number): Instance<S> | undefined {
    const fixed = this.fixed.holds(instance)
      ? this.fixed.at(instance.position + 1)
      : this.fixed.from(instance.oid, false);
    return this.nearest(fixed, instance.oid, false, subject, nowMs);
  }

  private nearest(
    fixed: Instance<S> | undefined,
    oid: Oid,
    inclusive: boolean,
    subject: S,
    nowMs: number,
  ): Instance<S> | undefined {
    let best = fixed;
    for (let table = 0; table < this.liveTables.length; table++) {
      const entry = (this.liveTables[table] as LiveTable<S>).entry;
      const past = compareOids(oid, entry) > 0 && !isWithin(oid, entry);
      if (past || (best && compareOids(best.oid, entry) < 0)) continue;
      const candidate = this.live(table, subject, nowMs).from(oid, inclusive);
      if (candidate && (!best || compareOids(candidate.oid, best.oid) < 0)) best = candidate;
    }
    return best;
  }

  /** Whether an object type of this tree has `oid` below it: noSuchInstance instead of noSuchObject. */
  knowsObject(oid: Oid): boolean {
    if (this.liveTables.some((table) => isWithin(oid, table.entry))) return true;
    const position = this.fixed.lowerBound(oid);
    return [this.fixed.at(position - 1), this.fixed.at(position)].some(
      (near) => near !== undefined && isWithin(oid, near.oid.slice(0, near.objectLength)),
    );
  }
}
