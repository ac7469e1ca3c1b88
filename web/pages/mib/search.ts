import { mibViewSearch, parseMibView } from '../../features/mib/mib-view.ts';
import { parseTableState, type TableState } from '../../ui/table-state.ts';

/** Search parameters of the MIB browser. */
export interface MibPageSearch {
  /** Qualified name or OID of the open object. */
  readonly object?: string | undefined;
  /** A device's id. */
  readonly device?: number | undefined;
  readonly find?: string | undefined;
  readonly translate?: string | undefined;
}

/** What the panes for operations keep in the address bar passes through. */
export function mibSearch(raw: Record<string, unknown>): MibPageSearch {
  return { ...raw, ...mibViewSearch(parseMibView(raw)) };
}

/** Search parameters of the page of modules. */
export interface MibModulesSearch extends TableState {
  /** Name of the module that is open. */
  readonly module?: string | undefined;
}

export function mibModulesSearch(raw: Record<string, unknown>): MibModulesSearch {
  const { module } = raw;
  const known = typeof module === 'string' && module !== '' && module.length <= 128;
  return { ...parseTableState(raw), ...(known ? { module } : {}) };
}
