import { type AlertListView, alertViewSearch, parseAlertView } from '../../features/alerts/alert-view.ts';
import { parseTableState, type TableState } from '../../ui/table-state.ts';

/** Search parameters of the Alerts page; what is absent has its default. */
export interface AlertsSearch extends TableState {
  readonly state?: 'cleared' | 'all' | undefined;
  readonly severity?: NonNullable<AlertListView['severity']> | undefined;
  /** A device's id. */
  readonly device?: number | undefined;
  /** The id of the alert that is explained. */
  readonly alert?: number | undefined;
}

export function alertsSearch(raw: Record<string, unknown>): AlertsSearch {
  return { ...parseTableState(raw), ...alertViewSearch(parseAlertView(raw)) };
}
