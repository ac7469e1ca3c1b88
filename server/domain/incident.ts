import type { Alert, RaisedSeverity } from './alert.ts';
import type { TimeSpan } from './comparison.ts';
import type { DeviceId } from './device.ts';
import type { InterfaceId } from './interface.ts';

export const INCIDENT_STATES = ['open', 'acknowledged', 'resolved'] as const;
export type IncidentState = (typeof INCIDENT_STATES)[number];

/** What belongs together of what is wrong, from the first alert to what was learnt of it. */
export interface Incident {
  readonly id: number;
  /** Of the alert that stands for it, or as a person named it. */
  readonly title: string;
  readonly renamed: boolean;
  /** The worst that any of its alerts had. */
  readonly severity: RaisedSeverity;
  /** The alert that stands for it: the first, or the one that explains others of them. */
  readonly leadAlertId: number;
  /** As `signatureOf` of that alert. */
  readonly signature: string;
  readonly openedAtMs: number;
  /** The first word of a person that it is seen to. */
  readonly acknowledged: { readonly atMs: number; readonly by: string } | null;
  readonly assignee: string | null;
  /** Since when all its alerts are cleared; null while one stands. */
  readonly recoveredAtMs: number | null;
  /** `by` is empty where it came of time. */
  readonly resolved: { readonly atMs: number; readonly by: string } | null;
  readonly cause: string;
  readonly remedy: string;
  /** The incident that took over its alerts; it is resolved then, and counts nowhere. */
  readonly mergedInto: number | null;
  /** Times it came back after all its alerts had cleared, or was opened again by a person. */
  readonly recurrences: number;
  /** A person did something with it: nothing but a person merges it into another. */
  readonly touched: boolean;
  /** In order of their first alert. */
  readonly deviceIds: readonly DeviceId[];
  readonly alertCount: number;
  readonly activeAlerts: number;
}

export type NewIncident = Omit<Incident, 'id'>;

export function incidentState({ resolved, acknowledged }: Incident): IncidentState {
  if (resolved !== null) return 'resolved';
  return acknowledged === null ? 'open' : 'acknowledged';
}

/** Why an alert belongs to its incident. */
export const PLACE_KINDS = [
  'first',
  'cause',
  'recurrence',
  'device',
  'neighbour',
  'merge',
  'person',
] as const;
export type PlaceKind = (typeof PLACE_KINDS)[number];

/** An alert in its incident. */
export interface IncidentAlert {
  readonly incidentId: number;
  readonly alertId: number;
  readonly deviceId: DeviceId;
  readonly signature: string;
  readonly raisedAtMs: number;
  readonly joinedAtMs: number;
  readonly kind: PlaceKind;
  /** Why, in words. */
  readonly why: string;
  readonly active: boolean;
}

/** The same trouble at the same place gives the same text, whenever it comes. */
export function signatureOf({
  kind,
  deviceId,
  interfaceId,
  ruleId,
  thresholdId,
  key,
}: Pick<Alert, 'kind' | 'deviceId' | 'interfaceId' | 'ruleId' | 'thresholdId' | 'key'>): string {
  // What has neither port, rule nor threshold is told apart by its key, as conditions are.
  const place = interfaceId === null && ruleId === null && thresholdId === null ? key : '';
  return [kind, deviceId, interfaceId ?? '', ruleId ?? '', thresholdId ?? '', place].join(' ').trimEnd();
}

export const INCIDENT_ACTION_KINDS = [
  'acknowledged',
  'assigned',
  'noted',
  'renamed',
  'merged',
  'takenOut',
  'recovered',
  'recurred',
  'resolved',
  'reopened',
] as const;
export type IncidentActionKind = (typeof INCIDENT_ACTION_KINDS)[number];

/** What a person did with an incident, or what came of it. */
export interface IncidentAction {
  readonly id: number;
  readonly incidentId: number;
  readonly atMs: number;
  /** Name of the person; empty where time or the network did it. */
  readonly by: string;
  readonly kind: IncidentActionKind;
  readonly text: string;
}

