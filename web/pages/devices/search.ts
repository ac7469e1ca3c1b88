import { type TableState, parseTableState } from '../../ui/table-state.ts';

/** `view` absent: cards on a narrow screen, else the table. */
export interface DevicesSearch extends TableState {
  readonly view?: 'table' | 'cards' | undefined;
}

export function devicesSearch(raw: Record<string, unknown>): DevicesSearch {
  const view = raw['view'];
  return { ...parseTableState(raw), ...(view === 'table' || view === 'cards' ? { view } : {}) };
}
