import {
  type IncidentListView,
  incidentViewSearch,
  parseIncidentView,
} from '../../features/incidents/incident-view.ts';
import { parseKinds } from '../../features/incidents/timeline-kinds.ts';
import { parseTableState, type TableState } from '../../ui/table-state.ts';

/** Search parameters of the list of incidents; what is absent has its default. */
export interface IncidentsSearch extends TableState {
  readonly state?: 'resolved' | 'all' | undefined;
  /** A device's id. */
  readonly device?: number | undefined;
  readonly text?: string | undefined;
  readonly since?: IncidentListView['since'] | undefined;
}

export function incidentsSearch(raw: Record<string, unknown>): IncidentsSearch {
  return { ...parseTableState(raw), ...incidentViewSearch(parseIncidentView(raw)) };
}

/** Search parameters of one incident. */
export interface IncidentSearch {
  /** The id of the alert that is explained. */
  readonly alert?: number | undefined;
  /** Kinds of the timeline, by commas. */
  readonly kinds?: string | undefined;
  /** Unix ms: the charts show this stretch. */
  readonly from?: number | undefined;
  readonly to?: number | undefined;
}

export function incidentSearch(raw: Record<string, unknown>): IncidentSearch {
  const whole = (value: unknown) => {
    const number = Number(value ?? Number.NaN);
    return Number.isSafeInteger(number) && number > 0 ? number : undefined;
  };
  const [from, to] = [whole(raw['from']), whole(raw['to'])];
  const isStretch = from !== undefined && to !== undefined && from < to;
  return {
    alert: whole(raw['alert']),
    kinds: parseKinds(raw['kinds']).join(',') || undefined,
    ...(isStretch ? { from, to } : {}),
  };
}
