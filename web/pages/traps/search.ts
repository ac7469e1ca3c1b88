import { parseTrapView, trapViewSearch } from '../../features/traps/trap-view.ts';
import { parseTableState, type TableState } from '../../ui/table-state.ts';

/** Search parameters of the Traps page; what is absent narrows nothing. */
export interface TrapsSearch extends TableState {
  readonly quarantined?: boolean | undefined;
  /** A device's id. */
  readonly device?: number | undefined;
  /** OID of the only notification to show. */
  readonly notification?: string | undefined;
  /** The id of the trap that is open. */
  readonly trap?: number | undefined;
  /** Name or OID of the notification of the test trap that is put together. */
  readonly test?: string | undefined;
}

export function trapsSearch(raw: Record<string, unknown>): TrapsSearch {
  return { ...parseTableState(raw), ...trapViewSearch(parseTrapView(raw)) };
}
