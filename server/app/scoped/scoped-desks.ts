import { ApiError } from '../../api/api-error.ts';
import type { Dashboard, DashboardRepository } from '../../domain/dashboard.ts';
import type { HealthReader } from '../../domain/health.ts';
import type { IncidentDesk } from '../../domain/incident.ts';
import type { MonitoredDesk } from '../../domain/monitored.ts';
import type { WalkDesk } from '../../domain/operation.ts';
import type { DeviceScope } from '../../domain/principal.ts';
import type { SavedView, SavedViewRepository } from '../../domain/saved-view.ts';
import type { TrapSenderDesk } from '../../domain/trap-sender.ts';
import { parseSelection } from '../../contract/series-selection.ts';
import { refused } from './refused.ts';
import type { ScopedIncidents } from './scoped-incidents.ts';
import type { VisibleDevices } from './visible-devices.ts';

/** What people do with incidents; what touches alerts that they do not see is left to who sees all. */
export function scopedIncidentDesk(incidents: ScopedIncidents, desk: IncidentDesk): IncidentDesk {
  const mustBeWhole = (id: number) => {
    const incident = incidents.get(id);
    if (incident === null) return false;
    if (!incidents.isWholeById(id))
      throw new ApiError(
        'notPermitted',
        'This incident is about more than the devices that you see; whoever sees all of it has to do this. You may write a note.',
      );
    return true;
  };
  const known = (id: number) => incidents.get(id) !== null;
  const isSeen = (alertId: number) => {
    const place = incidents.placeOf(alertId);
    if (place === null) throw new ApiError('unknownAlert', `There is no alert ${alertId}.`);
    return mustBeWhole(place.incidentId);
  };
  return {
    acknowledge: (id, by) => (mustBeWhole(id) ? desk.acknowledge(id, by) : null),
    assign: (id, by, to) => (mustBeWhole(id) ? desk.assign(id, by, to) : null),
    note: (id, by, text) => {
      if (!known(id) || desk.note(id, by, text) === null) return null;
      return incidents.get(id);
    },
    rename: (id, by, title) => (mustBeWhole(id) ? desk.rename(id, by, title) : null),
    resolve: (id, by, words) => (mustBeWhole(id) ? desk.resolve(id, by, words) : null),
    reopen: (id, by) => (mustBeWhole(id) ? desk.reopen(id, by) : null),
    merge: (id, by, alertId) => (mustBeWhole(id) && isSeen(alertId) ? desk.merge(id, by, alertId) : null),
    mergeInto: (id, by, into) => (mustBeWhole(id) && mustBeWhole(into) ? desk.mergeInto(id, by, into) : null),
    takeOut: (id, by, alertId) => (mustBeWhole(id) && isSeen(alertId) ? desk.takeOut(id, by, alertId) : null),
  };
}

export function scopedWalks(visible: VisibleDevices, walks: WalkDesk): WalkDesk {
  const isSeen = (id: number) => visible.sees(walks.get(id)?.deviceId ?? null);
  return {
    list: (query) => walks.list(query).filter(({ deviceId }) => visible.sees(deviceId)),
    get: (id) => (isSeen(id) ? walks.get(id) : null),
    remove: (id) => isSeen(id) && walks.remove(id),
    varbinds: async (id, query) => (isSeen(id) ? walks.varbinds(id, query) : null),
    table: async (id, oid) => (isSeen(id) ? walks.table(id, oid) : null),
    differences: async (query) =>
      isSeen(query.left) && isSeen(query.right) ? walks.differences(query) : null,
    recording: async (id, options) => (isSeen(id) ? walks.recording(id, options) : null),
    nameOf: (oid) => walks.nameOf(oid),
  };
}

export function scopedMonitored(visible: VisibleDevices, desk: MonitoredDesk): MonitoredDesk {
  return {
    list: (deviceId) => desk.list(deviceId).filter((one) => visible.sees(one.deviceId)),
    ...{ add: refused, remove: refused },
  };
}

