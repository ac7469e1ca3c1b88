import { type TableState, parseTableState } from '../../ui/table-state.ts';

/** `view` absent: cards on a narrow screen, else the table. */
export interface DevicesSearch extends TableState {
  readonly view?: 'table' | 'cards' | undefined;
  /** Only devices with this tag, or with any value of this key. */
  readonly tag?: string | undefined;
}

export function devicesSearch(raw: Record<string, unknown>): DevicesSearch {
  const { view, tag } = raw;
  return {
    ...parseTableState(raw),
    ...(view === 'table' || view === 'cards' ? { view } : {}),
    ...(typeof tag === 'string' && tag !== '' ? { tag: tag.slice(0, 64) } : {}),
  };
}