export interface IncidentQuery {
  /** `unresolved`: open or acknowledged; `recovered`: of these, those without an active alert. */
  readonly state?: IncidentState | 'unresolved' | 'recovered';
  readonly deviceId?: DeviceId;
  /** The one that has this alert. */
  readonly alertId?: number;
  /** Words that title, cause, remedy, notes or device names hold, each by its beginning. */
  readonly text?: string;
  /** Opened at or after; before. */
  readonly fromMs?: number;
  readonly toMs?: number;
  readonly beforeId?: number;
  readonly limit: number;
}

/** What is known of earlier incidents of the same trouble at the same place. */
export interface SeenBefore {
  readonly count: number;
  /** Newest first, at most ten; merged ones are left out. */
  readonly incidents: readonly Incident[];
  /** The newest of them that says what helped. */
  readonly lastRemedy: { readonly incidentId: number; readonly atMs: number; readonly remedy: string } | null;
}

/** Sums over incidents that were opened in a span; the means are the sums by the counts. */
export interface IncidentTimes {
  readonly incidents: number;
  readonly acknowledged: number;
  /** From opening to acknowledgement. */
  readonly acknowledgeMs: number;
  readonly restored: number;
  /** From opening until the last alert cleared, or a person resolved it before. */
  readonly restoreMs: number;
}

export interface IncidentTimesReport extends TimeSpan {
  readonly whole: IncidentTimes;
  /** Of each device that had an incident; one with several devices counts for each. */
  readonly devices: readonly (IncidentTimes & { readonly deviceId: DeviceId })[];
}

export interface IncidentRepository {
  /** Grows whenever written rows were taken back, so that what was read before may be wrong. */
  readonly rollbacks: number;
  /** Inside the caller's transaction, as all that writes. */
  insert(incident: NewIncident): Incident;
  update(incident: Incident): void;
  /** Puts an alert into an incident, out of any other; `deviceName` is what people know the device by. */
  place(alert: Omit<IncidentAlert, 'active'>, deviceName: string): void;
  /** All alerts of one incident to another. */
  moveAll(fromId: number, to: Pick<IncidentAlert, 'incidentId' | 'joinedAtMs' | 'kind' | 'why'>): void;
  addAction(action: Omit<IncidentAction, 'id'>): IncidentAction;
  unresolved(): readonly Incident[];
  /** Places of all alerts of unresolved incidents, and of all active alerts. */
  presentPlaces(): readonly IncidentAlert[];
  get(id: number): Incident | null;
  list(query: IncidentQuery): readonly Incident[];
  /** Oldest first. */
  alertsOf(id: number, limit: number): readonly IncidentAlert[];
  /** Ids of its active alerts that are neither acknowledged nor suppressed, oldest first. */
  asking(id: number, limit: number): readonly number[];
  /** The incident's alert, whichever incident that is; null where it is in none. */
  placeOf(alertId: number): IncidentAlert | null;
  /** Oldest first, the newest thousand. */
  actionsOf(id: number): readonly IncidentAction[];
  seenBefore(incident: Incident): SeenBefore;
  times(span: TimeSpan): IncidentTimesReport;
}

/** Hears of every change of an incident, inside the transaction that stores it. */
export interface IncidentListener {
  incident(incident: Incident): void;
  incidentAction(action: IncidentAction): void;
}

/** What people do with incidents. Each returns the incident as it then stands, null where there is none. */
export interface IncidentDesk {
  acknowledge(id: number, by: string): Incident | null;
  /** @param to null for nobody */
  assign(id: number, by: string, to: string | null): Incident | null;
  note(id: number, by: string, text: string): Incident | null;
  rename(id: number, by: string, title: string): Incident | null;
  /** Also of one that is resolved: it says anew what the cause and the remedy were. */
  resolve(id: number, by: string, words: { cause: string; remedy: string }): Incident | null;
  /** One that was merged stays so. */
  reopen(id: number, by: string): Incident | null;
  /** Puts an alert into this incident. @throws IncidentError `noAlert` */
  merge(id: number, by: string, alertId: number): Incident | null;
  /** Puts all its alerts into another incident, which is returned. */
  mergeInto(id: number, by: string, targetId: number): Incident | null;
  /** Takes an alert out into an incident of its own, which is returned. @throws IncidentError `noAlert` */
  takeOut(id: number, by: string, alertId: number): Incident | null;
}