/** Of senders and their losses what belongs to the devices that one sees; senders that are none of them are others'. */
export function scopedTrapSenders(visible: VisibleDevices, desk: TrapSenderDesk): TrapSenderDesk {
  return {
    losses: () => ({
      senders: [],
      droppedByKernel: null,
      notStored: 0,
      missed: desk.losses().missed.filter(({ deviceId }) => visible.sees(deviceId)),
    }),
    sources: () => desk.sources().filter(({ deviceId }) => visible.sees(deviceId)),
    blocks: () => [],
    ...{ addSource: refused, removeSource: refused, block: refused, unblock: refused },
  };
}

/** Comparisons that are about nothing but the devices that one sees; `search` holds their ids. */
export function scopedSavedViews(visible: VisibleDevices, views: SavedViewRepository): SavedViewRepository {
  const isSeen = ({ search }: SavedView) => numbersIn(search).every((text) => mayBeNamed(visible, text));
  const known = (id: number) => {
    const view = views.get(id);
    return view !== null && isSeen(view) ? view : null;
  };
  return {
    list: () => views.list().filter(isSeen),
    get: known,
    insert: (view) => views.insert(view),
    update: (view) => {
      if (known(view.id) !== null) views.update(view);
    },
    remove: (id) => known(id) !== null && views.remove(id),
  };
}

/** Dashboards of which every panel is about the devices that one sees. */
export function scopedDashboards(visible: VisibleDevices, stored: DashboardRepository): DashboardRepository {
  const isSeen = ({ panels }: Dashboard) =>
    panels.every(({ series }) => series.every((text) => mayBeNamed(visible, text)));
  const known = (id: number) => {
    const dashboard = stored.get(id);
    return dashboard !== null && isSeen(dashboard) ? dashboard : null;
  };
  return {
    list: () => stored.list().filter(isSeen),
    get: known,
    insert: (dashboard) => stored.insert(dashboard),
    update: (dashboard) => {
      if (known(dashboard.id) !== null) stored.update(dashboard);
    },
    remove: (id) => known(id) !== null && stored.remove(id),
  };
}

/** What of the server itself concerns everybody: not whose polls and traps it works off, nor how many. */
export function scopedHealth(
  visible: VisibleDevices,
  health: HealthReader,
  scope: DeviceScope,
): HealthReader {
  const told = new Set(['storeFailing', 'storeDamaged', 'trapsInterrupted', 'openAccess', 'exposed']);
  if (scope.kind === 'lab') told.add('lab');
  return {
    health() {
      const { poller, traps, notices, ...rest } = health.health();
      const { address, port, listening, receiveBuffer } = traps;
      return {
        ...rest,
        notices: notices.filter(({ code }) => told.has(code)),
        poller: {
          ...{ devices: visible.devices().filter(({ enabled }) => enabled).length, polls: 0, latePolls: 0 },
          latenessMs: poller.latenessMs,
        },
        traps: {
          ...{ address, port, listening, receiveBuffer },
          ...{ received: 0, malformed: 0, unknownUser: 0, authenticationFailed: 0, rateLimited: 0 },
          ...{ droppedByKernel: null, shedSenders: [], waiting: 0, unrecorded: 0 },
        },
      };
    },
  };
}

/** Whatever may be a series of a page's address, wherever it stands in it. */
function numbersIn(search: string): string[] {
  let text = search;
  try {
    text = decodeURIComponent(search.replaceAll('+', ' '));
  } catch {
    // It is looked at as it is.
  }
  return text.match(/\d+\.(?:\d+|-)\.[^\s"'&,\]]+/gu) ?? [];
}

function mayBeNamed(visible: VisibleDevices, text: string): boolean {
  const selection = parseSelection(text);
  return selection === null || visible.sees(selection.deviceId);
}
