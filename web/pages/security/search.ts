import { parsePostureView, postureViewSearch } from '../../features/security/posture-view.ts';
import { parseStationView, stationViewSearch } from '../../features/stations/station-view.ts';
import { parseTableState } from '../../ui/table-state.ts';

/** Search parameters of the list of stations. */
export const stationsSearch = (raw: Record<string, unknown>): Record<string, unknown> => ({
  ...parseTableState(raw),
  ...stationViewSearch(parseStationView(raw)),
});

/** Search parameters of the Security page: those of its table, what it is narrowed to, and what is open. */
export function securitySearch(raw: Record<string, unknown>): ReturnType<typeof parseTableState> & {
  readonly show?: string | undefined;
  readonly kind?: string | undefined;
  readonly device?: number | undefined;
  readonly finding?: string | undefined;
} {
  return { ...parseTableState(raw), ...postureViewSearch(parsePostureView(raw)) };
}
