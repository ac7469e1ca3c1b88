/** What the address bar keeps of the map. */
export interface LabMapView {
  /** Id of the link whose panel is open. */
  readonly link: string | null;
  /** Name of the node whose panel is open. */
  readonly node: string | null;
  /** Switches whose stations are shown. */
  readonly open: readonly string[];
  readonly show: 'map' | 'table';
}

const MAX_TEXT = 200;
const MAX_OPEN = 200;

const nameOf = (value: unknown): string | null => {
  const text = typeof value === 'number' ? String(value) : value;
  return typeof text === 'string' && text !== '' && text.length <= MAX_TEXT ? text : null;
};

/** Takes the map's part out of search parameters; whatever is not understood is left out. */
export function parseMapView(raw: Record<string, unknown>): LabMapView {
  const link = nameOf(raw['link']);
  const { open } = raw;
  const opened = typeof open === 'string' ? open.split(',') : Array.isArray(open) ? open : [];
  return {
    link,
    node: link === null ? nameOf(raw['node']) : null,
    open: opened.flatMap((one) => nameOf(one) ?? []).slice(0, MAX_OPEN),
    show: raw['show'] === 'table' ? 'table' : 'map',
  };
}

/** As search parameters: what is as usual is left out. */
export function mapViewSearch(view: LabMapView): Record<string, unknown> {
  return {
    ...(view.link === null ? {} : { link: view.link }),
    ...(view.node === null ? {} : { node: view.node }),
    ...(view.open.length === 0 ? {} : { open: view.open.join(',') }),
    ...(view.show === 'map' ? {} : { show: view.show }),
  };
}
