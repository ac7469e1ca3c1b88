import { z } from 'zod';
import {
  DiagnosisView,
  IncidentAlertView,
  IncidentTimesReportView,
  IncidentView,
  incidentView,
  SeenBeforeView,
  TimelineView,
} from '../../contract/incident.ts';
import { pageOf } from '../../contract/page.ts';
import { INCIDENT_STATES, type IncidentTimes } from '../../domain/incident.ts';
import { isTimeZone, ZonedTime } from '../../domain/zoned-time.ts';
import { fileEndpoint, type Subject, endpoint, listOf } from '../endpoint.ts';
import { incidentCsv } from '../incident-csv.ts';
import { incidentOf } from '../lookup.ts';
import { MONTH, monthOf } from '../month.ts';
import { readPage } from '../page.ts';
import { given, id, idParams, instant, pageQuery } from '../query-parameter.ts';
import { incidentActs } from './incident-acts.ts';

/** More of one incident nobody reads; its timeline says that there are more. */
const MAX_ALERTS = 1_000;

const mean = (sumMs: number, count: number) => (count === 0 ? null : sumMs / count);

function withMeans<Times extends IncidentTimes>(times: Times) {
  const { acknowledgeMs, acknowledged, restoreMs, restored } = times;
  return { ...times, mttaMs: mean(acknowledgeMs, acknowledged), mttrMs: mean(restoreMs, restored) };
}

export const incidents: Subject = {
  name: 'Incidents',
  endpoints: [
    endpoint({
      method: 'get',
      path: '/incidents',
      operation: 'listIncidents',
      summary: 'Incidents, newest first',
      query: z.strictObject({
        state: z
          .enum([...INCIDENT_STATES, 'unresolved', 'recovered'])
          .optional()
          .meta({
            description: 'unresolved: open or acknowledged; recovered: of these, without an active alert',
          }),
        device: id.optional(),
        alert: id.optional().meta({ description: 'The one that has this alert' }),
        text: z.string().trim().min(1).max(200).optional().meta({
          description: 'Words of title, cause, remedy, notes or names of devices, each by its beginning',
        }),
        from: instant.optional().meta({ description: 'opened at or after' }),
        to: instant.optional().meta({ description: 'opened before' }),
        ...pageQuery,
      }),
      answer: pageOf(IncidentView),
      handle: ({ ports, query }) => {
        const { state, text, device: deviceId, alert: alertId, from: fromMs, to: toMs } = query;
        const filter = given({ state, text, deviceId, alertId, fromMs, toMs });
        return readPage(query, (part) => ports.incidents.list({ ...filter, ...part }).map(incidentView));
      },
    }),
    endpoint({
      method: 'get',
      path: '/incidents/times',
      operation: 'readIncidentTimes',
      summary:
        'Mean times to acknowledge and to restore of the incidents that were opened in a month, whole and by device, with ' +
        'the arithmetic: sums and counts',
      query: z.strictObject({
        month: z.string().regex(MONTH, 'must be a month as 2026-10').optional(),
        timeZone: z.string().max(64).refine(isTimeZone, 'is no time zone that is known here').default('UTC'),
      }),
      answer: IncidentTimesReportView,
      handle: ({ ports, query, nowMs }) => {
        const { timeZone } = query;
        const span = new ZonedTime(timeZone).monthSpan(monthOf(query.month, timeZone, nowMs));
        const { whole, devices, fromMs, toMs } = ports.incidents.times(span);
        return { fromMs, toMs, timeZone, whole: withMeans(whole), devices: devices.map(withMeans) };
      },
    }),
    endpoint({
      method: 'get',
      path: '/incidents/{id}',
      operation: 'getIncident',
      summary: 'One incident',
      params: idParams,
      answer: IncidentView,
      problems: ['unknownIncident'],
      handle: ({ ports, params }) => incidentView(incidentOf(ports, params.id)),
    }),
    endpoint({
      method: 'get',
      path: '/incidents/{id}/alerts',
      operation: 'listIncidentAlerts',
      summary: 'The alerts of an incident, oldest first, with why each belongs to it',
      params: idParams,
      answer: listOf(IncidentAlertView),
      problems: ['unknownIncident'],
      handle: ({ ports, params }) => {
        incidentOf(ports, params.id);
        const places = ports.incidents.alertsOf(params.id, MAX_ALERTS);
        return {
          items: places.flatMap(({ alertId, joinedAtMs, kind, why }) => {
            const alert = ports.alerts.get(alertId);
            return alert === null ? [] : [{ alert, joinedAtMs, kind, why }];
          }),
        };
      },
    }),
    endpoint({
      method: 'get',
      path: '/incidents/{id}/timeline',
      operation: 'readIncidentTimeline',
      summary:
        'What happened: alerts with their evidence, traps, changes, what people did and wrote; oldest first',
      params: idParams,
      answer: TimelineView,
      problems: ['unknownIncident'],
      handle: ({ ports, params }) => ports.incidentReports.timeline(incidentOf(ports, params.id)),
    }),
    endpoint({
      method: 'get',
      path: '/incidents/{id}/diagnosis',
      operation: 'diagnoseIncident',
      summary:
        'What is reachable, by which way, what is down first on it, what changed before, who is beside it',
      params: idParams,
      answer: DiagnosisView,
      problems: ['unknownIncident'],
      handle: ({ ports, params }) => ports.incidentReports.diagnosis(incidentOf(ports, params.id)),
    }),
    endpoint({
      method: 'get',
      path: '/incidents/{id}/seen-before',
      operation: 'readSeenBefore',
      summary: 'Earlier incidents of the same trouble at the same place, and what helped then',
      params: idParams,
      answer: SeenBeforeView,
      problems: ['unknownIncident'],
      handle: ({ ports, params }) => {
        const {
          count,
          incidents: before,
          lastRemedy,
        } = ports.incidents.seenBefore(incidentOf(ports, params.id));
        return { count, incidents: before.map(incidentView), lastRemedy };
      },
    }),
    fileEndpoint({
      path: '/incidents/{id}/report.csv',
      operation: 'saveIncidentReport',
      summary: 'The timeline of an incident as comma-separated values, for a spreadsheet',
      params: idParams,
      file: 'text/csv; charset=utf-8',
      problems: ['unknownIncident'],
      handle: ({ ports, params }) => {
        const incident = incidentOf(ports, params.id);
        const text = incidentCsv(incident, ports.incidentReports.timeline(incident), ports.inventory);
        return { name: `incident-${incident.id}.csv`, bytes: Buffer.from(text, 'utf8') };
      },
    }),
    ...incidentActs,
  ],
};
