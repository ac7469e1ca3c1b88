import { type Alert, type AlertRepository, worstFirst } from '../../domain/alert.ts';
import {
  type Incident,
  type IncidentAction,
  type IncidentAlert,
  type IncidentQuery,
  type IncidentRepository,
  type IncidentTimes,
  type IncidentTimesReport,
  type SeenBefore,
} from '../../domain/incident.ts';
import type { TimeSpan } from '../../domain/comparison.ts';
import { newestFirst } from './newest-first.ts';
import type { TextMask } from './text-mask.ts';
import type { VisibleDevices } from './visible-devices.ts';

/** Alerts of one incident that are looked through for those that one sees. */
const PLACES = 1_000;
/** Of those that one sees, so many tell how bad it is. */
const JUDGED = 200;
/** Incidents that are looked through for what was typed, or added up. */
const SEARCHED = 2_000;
const CHUNK = 100;
const LISTED_BEFORE = 10;

type Stored = Pick<
  IncidentRepository,
  'list' | 'get' | 'alertsOf' | 'seenBefore' | 'times' | 'actionsOf' | 'placeOf'
>;

/**
 * Incidents as they look to somebody who sees some devices: those without one of them are not there, and of the others
 * no alert, device, time or word of the hidden part is.
 */
export class ScopedIncidents implements Stored {
  readonly #visible: VisibleDevices;
  readonly #incidents: Stored;
  readonly #alerts: Pick<AlertRepository, 'get'>;
  readonly #mask: () => TextMask;

  /** @param options.alerts of the visible devices */
  constructor(options: {
    visible: VisibleDevices;
    incidents: Stored;
    alerts: Pick<AlertRepository, 'get'>;
    mask: () => TextMask;
  }) {
    this.#visible = options.visible;
    this.#incidents = options.incidents;
    this.#alerts = options.alerts;
    this.#mask = options.mask;
  }

