import { z } from 'zod';
import {
  INCIDENT_ACTION_KINDS,
  type IncidentState,
  type Incident,
  incidentState,
  INCIDENT_STATES,
  PLACE_KINDS,
  TIMELINE_KINDS,
} from '../domain/incident.ts';
import { AlertView, RaisedSeverity } from './alert.ts';

export const IncidentView = z.object({
  id: z.int(),
  title: z.string(),
  state: z.enum(INCIDENT_STATES),
  severity: RaisedSeverity,
  leadAlertId: z.int(),
  openedAtMs: z.number(),
  acknowledged: z.object({ atMs: z.number(), by: z.string() }).nullable(),
  assignee: z.string().nullable(),
  recoveredAtMs: z
    .number()
    .nullable()
    .meta({ description: 'since when all its alerts are cleared; null while one stands' }),
  resolved: z
    .object({ atMs: z.number(), by: z.string() })
    .nullable()
    .meta({ description: 'by is empty where it came of time' }),
  cause: z.string(),
  remedy: z.string(),
  mergedInto: z.int().nullable(),
  recurrences: z.int(),
  deviceIds: z.array(z.int()),
  alertCount: z.int(),
  activeAlerts: z.int(),
});
export type IncidentView = z.infer<typeof IncidentView>;

export function incidentView(incident: Incident): IncidentView {
  const { renamed: _renamed, touched: _touched, signature: _signature, ...shown } = incident;
  const state: IncidentState = incidentState(incident);
  return { ...shown, state, deviceIds: [...incident.deviceIds] };
}

export const IncidentAlertView = z.object({
  alert: AlertView,
  joinedAtMs: z.number(),
  kind: z.enum(PLACE_KINDS),
  why: z.string(),
});
export type IncidentAlertView = z.infer<typeof IncidentAlertView>;

export const IncidentActionView = z.object({
  id: z.int(),
  incidentId: z.int(),
  atMs: z.number(),
  by: z.string(),
  kind: z.enum(INCIDENT_ACTION_KINDS),
  text: z.string(),
});
export type IncidentActionView = z.infer<typeof IncidentActionView>;

export const TimelineEntryView = z.object({
  kind: z.enum(TIMELINE_KINDS),
  atMs: z.number(),
  deviceId: z.int().nullable(),
  interfaceId: z.int().nullable(),
  alertId: z.int().nullable(),
  trapId: z.int().nullable(),
  severity: z.union([RaisedSeverity, z.literal('cleared')]).nullable(),
  by: z.string(),
  text: z.string(),
});
export type TimelineEntryView = z.infer<typeof TimelineEntryView>;

export const TimelineView = z.object({
  entries: z.array(TimelineEntryView),
  complete: z.boolean().meta({ description: 'false: there is more than is looked through; some is missing' }),
});
export type TimelineView = z.infer<typeof TimelineView>;

const upDown = z.enum(['up', 'down', 'unknown']);

export const DiagnosedDeviceView = z.object({
  deviceId: z.int(),
  reachability: z.enum(['unknown', 'reachable', 'unreachable']),
  lastPollAtMs: z.number().nullable(),
  lastAnswerAtMs: z.number().nullable(),
  problem: z.string().nullable(),
  path: z.array(
    z.object({
      kind: z.enum(['device', 'link']),
      deviceId: z.int().nullable(),
      text: z.string(),
      state: upDown,
      knownAtMs: z.number().nullable(),
    }),
  ),
  firstDown: z.int().nullable().meta({ description: 'which of path, from 0' }),
  why: z.array(z.string()),
  ports: z.array(
    z.object({
      interfaceId: z.int(),
      name: z.string(),
      admin: z.string().nullable(),
      oper: z.string().nullable(),
      knownAtMs: z.number(),
    }),
  ),
  neighbours: z.array(
    z.object({
      deviceId: z.int().nullable(),
      name: z.string(),
      port: z.string(),
      farPort: z.string(),
      portState: upDown,
      state: upDown,
      knownAtMs: z.number().nullable(),
    }),
  ),
  changes: z.array(
    z.object({
      id: z.int(),
      atMs: z.number(),
      interfaceId: z.int().nullable(),
      field: z.string(),
      before: z.string().nullable(),
      after: z.string().nullable(),
    }),
  ),
  traps: z.array(z.object({ id: z.int(), atMs: z.number(), summary: z.string() })),
});
export type DiagnosedDeviceView = z.infer<typeof DiagnosedDeviceView>;

