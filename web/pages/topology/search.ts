import { parseTopologyChoice, topologyChoiceSearch } from '../../features/topology/topology-view.ts';
import { parseTableState } from '../../ui/table-state.ts';

/** Search parameters of the topology: how it is shown, what is open, and the list's own. */
export const topologySearch = (raw: Record<string, unknown>): Record<string, unknown> => ({
  ...parseTableState(raw),
  ...topologyChoiceSearch(parseTopologyChoice(raw)),
});
