import type { TopologyLinkView } from '../../../server/contract/topology.ts';

/** `core-1 gi0/0 – access-1 Gi1/0/48` */
export function linkWords({ a, b }: TopologyLinkView, names: ReadonlyMap<string, string>): string {
  return [a, b].map(({ node, port }) => `${names.get(node) ?? node} ${port}`.trim()).join(' – ');
}