export const DiagnosisView = z.object({
  atMs: z.number(),
  verdict: z.string(),
  devices: z.array(DiagnosedDeviceView),
  devicesLeftOut: z.int(),
  otherAlerts: z.array(
    z.object({
      id: z.int(),
      deviceId: z.int(),
      severity: RaisedSeverity,
      title: z.string(),
      raisedAtMs: z.number(),
      clearedAtMs: z.number().nullable(),
    }),
  ),
});
export type DiagnosisView = z.infer<typeof DiagnosisView>;

export const SeenBeforeView = z.object({
  count: z.int(),
  incidents: z.array(IncidentView),
  lastRemedy: z.object({ incidentId: z.int(), atMs: z.number(), remedy: z.string() }).nullable(),
});
export type SeenBeforeView = z.infer<typeof SeenBeforeView>;

const times = {
  incidents: z.int(),
  acknowledged: z.int(),
  acknowledgeMs: z.number().meta({ description: 'sum over those that were acknowledged' }),
  restored: z.int(),
  restoreMs: z.number().meta({ description: 'sum over those that are over' }),
  mttaMs: z.number().nullable().meta({ description: 'acknowledgeMs / acknowledged' }),
  mttrMs: z.number().nullable().meta({ description: 'restoreMs / restored' }),
};
export const IncidentTimesView = z.object(times);
export type IncidentTimesView = z.infer<typeof IncidentTimesView>;

export const IncidentTimesReportView = z.object({
  fromMs: z.number(),
  toMs: z.number(),
  timeZone: z.string(),
  whole: IncidentTimesView,
  devices: z.array(z.object({ deviceId: z.int(), ...times })),
});
export type IncidentTimesReportView = z.infer<typeof IncidentTimesReportView>;

/** Who looks at an incident at this moment; `unnamed` have not said who they are. */
export const IncidentPresenceView = z.object({
  incidentId: z.int(),
  names: z.array(z.string()),
  unnamed: z.int(),
});
export type IncidentPresenceView = z.infer<typeof IncidentPresenceView>;

export const PERSON_LENGTH = 64;
const person = z.string().trim().min(1).max(PERSON_LENGTH);
const words = z.string().trim().max(4_000);

export const IncidentAcknowledgement = z.strictObject({ by: person });
export type IncidentAcknowledgement = z.infer<typeof IncidentAcknowledgement>;

/** `to` null: nobody any more. */
export const IncidentAssignment = z.strictObject({ by: person, to: person.nullable() });
export type IncidentAssignment = z.infer<typeof IncidentAssignment>;

export const IncidentNote = z.strictObject({ by: person, text: words.min(1) });
export type IncidentNote = z.infer<typeof IncidentNote>;

export const IncidentTitle = z.strictObject({ by: person, title: z.string().trim().min(1).max(300) });
export type IncidentTitle = z.infer<typeof IncidentTitle>;

export const IncidentResolution = z.strictObject({ by: person, cause: words, remedy: words });
export type IncidentResolution = z.infer<typeof IncidentResolution>;

export const IncidentReopening = z.strictObject({ by: person });
export type IncidentReopening = z.infer<typeof IncidentReopening>;

export const IncidentAlertMove = z.strictObject({ by: person, alertId: z.int().positive() });
export type IncidentAlertMove = z.infer<typeof IncidentAlertMove>;

export const IncidentMerge = z.strictObject({ by: person, into: z.int().positive() });
export type IncidentMerge = z.infer<typeof IncidentMerge>;
