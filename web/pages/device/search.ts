import { type TableState, parseTableState } from '../../ui/table-state.ts';

export const DEVICE_TABS = [
  'summary',
  'interfaces',
  'routes',
  'connections',
  'storages',
  'sensors',
  'alerts',
  'traps',
  'mib',
  'packets',
] as const;
export type DeviceTab = (typeof DEVICE_TABS)[number];

export interface DeviceSearch extends TableState {
  readonly tab?: DeviceTab | undefined;
}

/** The tab and its table's state; what the tabs' own parts keep in the address bar passes through. */
export function deviceSearch(raw: Record<string, unknown>): DeviceSearch {
  const tab = DEVICE_TABS.find((one) => one === raw['tab']);
  const { sort: _sort, q: _q, cols: _cols, tab: _tab, ...rest } = raw;
  return { ...rest, ...parseTableState(raw), ...(tab ? { tab } : {}) };
}
