import { compareOids } from '../snmp/oid-order.ts';

/** Place of the first OID of a sorted list that is not before `oid`. */
export function placeOf(oids: readonly { readonly oid: string }[], oid: string): number {
  return firstWhere(oids, (each) => compareOids(each, oid) >= 0);
}

/** Places of what lies at or below `root` in a sorted list, the end excluded. '' holds everything. */
export function rangeBelow(
  oids: readonly { readonly oid: string }[],
  root: string,
): { readonly from: number; readonly to: number } {
  if (root === '') return { from: 0, to: oids.length };
  const from = placeOf(oids, root);
  const to = firstWhere(oids, (each) => compareOids(each, root) > 0 && !isBelow(each, root));
  return { from, to };
}

/** Whether `oid` lies at or below `root`; '' is above all. */
export function isBelow(oid: string, root: string): boolean {
  return root === '' || oid === root || (oid.startsWith(root) && oid.charCodeAt(root.length) === 46);
}

function firstWhere(oids: readonly { readonly oid: string }[], holds: (oid: string) => boolean): number {
  let low = 0;
  let high = oids.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(oids[middle]?.oid ?? '')) high = middle;
    else low = middle + 1;
  }
  return low;
}