  /** Whether no part of it is hidden. */
  isWhole({ deviceIds }: Pick<Incident, 'deviceIds'>): boolean {
    return deviceIds.every((id) => this.#visible.sees(id));
  }

  isWholeById(id: number): boolean {
    const incident = this.#incidents.get(id);
    return incident !== null && this.isWhole(incident);
  }

  /** As it looks from here; null where nothing of it does. */
  shown(incident: Incident): Incident | null {
    if (!this.#touches(incident)) return null;
    if (this.isWhole(incident)) return incident;
    const places = this.alertsOf(incident.id, PLACES);
    const alerts = places.slice(0, JUDGED).flatMap(({ alertId }) => this.#alerts.get(alertId) ?? []);
    const lead = alerts.find(({ id }) => id === incident.leadAlertId) ?? alerts[0];
    if (lead === undefined) return null;
    const activeAlerts = places.filter(({ active }) => active).length;
    const [worst = lead] = alerts.toSorted(worstFirst);
    const mask = this.#mask();
    return {
      ...incident,
      ...{ title: lead.title, leadAlertId: lead.id, severity: worst.severity },
      openedAtMs: Math.min(...alerts.map(({ raisedAtMs }) => raisedAtMs)),
      recoveredAtMs: activeAlerts > 0 ? null : lastCleared(alerts),
      cause: mask.apply(incident.cause),
      remedy: mask.apply(incident.remedy),
      mergedInto: null,
      deviceIds: incident.deviceIds.filter((id) => this.#visible.sees(id)),
      alertCount: places.length,
      activeAlerts,
    };
  }

  get(id: number): Incident | null {
    const incident = this.#incidents.get(id);
    return incident === null ? null : this.shown(incident);
  }

  list(query: IncidentQuery): readonly Incident[] {
    const { text, alertId } = query;
    if (alertId !== undefined && this.#alerts.get(alertId) === null) return [];
    if (text !== undefined) return this.#search(text, query);
    return this.#touched(query).flatMap((incident) => this.shown(incident) ?? []);
  }

  alertsOf(id: number, limit: number): readonly IncidentAlert[] {
    return this.#incidents
      .alertsOf(id, PLACES)
      .filter(({ deviceId }) => this.#visible.sees(deviceId))
      .slice(0, limit);
  }

  placeOf(alertId: number): IncidentAlert | null {
    const place = this.#incidents.placeOf(alertId);
    return place !== null && this.#visible.sees(place.deviceId) ? place : null;
  }

  /** What people did; of what moved alerts about, which speaks of them, nothing where a part is hidden. */
  actionsOf(id: number): readonly IncidentAction[] {
    const incident = this.#incidents.get(id);
    if (incident === null || !this.#touches(incident)) return [];
    const actions = this.#incidents.actionsOf(id);
    if (this.isWhole(incident)) return actions;
    return actions.filter(({ kind }) => !['merged', 'takenOut', 'renamed', 'recurred'].includes(kind));
  }

  /** By the alert that stands for it from here. */
  seenBefore(incident: Incident): SeenBefore {
    const whole = this.#incidents.get(incident.id);
    const place = this.#incidents.placeOf(incident.leadAlertId);
    if (whole === null || place === null) return { count: 0, incidents: [], lastRemedy: null };
    const found = this.#incidents.seenBefore({ ...whole, signature: place.signature });
    const incidents = found.incidents.flatMap((one) => this.shown(one) ?? []);
    const helped = incidents.find(({ remedy }) => remedy !== '');
    return {
      // All of them have an alert of the same place, which one sees.
      count: found.count,
      incidents: incidents.slice(0, LISTED_BEFORE),
      lastRemedy:
        helped === undefined
          ? null
          : {
              incidentId: helped.id,
              atMs: helped.resolved?.atMs ?? helped.openedAtMs,
              remedy: helped.remedy,
            },
    };
  }

  /** The stored sums are of whole incidents: here each counts with what one sees of it. */
  times(span: TimeSpan): IncidentTimesReport {
    let whole = NONE;
    const devices = new Map<number, IncidentTimes>();
    for (const incident of this.#newest({ limit: SEARCHED })) {
      const { openedAtMs } = incident;
      if (openedAtMs < span.fromMs || openedAtMs >= span.toMs) continue;
      whole = plus(whole, incident);
      for (const id of incident.deviceIds) devices.set(id, plus(devices.get(id) ?? NONE, incident));
    }
    const rows = [...devices].toSorted(([a], [b]) => a - b);
    return { ...span, whole, devices: rows.map(([deviceId, times]) => ({ deviceId, ...times })) };
  }

  /** As they are stored. */
  #touched(query: IncidentQuery): readonly Incident[] {
    return newestFirst(query, {
      read: (part: IncidentQuery) => this.#incidents.list(part),
      isOf: (incident) => this.#touches(incident),
      devices: this.#visible.ids(),
    });
  }

  #touches({ deviceIds }: Pick<Incident, 'deviceIds'>): boolean {
    return deviceIds.some((id) => this.#visible.sees(id));
  }

  /** What is typed is looked for in what is shown, since what is stored has the words of the hidden part in it. */
  #search(text: string, { text: _text, limit, ...query }: IncidentQuery): Incident[] {
    const words = text.toLowerCase().split(/\s+/u).filter(Boolean);
    const found: Incident[] = [];
    for (const incident of this.#newest({ ...query, limit: SEARCHED })) {
      const names = incident.deviceIds.map((id) => this.#visible.device(id)?.name ?? '');
      const notes = this.actionsOf(incident.id).flatMap((one) => (one.kind === 'noted' ? one.text : []));
      const shown = [incident.title, incident.cause, incident.remedy, ...names, ...notes].join('\n');
      if (!words.every((word) => beginsAWord(this.#mask().apply(shown).toLowerCase(), word))) continue;
      found.push(incident);
      if (found.length === limit) break;
    }
    return found;
  }

  *#newest({ limit, ...query }: IncidentQuery): Generator<Incident> {
    let beforeId = query.beforeId;
    for (let looked = 0; looked < limit; looked += CHUNK) {
      const part = { ...query, limit: CHUNK, ...(beforeId === undefined ? {} : { beforeId }) };
      const rows = this.#touched(part);
      yield* rows.flatMap((incident) => this.shown(incident) ?? []);
      const last = rows.at(-1);
      if (rows.length < CHUNK || last === undefined) return;
      beforeId = last.id;
    }
  }
}

const NONE: IncidentTimes = { incidents: 0, acknowledged: 0, acknowledgeMs: 0, restored: 0, restoreMs: 0 };

function plus(sum: IncidentTimes, incident: Incident): IncidentTimes {
  const { openedAtMs, acknowledged, recoveredAtMs, resolved } = incident;
  const overMs = recoveredAtMs ?? resolved?.atMs ?? null;
  return {
    incidents: sum.incidents + 1,
    acknowledged: sum.acknowledged + (acknowledged === null ? 0 : 1),
    acknowledgeMs:
      sum.acknowledgeMs + (acknowledged === null ? 0 : Math.max(0, acknowledged.atMs - openedAtMs)),
    restored: sum.restored + (overMs === null ? 0 : 1),
    restoreMs: sum.restoreMs + (overMs === null ? 0 : Math.max(0, overMs - openedAtMs)),
  };
}

function lastCleared(alerts: readonly Alert[]): number | null {
  const times = alerts.flatMap(({ clearedAtMs }) => clearedAtMs ?? []);
  return times.length === 0 ? null : Math.max(...times);
}

function beginsAWord(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1))
    if (at === 0 || !/[\p{L}\p{N}]/u.test(text[at - 1] ?? '')) return true;
  return false;
}
