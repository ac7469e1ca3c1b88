import {
  type Alert,
  type AlertListener,
  type AlertRepository,
  isAtLeast,
  isWorse,
  type RaisedSeverity,
} from '../../domain/alert.ts';
import {
  type Incident,
  type IncidentAction,
  type IncidentActionKind,
  type IncidentListener,
  type IncidentRepository,
  signatureOf,
} from '../../domain/incident.ts';
import type { Clock } from '../../domain/clock.ts';
import type { InventoryReader } from '../../domain/inventory.ts';
import type { TopologyReader } from '../../domain/topology.ts';
import { plain } from '../wording.ts';
import { AlertPlaces } from './alert-places.ts';
import { Grouping } from './grouping.ts';
import { asksAnew, worse } from './incident-rules.ts';
import { ledBy, newIncident } from './new-incident.ts';
import { type Reason, Surroundings } from './surroundings.ts';

/** Of what one alert explains; more of them join as they change. */
const MAX_CHILDREN = 1_000;

export interface IncidentBookOptions {
  readonly incidents: IncidentRepository;
  readonly alerts: Pick<AlertRepository, 'get' | 'list'>;
  readonly inventory: Pick<InventoryReader, 'device'>;
  readonly topology: Pick<TopologyReader, 'linksOf'>;
  readonly clock: Pick<Clock, 'now'>;
  readonly listener: IncidentListener;
  /** An alert that is less severe opens no incident, but joins one. */
  readonly leastSeverity: RaisedSeverity;
}

/**
 * The incidents that are not resolved, in memory and written through. It hears of alerts inside the transactions that change
 * them; where one rolls back, `load()` puts memory right. Every alert that asks for attention is in exactly one incident,
 * and what it explains is in the same.
 */
export class IncidentBook implements AlertListener {
  readonly #options: IncidentBookOptions;
  readonly #incidents = new Map<number, Incident>();
  readonly #grouping = new Grouping();
  readonly #around: Surroundings;
  readonly #places = new AlertPlaces();
  #rollbacks = 0;

  constructor(options: IncidentBookOptions) {
    this.#options = options;
    this.#around = new Surroundings(options);
  }

