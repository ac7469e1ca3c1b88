import { parseTrapView, type TrapShow, trapViewSearch } from '../../features/traps/trap-view.ts';
import { parseRange, type RangeSearch } from '../../features/charts/range.ts';
import { parseTableState, type TableState } from '../../ui/table-state.ts';

/** Search parameters of the Traps page; what is absent narrows nothing. */
export interface TrapsSearch extends TableState, Partial<RangeSearch> {
  /** Address of the only sender to show. */
  readonly sender?: string | undefined;
  /** What of the traps is shown, where it is not the log. */
  readonly show?: TrapShow | undefined;
  /** What the chart is stacked by, where it is not the notification. */
  readonly stack?: 'trust' | undefined;
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
  const { from: _from, to: _to, show, stack, ...view } = parseTrapView(raw);
  return {
    ...parseTableState(raw),
    ...(raw['range'] === undefined ? {} : parseRange(raw)),
    ...trapViewSearch(view),
    ...(show === 'log' ? {} : { show }),
    ...(stack === 'notification' ? {} : { stack }),
  };
}
