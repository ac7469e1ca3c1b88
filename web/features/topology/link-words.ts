import type { TopologyLinkView } from '../../../server/contract/topology.ts';

/** `core-1 gi0/0 – access-1 Gi1/0/48`; the end at `first` comes first, where one is named. */
export function linkWords(
  { a, b }: TopologyLinkView,
  names: ReadonlyMap<string, string>,
  first: string | null = null,
): string {
  const ends = b.node === first ? [b, a] : [a, b];
  return ends.map(({ node, port }) => `${names.get(node) ?? node} ${port}`.trim()).join(' – ');
}