export const TIMELINE_KINDS = ['alert', 'evidence', 'trap', 'change', 'action', 'note'] as const;
export type TimelineKind = (typeof TIMELINE_KINDS)[number];

/** One line of what happened, with what it leads to. */
export interface TimelineEntry {
  readonly kind: TimelineKind;
  readonly atMs: number;
  readonly deviceId: DeviceId | null;
  readonly interfaceId: InterfaceId | null;
  readonly alertId: number | null;
  readonly trapId: number | null;
  readonly severity: RaisedSeverity | 'cleared' | null;
  /** The person, empty where nobody did it. */
  readonly by: string;
  readonly text: string;
}

export interface Timeline {
  /** Oldest first. */
  readonly entries: readonly TimelineEntry[];
  /** False: more alerts, devices, traps or changes than are looked through; some are missing. */
  readonly complete: boolean;
}

/** One step on the way from the root to a device. */
export interface DiagnosedHop {
  readonly kind: 'device' | 'link';
  readonly deviceId: DeviceId | null;
  readonly text: string;
  readonly state: 'up' | 'down' | 'unknown';
  /** When that was last known; null where it never was. */
  readonly knownAtMs: number | null;
}

export interface DiagnosedNeighbour {
  readonly deviceId: DeviceId | null;
  readonly name: string;
  /** The device's own port towards it, and the other end. */
  readonly port: string;
  readonly farPort: string;
  readonly portState: 'up' | 'down' | 'unknown';
  readonly state: 'up' | 'down' | 'unknown';
  readonly knownAtMs: number | null;
}

export interface DiagnosedPort {
  readonly interfaceId: InterfaceId;
  readonly name: string;
  /** ifAdminStatus and ifOperStatus (RFC 2863). */
  readonly admin: string | null;
  readonly oper: string | null;
  readonly knownAtMs: number;
}

export interface DiagnosedDevice {
  readonly deviceId: DeviceId;
  readonly reachability: 'unknown' | 'reachable' | 'unreachable';
  readonly lastPollAtMs: number | null;
  readonly lastAnswerAtMs: number | null;
  readonly problem: string | null;
  /** What all ways to it pass, nearest the root first, itself last; empty where no way is known. */
  readonly path: readonly DiagnosedHop[];
  /** Of `path`, the first that is down; null where none is. */
  readonly firstDown: number | null;
  /** How the way is known. */
  readonly why: readonly string[];
  /** Those that alerts of the incident are about. */
  readonly ports: readonly DiagnosedPort[];
  readonly neighbours: readonly DiagnosedNeighbour[];
  /** Before the incident was opened, newest first. */
  readonly changes: readonly {
    readonly id: number;
    readonly atMs: number;
    readonly interfaceId: InterfaceId | null;
    readonly field: string;
    readonly before: string | null;
    readonly after: string | null;
  }[];
  /** The newest, newest first. */
  readonly traps: readonly { readonly id: number; readonly atMs: number; readonly summary: string }[];
}

export interface Diagnosis {
  readonly atMs: number;
  /** One sentence of the worst that was found. */
  readonly verdict: string;
  /** The first of the incident. */
  readonly devices: readonly DiagnosedDevice[];
  readonly devicesLeftOut: number;
  /** Alerts outside the incident that stood when it was opened, or came soon after. */
  readonly otherAlerts: readonly {
    readonly id: number;
    readonly deviceId: DeviceId;
    readonly severity: RaisedSeverity;
    readonly title: string;
    readonly raisedAtMs: number;
    readonly clearedAtMs: number | null;
  }[];
}

/** What is put together of an incident from stored facts. */
export interface IncidentReader {
  timeline(incident: Incident): Timeline;
  diagnosis(incident: Incident): Diagnosis;
}
