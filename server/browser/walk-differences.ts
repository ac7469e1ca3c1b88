import type { StoredWalk, WalkDifference, WalkDifferences } from '../domain/operation.ts';
import { OperationRefusal } from '../domain/operation.ts';
import type { Varbind } from '../domain/varbind.ts';
import { compareOids } from '../snmp/oid-order.ts';
import type { BrowserMib } from './browser-mib.ts';
import { namedVarbind } from './named-varbind.ts';
import { isBelow, rangeBelow } from './oid-range.ts';
import { inSlices } from './slices.ts';

/** A stored walk with what it found. */
export interface ReadWalk {
  readonly walk: StoredWalk;
  /** In OID order. */
  readonly varbinds: readonly Varbind[];
}

/**
 * What differs between two walks, of one device or of two, within the part that both of them read.
 * @throws OperationRefusal `invalidOperation` where they have no part in common
 */
export async function walkDifferences(options: {
  readonly left: ReadWalk;
  readonly right: ReadWalk;
  readonly root: string;
  readonly limit: number;
  readonly mib: BrowserMib;
}): Promise<WalkDifferences> {
  const { left, right, limit, mib } = options;
  const root = deepest([options.root, left.walk.rootOid, right.walk.rootOid]);
  const end = commonEnd(left, right);
  const items: WalkDifference[] = [];
  const counts = { same: 0, changed: 0, added: 0, removed: 0 };
  await inSlices(pairs(part(left, root, end), part(right, root, end)), ([one, other]) => {
    if (one && other && sameValue(one, other)) {
      counts.same += 1;
      return;
    }
    const kind = one && other ? 'changed' : one ? 'removed' : 'added';
    counts[kind] += 1;
    const oid = (one ?? other)?.oid ?? '';
    if (items.length >= limit) return;
    const view = (varbind: Varbind | null) => (varbind ? namedVarbind(mib, varbind) : null);
    items.push({ oid, name: mib.nameOf(oid), left: view(one), right: view(other), kind });
  });
  return { items, counts };
}

/** The innermost of roots that lie within one another. */
function deepest(roots: readonly string[]): string {
  const inner = roots.toSorted((one, other) => other.length - one.length)[0] ?? '';
  const apart = roots.find((root) => !isBelow(inner, root));
  if (apart === undefined) return inner;
  throw new OperationRefusal(
    'invalidOperation',
    `${inner} and ${apart} have no part in common; compare walks of the same branch`,
  );
}

/** The last OID that both walks got to; null where both are whole. */
function commonEnd(left: ReadWalk, right: ReadWalk): string | null {
  const ends = [left, right]
    .filter(({ walk }) => !walk.complete)
    .map(({ varbinds }) => varbinds.at(-1)?.oid ?? '');
  return ends.toSorted(compareOids)[0] ?? null;
}

function part({ varbinds }: ReadWalk, root: string, end: string | null): readonly Varbind[] {
  const { from, to } = rangeBelow(varbinds, root);
  const within = varbinds.slice(from, to);
  return end === null ? within : within.filter(({ oid }) => compareOids(oid, end) <= 0);
}

/** Both lists side by side by OID; null where one of them lacks it. */
function* pairs(
  left: readonly Varbind[],
  right: readonly Varbind[],
): Generator<readonly [Varbind | null, Varbind | null]> {
  let at = 0;
  let other = 0;
  while (at < left.length || other < right.length) {
    const one = left[at];
    const two = right[other];
    const order = !one ? 1 : !two ? -1 : compareOids(one.oid, two.oid);
    if (order <= 0) at += 1;
    if (order >= 0) other += 1;
    yield [order <= 0 ? (one ?? null) : null, order >= 0 ? (two ?? null) : null];
  }
}

function sameValue(left: Varbind, right: Varbind): boolean {
  if (left.type !== right.type) return false;
  if (left.value instanceof Uint8Array && right.value instanceof Uint8Array) {
    return Buffer.compare(left.value, right.value) === 0;
  }
  return left.value === right.value;
}
