import { type AlertListView, alertViewSearch, parseAlertView } from '../../features/alerts/alert-view.ts';
import { parseTableState, type TableState } from '../../ui/table-state.ts';

/** Search parameters of the Alerts page; what is absent has its default. */
export interface AlertsSearch extends TableState {
  readonly state?: 'quiet' | 'cleared' | 'all' | undefined;
  readonly severity?: NonNullable<AlertListView['severity']> | undefined;
  /** A device's id. */
  readonly device?: number | undefined;
  /** The id of the alert that explains those of the list. */
  readonly cause?: number | undefined;
  /** The id of the alert that is explained. */
  readonly alert?: number | undefined;
}

export function alertsSearch(raw: Record<string, unknown>): AlertsSearch {
  return { ...parseTableState(raw), ...alertViewSearch(parseAlertView(raw)) };
}

/** Search parameters of the maintenance windows. */
export interface MaintenanceSearch extends TableState {
  /** The form for a new window is open: for the device with this id, or for everything. */
  readonly add?: number | 'all' | undefined;
}

export function maintenanceSearch(raw: Record<string, unknown>): MaintenanceSearch {
  const add = raw['add'] === 'all' ? 'all' : Number(raw['add']);
  const isKnown = add === 'all' || (Number.isSafeInteger(add) && add > 0);
  return { ...parseTableState(raw), ...(isKnown ? { add } : {}) };
}
