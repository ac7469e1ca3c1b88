import { parseStationView, stationViewSearch } from '../../features/stations/station-view.ts';
import { parseTableState } from '../../ui/table-state.ts';

/** Search parameters of the list of stations. */
export const stationsSearch = (raw: Record<string, unknown>): Record<string, unknown> => ({
  ...parseTableState(raw),
  ...stationViewSearch(parseStationView(raw)),
});
