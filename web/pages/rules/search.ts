import { parseRulesView, rulesViewSearch } from '../../features/rules/rule-view.ts';
import { parseTableState } from '../../ui/table-state.ts';

/** Search parameters of the Rules page: those of its table, and what is open. */
export function rulesSearch(raw: Record<string, unknown>) {
  return { ...parseTableState(raw), ...rulesViewSearch(parseRulesView(raw)) };
}
