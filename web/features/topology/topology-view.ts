/** What the address bar keeps of the topology. */
export interface TopologyChoice {
  /** Null: a map where there is room for one, else the list. */
  readonly show: 'map' | 'list' | null;
  /** The key of the node that is open. */
  readonly node: string | null;
  /** The id of the link that is open. */
  readonly link: string | null;
}

const MAX_TEXT = 400;

function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' && value.length <= MAX_TEXT ? value : null;
}

export function parseTopologyChoice(raw: Record<string, unknown>): TopologyChoice {
  const show = raw['show'];
  const link = textOf(raw['link']);
  return {
    show: show === 'map' || show === 'list' ? show : null,
    node: link === null ? textOf(raw['node']) : null,
    link,
  };
}

export function topologyChoiceSearch({ show, node, link }: TopologyChoice): Record<string, unknown> {
  return {
    ...(show === null ? {} : { show }),
    ...(node === null ? {} : { node }),
    ...(link === null ? {} : { link }),
  };
}
