import { z } from 'zod';
import {
  Acknowledgement,
  AlertActionView,
  AlertNote,
  AlertView,
  Assignment,
  ManualClear,
  RaisedSeverity,
  SnoozeInput,
} from '../../contract/alert.ts';
import { AlertExplanationView } from '../../contract/explanation.ts';
import { pageOf } from '../../contract/page.ts';
import { type Alert, worded } from '../../domain/alert.ts';
import { DAY } from '../../domain/units.ts';
import { actsOn } from '../acts.ts';
import { ApiError, invalid } from '../api-error.ts';
import { type Subject, endpoint, listOf } from '../endpoint.ts';
import { readPage } from '../page.ts';
import { flag, given, id, idParams, pageQuery } from '../query-parameter.ts';

/** Longer than this nobody remembers why. */
const MAX_SNOOZE_MS = 366 * DAY;

function known(alert: Alert | null, alertId: number): Alert {
  if (!alert)
    throw new ApiError('unknownAlert', `There is no alert ${alertId}; GET /api/v1/alerts lists them.`);
  return alert;
}

const act = actsOn({
  path: '/alerts',
  answer: AlertView,
  problem: 'unknownAlert',
  desk: (ports) => ports.alertDesk,
  shown: (alert: Alert | null, _ports, alertId) => known(alert, alertId),
});

export const alerts: Subject = {
  name: 'Alerts',
  endpoints: [
    endpoint({
      method: 'get',
      path: '/alerts',
      operation: 'listAlerts',
      summary: 'Alerts, newest first',
      query: z.strictObject({
        state: z.enum(['active', 'cleared']).optional(),
        device: id.optional(),
        interface: id.optional(),
        severity: RaisedSeverity.optional(),
        quiet: flag
          .optional()
          .meta({ description: 'true: only snoozed and suppressed ones; false: only the others' }),
        cause: id
          .optional()
          .meta({ description: 'only those that the alert with this id explains, or explained' }),
        ...pageQuery,
      }),
      answer: pageOf(AlertView),
      handle: ({ ports, query }) => {
        const { state, severity, quiet, device: deviceId, interface: interfaceId, cause } = query;
        const filter = given({ state, severity, quiet, deviceId, interfaceId, causeAlertId: cause });
        const page = readPage(query, (part) => ports.alerts.list({ ...filter, ...part }));
        return { ...page, items: page.items.map(worded) };
      },
    }),
    endpoint({
      method: 'get',
      path: '/alerts/{id}',
      operation: 'getAlert',
      summary: 'One alert with its evidence, as words and as data',
      params: idParams,
      answer: AlertView,
      problems: ['unknownAlert'],
      handle: ({ ports, params }) => known(ports.alerts.get(params.id), params.id),
    }),
    endpoint({
      method: 'get',
      path: '/alerts/{id}/explanation',
      operation: 'explainAlert',
      summary:
        'What stands behind an alert now: its rule in words, how far it is towards clearing, how repetitions are damped',
      params: idParams,
      answer: AlertExplanationView,
      problems: ['unknownAlert'],
      handle: ({ ports, params }) => ports.explainAlert(known(ports.alerts.get(params.id), params.id)),
    }),
    act('acknowledge', {
      operation: 'acknowledgeAlert',
      summary: 'Notes who takes care of an alert',
      body: Acknowledgement,
      handle: (desk, id, { by, note }) => desk.acknowledge(id, by, note),
    }),
    act('clear', {
      operation: 'clearAlert',
      summary: 'Clears an alert by hand, for conditions whose end nobody reports',
      body: ManualClear,
      handle: (desk, id, { by }) => desk.clear(id, by),
    }),
    act('assign', {
      operation: 'assignAlert',
      summary: 'Says who takes care of an alert',
      body: Assignment,
      handle: (desk, id, { by, to }) => desk.assign(id, by, to),
    }),
    act('snooze', {
      operation: 'snoozeAlert',
      summary: 'Puts an alert off until a time, or until it gets worse; null wakes it',
      body: SnoozeInput,
      handle: (desk, id, { by, untilMs }, nowMs) => {
        if (untilMs !== null && untilMs <= nowMs) throw invalid('untilMs', 'must be a time to come');
        if (untilMs !== null && untilMs > nowMs + MAX_SNOOZE_MS)
          throw invalid('untilMs', 'must be within a year');
        return desk.snooze(id, by, untilMs);
      },
    }),
    act('notes', {
      operation: 'noteAlert',
      summary: 'Writes a note beside an alert, active or cleared',
      body: AlertNote,
      handle: (desk, id, { by, text }) => desk.note(id, by, text),
    }),
    endpoint({
      method: 'get',
      path: '/alerts/{id}/actions',
      operation: 'listAlertActions',
      summary: 'What people did with an alert, oldest first',
      params: idParams,
      answer: listOf(AlertActionView),
      problems: ['unknownAlert'],
      handle: ({ ports, params }) => {
        known(ports.alerts.get(params.id), params.id);
        return { items: ports.alertActions.list(params.id) };
      },
    }),
  ],
};
