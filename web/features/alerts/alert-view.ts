import type { AlertView } from '../../../server/contract/alert.ts';
import { SEVERITIES } from '../../format/severity.ts';

/** What the address bar keeps of an alert list, beside the table's own part. */
export interface AlertListView {
  /** Active ones that ask for attention, those that are snoozed or suppressed, the history, or everything. */
  readonly state: 'active' | 'quiet' | 'cleared' | 'all';
  readonly severity: AlertView['severity'] | null;
  /** The device that the list is narrowed to; a device's own page fixes it instead. */
  readonly device: number | null;
  /** The alert that explains those of the list. */
  readonly cause: number | null;
  /** The alert that is explained. */
  readonly alert: number | null;
}

const STATES = ['active', 'quiet', 'cleared', 'all'] as const;

function idOf(value: unknown): number | null {
  const id = Number(value);
  return value !== null && value !== '' && Number.isSafeInteger(id) && id > 0 ? id : null;
}

/** Takes the alert list's part out of search parameters; what is not understood falls back. */
export function parseAlertView(raw: Record<string, unknown>): AlertListView {
  return {
    state: STATES.find((one) => one === raw['state']) ?? 'active',
    severity: SEVERITIES.find((one) => one === raw['severity']) ?? null,
    device: idOf(raw['device']),
    cause: idOf(raw['cause']),
    alert: idOf(raw['alert']),
  };
}

/** As search parameters: what is the default is left out. */
export function alertViewSearch(change: Partial<AlertListView>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(change).map(([name, value]) => [
      name,
      value === null || value === 'active' ? undefined : value,
    ]),
  );
}
