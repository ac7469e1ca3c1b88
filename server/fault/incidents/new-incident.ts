import type { Alert } from '../../domain/alert.ts';
import { type NewIncident, signatureOf } from '../../domain/incident.ts';
import { plain } from '../wording.ts';

const MAX_TITLE = 300;

/** What an alert says of the incident that it stands for. */
export function ledBy(alert: Alert): Pick<NewIncident, 'title' | 'leadAlertId' | 'signature'> {
  return { title: plain(alert.title, MAX_TITLE), leadAlertId: alert.id, signature: signatureOf(alert) };
}

/** @param touched a person made it */
export function newIncident(alert: Alert, { touched }: { readonly touched: boolean }): NewIncident {
  const { acknowledged } = alert;
  return {
    ...ledBy(alert),
    renamed: false,
    severity: alert.severity,
    openedAtMs: alert.raisedAtMs,
    acknowledged: acknowledged === null ? null : { atMs: acknowledged.atMs, by: acknowledged.by },
    assignee: null,
    recoveredAtMs: null,
    resolved: null,
    cause: '',
    remedy: '',
    mergedInto: null,
    recurrences: 0,
    touched: touched || acknowledged !== null,
    deviceIds: [alert.deviceId],
    alertCount: 1,
    activeAlerts: alert.clearedAtMs === null ? 1 : 0,
  };
}