  /** Reads what is stored; again after a rollback. */
  load(): void {
    this.#rollbacks = this.#options.incidents.rollbacks;
    this.#incidents.clear();
    this.#grouping.clear();
    this.#places.clear();
    for (const incident of this.#options.incidents.unresolved()) this.#remember(incident);
    for (const place of this.#options.incidents.presentPlaces()) {
      const isOpen = this.#incidents.has(place.incidentId);
      if (isOpen) this.#grouping.put(place.incidentId, place);
      if (!place.active) continue;
      if (isOpen) this.#places.put(place.alertId, place.incidentId);
      else this.#places.settle(place.alertId);
      if (place.kind === 'person') this.#places.pin(place.alertId);
    }
  }

  /** Those that are not resolved. */
  all(): Incident[] {
    return [...this.#incidents.values()];
  }

  get(id: number): Incident | null {
    return this.#incidents.get(id) ?? this.#options.incidents.get(id);
  }

  /** @param before as it was, null for a new one */
  alert(alert: Alert, before: Alert | null): void {
    // A part of the transaction may have been taken back while the rest went on.
    if (this.#options.incidents.rollbacks !== this.#rollbacks) this.load();
    const incident = this.#of(alert.id);
    if (alert.clearedAtMs !== null) {
      this.#places.forget(alert.id);
      if (incident !== undefined) this.#cleared(incident, alert.clearedAtMs);
      return;
    }
    if (incident !== undefined) {
      this.#changed(incident, alert, before);
      return;
    }
    if (this.#places.isSettled(alert.id) && (before === null || !asksAnew(alert, before))) return;
    // One under maintenance waits; one whose row was taken back cannot be placed.
    if (alert.suppressed?.kind === 'maintenance' || this.#options.alerts.get(alert.id) === null) return;
    if (alert.suppressed?.kind === 'cause') this.#placeUnder(alert, alert.suppressed);
    else if (this.#mayOpen(alert.severity)) this.#place(alert);
    else this.#joinOnly(alert);
  }

  /** Writes down an act or event beside the incident. */
  note(incidentId: number, kind: IncidentActionKind, by: string, text = ''): IncidentAction {
    const atMs = this.#options.clock.now();
    const action = this.#options.incidents.addAction({ incidentId, atMs, by, kind, text });
    this.#options.listener.incidentAction(action);
    return action;
  }

  /** Replaces an incident, resolved or not. */
  change(incident: Incident): Incident {
    if (incident.touched) this.#grouping.touch(incident.id);
    if (this.#incidents.has(incident.id)) this.#incidents.set(incident.id, incident);
    this.#options.incidents.update(incident);
    this.#options.listener.incident(incident);
    return incident;
  }

  /** From here on it takes no alerts. */
  resolve(incident: Incident, by: string): Incident {
    const resolved = { atMs: this.#options.clock.now(), by };
    this.#places.settleAll(incident.id);
    this.#incidents.delete(incident.id);
    this.#grouping.drop(incident.id);
    return this.change({ ...incident, resolved });
  }

  /** Takes alerts again. */
  reopen(incident: Incident): Incident {
    const places = this.#options.incidents.alertsOf(incident.id, incident.alertCount);
    const active = places.filter((place) => place.active);
    this.#remember(incident);
    for (const place of places) this.#grouping.put(incident.id, place);
    for (const { alertId } of active) this.#places.put(alertId, incident.id);
    return this.change({ ...incident, resolved: null, recoveredAtMs: null, activeAlerts: active.length });
  }

  /** Puts an alert where a person wants it, active or cleared; its old incident is left as it is without it. */
  move(alert: Alert, toId: number | null, by: string): Incident {
    const from = this.#options.incidents.placeOf(alert.id);
    const reason: Reason = { kind: 'person', why: `put here by ${by}` };
    const to = toId === null ? null : this.get(toId);
    const target = to === null ? this.#open(alert, reason) : this.#join(to, alert, reason);
    if (alert.clearedAtMs === null) this.#places.pin(alert.id);
    if (from !== null && from.incidentId !== target.id) this.#left(from.incidentId, alert, target);
    return this.get(target.id) ?? target;
  }

  /** All alerts of one incident go to another, which goes on for both. */
  merge(
    from: Incident,
    into: Incident,
    { by, why }: { readonly by: string; readonly why: string },
  ): Incident {
    const joinedAtMs = this.#options.clock.now();
    const place = { incidentId: into.id, joinedAtMs, kind: 'merge', why } as const;
    this.#options.incidents.moveAll(from.id, place);
    this.#places.moveAll(from.id, into.id);
    this.#grouping.merge(from.id, into.id);
    this.#close(from, into, by);
    this.note(into.id, 'merged', by, `incident ${from.id} “${from.title}” was merged into this one: ${why}`);
    return this.change({
      ...into,
      severity: worse(into.severity, from.severity),
      openedAtMs: Math.min(into.openedAtMs, from.openedAtMs),
      deviceIds: [...new Set([...into.deviceIds, ...from.deviceIds])],
      alertCount: into.alertCount + from.alertCount,
      activeAlerts: into.activeAlerts + from.activeAlerts,
      recoveredAtMs: into.activeAlerts + from.activeAlerts > 0 ? null : into.recoveredAtMs,
    });
  }

  /** An alert of an incident that is not resolved was changed. */
  #changed(incident: Incident, alert: Alert, before: Alert | null): void {
    let next = incident;
    if (alert.severity !== before?.severity && next.severity !== worse(next.severity, alert.severity))
      next = this.change({ ...next, severity: alert.severity });
    if (alert.acknowledged !== null && before?.acknowledged === null && next.acknowledged === null) {
      const { atMs, by } = alert.acknowledged;
      this.note(next.id, 'acknowledged', by, `with the alert “${plain(alert.title, 200)}”`);
      next = this.change({ ...next, acknowledged: { atMs, by }, touched: true });
    }
    const { suppressed } = alert;
    if (suppressed?.kind !== 'cause') return;
    const known = before?.suppressed?.kind === 'cause' ? before.suppressed.causeAlertId : null;
    if (suppressed.causeAlertId !== known) this.#follow(next, alert, suppressed);
  }

  /** What explains an alert of the incident was found. */
  #follow(
    incident: Incident,
    alert: Alert,
    { causeAlertId, text }: { readonly causeAlertId: number; readonly text: string },
  ): void {
    const home = this.#of(causeAlertId);
    if (home === undefined || this.#places.isPinned(alert.id)) return;
    if (home.id === incident.id) {
      if (incident.leadAlertId === alert.id) this.#lead(incident, causeAlertId);
      return;
    }
    if (!incident.touched) {
      // The older one goes on, so that who looks at it already need not look elsewhere.
      const [from, into] = home.touched || home.id < incident.id ? [incident, home] : [home, incident];
      const merged = this.merge(from, into, { by: '', why: text });
      if (merged.leadAlertId === alert.id) this.#lead(merged, causeAlertId);
      return;
    }
    const joined = this.#join(home, alert, { kind: 'cause', why: text });
    this.#left(incident.id, alert, joined);
  }

  #placeUnder(
    alert: Alert,
    { causeAlertId, text }: { readonly causeAlertId: number; readonly text: string },
  ): void {
    const home = this.#of(causeAlertId) ?? this.#ofCause(causeAlertId, alert);
    if (home !== null) this.#join(home, alert, { kind: 'cause', why: text });
  }

  /** A cause that is too little for an incident of its own gets one for what it explains. */
  #ofCause(causeAlertId: number, { severity }: Alert): Incident | null {
    const cause = this.#options.alerts.get(causeAlertId);
    const isFree = cause !== null && cause.clearedAtMs === null && this.#places.isFree(causeAlertId);
    return isFree && cause.suppressed === null && this.#mayOpen(severity) ? this.#place(cause) : null;
  }

  #place(alert: Alert): Incident {
    const choice = this.#grouping.choose(this.#around.candidate(alert));
    if (choice === null) return this.#adopt(this.#open(alert, { kind: 'first', why: '' }), alert);
    const { joined, absorbed } = choice;
    let incident = this.#known(joined.groupId);
    const reason = this.#around.reason(joined, alert);
    for (const id of absorbed) incident = this.merge(this.#known(id), incident, { by: '', why: reason.why });
    return this.#adopt(this.#join(incident, alert, reason), alert);
  }

  #joinOnly(alert: Alert): void {
    const choice = this.#grouping.choose(this.#around.candidate(alert));
    if (choice !== null)
      this.#join(this.#known(choice.joined.groupId), alert, this.#around.reason(choice.joined, alert));
  }

  /** What the alert explains already comes along. */
  #adopt(incident: Incident, { id }: Alert): Incident {
    const query = { state: 'active', causeAlertId: id, limit: MAX_CHILDREN } as const;
    let next = incident;
    for (const child of this.#options.alerts.list(query))
      if (
        child.suppressed?.kind === 'cause' &&
        child.suppressed.causeAlertId === id &&
        this.#places.isFree(child.id)
      )
        next = this.#join(next, child, { kind: 'cause', why: child.suppressed.text });
    return next;
  }

  #open(alert: Alert, reason: Reason): Incident {
    const incident = this.#options.incidents.insert(
      newIncident(alert, { touched: reason.kind === 'person' }),
    );
    this.#remember(incident);
    this.#put(incident, alert, reason);
    this.#options.listener.incident(incident);
    if (alert.clearedAtMs !== null) return this.#recovered(incident, alert.clearedAtMs);
    return incident;
  }

  #join(incident: Incident, alert: Alert, reason: Reason): Incident {
    this.#put(incident, alert, reason);
    const isActive = alert.clearedAtMs === null;
    const recurs = isActive && incident.recoveredAtMs !== null;
    if (recurs) this.note(incident.id, 'recurred', '', alert.title);
    const isNew = !incident.deviceIds.includes(alert.deviceId);
    const joined = this.change({
      ...incident,
      severity: worse(incident.severity, alert.severity),
      deviceIds: isNew ? [...incident.deviceIds, alert.deviceId] : incident.deviceIds,
      alertCount: incident.alertCount + 1,
      activeAlerts: incident.activeAlerts + (isActive ? 1 : 0),
      recoveredAtMs: isActive ? null : incident.recoveredAtMs,
      recurrences: incident.recurrences + (recurs ? 1 : 0),
    });
    return reason.kind !== 'person' && this.#leads(alert, joined) ? this.#lead(joined, alert.id) : joined;
  }

  /** A worse alert says better what is the matter, but for one that explains others, and what is explained itself. */
  #leads(alert: Alert, { leadAlertId }: Incident): boolean {
    const { alerts } = this.#options;
    if (alert.clearedAtMs !== null || alert.suppressed !== null) return false;
    const lead = alerts.get(leadAlertId);
    if (lead === null || !isWorse(alert.severity, lead.severity)) return false;
    return alerts.list({ state: 'active', causeAlertId: lead.id, limit: 1 }).length === 0;
  }

