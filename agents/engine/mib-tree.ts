import type { Instance } from './instance.ts';
import { MibCursor } from './mib-cursor.ts';
import type { Region } from './mib-cursor.ts';
import type { Oid } from './oid.ts';
import { compareOids, formatOid, isWithin } from './oid.ts';
import { SortedInstances } from './sorted-instances.ts';

/** A table whose rows come and go; `rows` is asked at most once per `version`. */
export interface LiveTable<S> {
  /** The OID of the entry: everything of the table stands below it, and nothing else does. */
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

export interface TreeParts<S> {
  readonly instances: Iterable<Instance<S>>;
  readonly liveTables?: readonly LiveTable<S>[];
}

interface SortedTree<S extends object> {
  readonly fixed: SortedInstances<S>;
  /** In the order of their entries. */
  readonly liveTables: readonly LiveTable<S>[];
  readonly caches: readonly WeakMap<S, CachedRows<S>>[];
  /** How many fixed instances come before each live table. */
  readonly fixedBefore: readonly number[];
}

/**
 * All instances of one kind of device: a fixed part, shared by every device of the kind, and live tables, cached
 * per device. Answers the two questions of RFC 3416 §4.2: what is here, and what comes next.
 *
 * In lexicographic order the tree is a row of regions: fixed instances, a live table, fixed instances, a live table …
 * so that what comes next is the next place of a region, and a search is needed only where a request begins.
 */
export class MibTree<S extends object> {
  private readonly source: () => TreeParts<S>;
  private made: SortedTree<S> | null = null;

  /**
   * `parts`: or what makes them when the tree is first asked, for kinds that are looked at and never run. Throws
   * RangeError, then or now, where two instances share a name, or something stands in a live table's place.
   */
  constructor(parts: TreeParts<S> | (() => TreeParts<S>)) {
    this.source = typeof parts === 'function' ? parts : () => parts;
    if (typeof parts !== 'function') this.made = sortTree(parts);
  }

  private get sorted(): SortedTree<S> {
    return (this.made ??= sortTree(this.source()));
  }

  private get fixed(): SortedInstances<S> {
    return this.sorted.fixed;
  }

  private get liveTables(): readonly LiveTable<S>[] {
    return this.sorted.liveTables;
  }

  private live(table: number, subject: S, nowMs: number): SortedInstances<S> {
    const source = this.liveTables[table] as LiveTable<S>;
    const cache = this.sorted.caches[table] as WeakMap<S, CachedRows<S>>;
    const version = source.version(subject, nowMs);
    const cached = cache.get(subject);
    if (cached && cached.version === version) return cached.sorted;
    const sorted = new SortedInstances(source.rows(subject, nowMs));
    cache.set(subject, { version, sorted });
    return sorted;
  }

  /** The live table that `oid` stands in, or ~t where it comes before table t and after those before it. */
  private tableOf(oid: Oid): number {
    let low = 0;
    let high = this.liveTables.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const { entry } = this.liveTables[middle] as LiveTable<S>;
      if (isWithin(oid, entry)) return middle;
      if (compareOids(entry, oid) < 0) low = middle + 1;
      else high = middle;
    }
    return ~low;
  }

  exact(oid: Oid, subject: S, nowMs: number): Instance<S> | undefined {
    const table = this.tableOf(oid);
    return table < 0 ? this.fixed.exact(oid) : this.live(table, subject, nowMs).exact(oid);
  }

  /** An instance that a SET may create under this name. */
  creatable(oid: Oid, subject: S): Instance<S> | undefined {
    return this.liveTables.find(({ entry }) => isWithin(oid, entry))?.create?.(oid, subject);
  }

  /** The first instance after `oid` (or at it when `inclusive`) in lexicographic order. */
  from(oid: Oid, inclusive: boolean, subject: S, nowMs: number): Instance<S> | undefined {
    return this.cursor(oid, inclusive, subject, nowMs).next();
  }

  /** Reads on from there, without a search for each instance. For one request: it does not see rows that come later. */
  cursor(oid: Oid, inclusive: boolean, subject: S, nowMs: number): MibCursor<S> {
    return new MibCursor({ tree: this, oid, inclusive, subject, nowMs });
  }

  /** The instance after one that this tree handed out: no search where nothing is live. */
  following(instance: Instance<S>, subject: S, nowMs: number): Instance<S> | undefined {
    if (this.liveTables.length === 0 && this.fixed.holds(instance))
      return this.fixed.at(instance.position + 1);
    return this.from(instance.oid, false, subject, nowMs);
  }

  /** For cursors: the region that holds what comes after `oid`, and the place in it. */
  locate(oid: Oid, inclusive: boolean, subject: S, nowMs: number): Region<S> {
    const table = this.tableOf(oid);
    const region = this.region(table < 0 ? 2 * ~table : 2 * table + 1, subject, nowMs) as Region<S>;
    return { ...region, position: region.sorted.placeFrom(oid, inclusive) };
  }

  /** For cursors: region `number` from its beginning; fixed ones are even, live tables odd. Undefined past the last. */
  region(number: number, subject: S, nowMs: number): Region<S> | undefined {
    if (number > 2 * this.liveTables.length) return undefined;
    const table = number >>> 1;
    if (number % 2 === 1) {
      const sorted = this.live(table, subject, nowMs);
      return { number, sorted, position: 0, end: sorted.size };
    }
    const position = table === 0 ? 0 : (this.sorted.fixedBefore[table - 1] as number);
    return { number, sorted: this.fixed, position, end: this.sorted.fixedBefore[table] ?? this.fixed.size };
  }

  /** Whether an object type of this tree has `oid` below it: noSuchInstance instead of noSuchObject. */
  knowsObject(oid: Oid): boolean {
    if (this.tableOf(oid) >= 0) return true;
    const position = this.fixed.lowerBound(oid);
    return [this.fixed.at(position - 1), this.fixed.at(position)].some(
      (near) => near !== undefined && isWithin(oid, near.oid.slice(0, near.objectLength)),
    );
  }
}

function sortTree<S extends object>(parts: TreeParts<S>): SortedTree<S> {
  const fixed = new SortedInstances(parts.instances);
  const liveTables = (parts.liveTables ?? []).toSorted((a, b) => compareOids(a.entry, b.entry));
  const fixedBefore = liveTables.map(({ entry }) => fixed.lowerBound(entry));
  for (const [position, { entry }] of liveTables.entries()) {
    const within = fixed.at(fixedBefore[position] as number);
    if (within && isWithin(within.oid, entry))
      throw new RangeError(
        `${formatOid(within.oid)} is fixed, but stands in the live table ${formatOid(entry)}`,
      );
    const other = liveTables[position + 1];
    if (other && isWithin(other.entry, entry))
      throw new RangeError(`the live table ${formatOid(other.entry)} stands in ${formatOid(entry)}`);
  }
  return { fixed, liveTables, caches: liveTables.map(() => new WeakMap()), fixedBefore };
}