  #put(incident: Incident, alert: Alert, { kind, why }: Reason): void {
    const { id: alertId, deviceId, raisedAtMs } = alert;
    const signature = signatureOf(alert);
    const joinedAtMs = this.#options.clock.now();
    const place = {
      incidentId: incident.id,
      alertId,
      deviceId,
      signature,
      raisedAtMs,
      joinedAtMs,
      kind,
      why,
    };
    this.#options.incidents.place(place, this.#around.name(deviceId));
    this.#grouping.put(incident.id, place);
    if (alert.clearedAtMs === null) this.#places.put(alertId, incident.id);
  }

  /** An incident without one of its alerts, which went to another. */
  #left(id: number, alert: Alert, target: Incident): void {
    const incident = this.get(id);
    if (incident === null) return;
    const places = this.#options.incidents.alertsOf(id, incident.alertCount);
    const [first] = places;
    const activeAlerts = incident.activeAlerts - (alert.clearedAtMs === null ? 1 : 0);
    if (first === undefined) {
      this.#grouping.drop(id);
      this.#close(incident, target, '');
      return;
    }
    const rest = this.change({
      ...incident,
      deviceIds: [...new Set(places.map(({ deviceId }) => deviceId))],
      alertCount: incident.alertCount - 1,
      activeAlerts,
    });
    const led = rest.leadAlertId === alert.id ? this.#lead(rest, first.alertId) : rest;
    if (activeAlerts === 0 && incident.activeAlerts > 0 && led.resolved === null)
      this.#recovered(led, this.#options.clock.now());
  }

  /** Its alerts are all elsewhere. */
  #close(incident: Incident, into: Incident, by: string): void {
    this.#incidents.delete(incident.id);
    this.change({
      ...incident,
      mergedInto: into.id,
      alertCount: 0,
      activeAlerts: 0,
      resolved: incident.resolved ?? { atMs: this.#options.clock.now(), by },
    });
  }

  #cleared(incident: Incident, atMs: number): void {
    const left = this.change({ ...incident, activeAlerts: Math.max(0, incident.activeAlerts - 1) });
    if (left.activeAlerts === 0) this.#recovered(left, atMs);
  }

  #recovered(incident: Incident, atMs: number): Incident {
    this.note(incident.id, 'recovered', '', 'all its alerts have cleared');
    return this.change({ ...incident, recoveredAtMs: Math.max(atMs, incident.openedAtMs) });
  }

  /** Another alert stands for it. */
  #lead(incident: Incident, alertId: number): Incident {
    const alert = this.#options.alerts.get(alertId);
    if (alert === null) return incident;
    const led = ledBy(alert);
    return this.change({ ...incident, ...led, title: incident.renamed ? incident.title : led.title });
  }

  /** The incident of an active alert, where it is not resolved. */
  #of(alertId: number): Incident | undefined {
    const id = this.#places.incidentOf(alertId);
    return id === undefined ? undefined : this.#incidents.get(id);
  }

  #remember(incident: Incident): void {
    this.#incidents.set(incident.id, incident);
    this.#grouping.open(incident.id, incident);
  }

  #known(id: number): Incident {
    const incident = this.#incidents.get(id);
    if (!incident) throw new Error(`looking for incident ${id}: it is not among those that are open`);
    return incident;
  }

  #mayOpen(severity: RaisedSeverity): boolean {
    return isAtLeast(severity, this.#options.leastSeverity);
  }
}
