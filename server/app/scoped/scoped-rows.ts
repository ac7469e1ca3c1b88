import type { Alert, AlertQuery, AlertRepository } from '../../domain/alert.ts';
import type { Change, ChangeQuery } from '../../domain/change.ts';
import type {
  SecurityEvent,
  SecurityEventQuery,
  SecurityEventRepository,
} from '../../domain/security-event.ts';
import type { Station, StationDesk, StationQuery } from '../../domain/station.ts';
import type {
  Trap,
  TrapGroupQuery,
  TrapGroups,
  TrapQuery,
  TrapRate,
  TrapRateQuery,
  TrapReader,
} from '../../domain/trap.ts';
import { newestFirst } from './newest-first.ts';
import type { VisibleDevices } from './visible-devices.ts';

/** What a list knows of a row beside its number. */
interface Placed {
  readonly id: number;
  readonly deviceId: number | null;
}

/** Rows of the devices that one sees, out of a list of all. */
function rowsOf<Query extends { readonly limit: number; readonly deviceId?: number }, Row extends Placed>(
  visible: VisibleDevices,
  list: (query: Query) => readonly Row[],
): (query: Query) => readonly Row[] {
  return (query) =>
    newestFirst(query, {
      read: list,
      isOf: ({ deviceId }) => visible.sees(deviceId),
      devices: visible.ids(),
    });
}

/** Alerts of the devices that one sees. */
export class ScopedAlerts implements Pick<AlertRepository, 'list' | 'get' | 'active'> {
  readonly #visible: VisibleDevices;
  readonly #alerts: Pick<AlertRepository, 'list' | 'get'>;
  readonly #active: () => readonly Alert[];
  readonly list: (query: AlertQuery) => readonly Alert[];

  /** @param options.active all that is not cleared, from memory */
  constructor(options: {
    visible: VisibleDevices;
    alerts: Pick<AlertRepository, 'list' | 'get'>;
    active: () => readonly Alert[];
  }) {
    this.#visible = options.visible;
    this.#alerts = options.alerts;
    this.#active = options.active;
    const list = rowsOf(options.visible, (query: AlertQuery) => options.alerts.list(query));
    // Which of the own alerts a hidden one explains is not to be found out by trying numbers.
    this.list = (query) =>
      query.causeAlertId !== undefined && this.get(query.causeAlertId) === null ? [] : list(query);
  }

  get(id: number): Alert | null {
    const alert = this.#alerts.get(id);
    return alert !== null && this.#visible.sees(alert.deviceId) ? alert : null;
  }

  active(): readonly Alert[] {
    return this.#active().filter(({ deviceId }) => this.#visible.sees(deviceId));
  }
}

/** Traps of the devices that one sees; those of unknown senders belong to none of them. */
export class ScopedTraps implements TrapReader {
  readonly #visible: VisibleDevices;
  readonly #traps: TrapReader;
  readonly list: (query: TrapQuery) => readonly Trap[];

  constructor(options: { visible: VisibleDevices; traps: TrapReader }) {
    this.#visible = options.visible;
    this.#traps = options.traps;
    this.list = rowsOf(options.visible, (query: TrapQuery) => options.traps.list(query));
  }

  get(id: number): Trap | null {
    const trap = this.#traps.get(id);
    return trap !== null && this.#visible.sees(trap.deviceId) ? trap : null;
  }

  groups(query: TrapGroupQuery): TrapGroups {
    return this.#traps.groups({ ...query, deviceIds: this.#visible.ids() });
  }

  rate(query: TrapRateQuery): TrapRate {
    return this.#traps.rate({ ...query, deviceIds: this.#visible.ids() });
  }

  count(sinceMs: number): { readonly total: number; readonly quarantined: number } {
    return this.#traps.count(sinceMs, this.#visible.ids());
  }
}

/** Security events of the devices that one sees. */
export class ScopedSecurityEvents implements Pick<SecurityEventRepository, 'list' | 'countSince'> {
  readonly #visible: VisibleDevices;
  readonly #events: Pick<SecurityEventRepository, 'list' | 'countSince'>;
  readonly list: (query: SecurityEventQuery) => readonly SecurityEvent[];

  constructor(options: {
    visible: VisibleDevices;
    events: Pick<SecurityEventRepository, 'list' | 'countSince'>;
  }) {
    this.#visible = options.visible;
    this.#events = options.events;
    this.list = rowsOf(options.visible, (query: SecurityEventQuery) => options.events.list(query));
  }

  countSince(sinceMs: number): ReturnType<SecurityEventRepository['countSince']> {
    return this.#events.countSince(sinceMs, this.#visible.ids());
  }
}

/** Changes of the devices that one sees. */
export function scopedChanges(
  visible: VisibleDevices,
  changes: { list(query: ChangeQuery): readonly Change[] },
): { list(query: ChangeQuery): readonly Change[] } {
  return { list: rowsOf(visible, (query: ChangeQuery) => changes.list(query)) };
}

/** Stations at ports of the devices that one sees; who owns them is told of those devices only. */
export function scopedStations(visible: VisibleDevices, stations: StationDesk): StationDesk {
  const isOf = ({ place }: Station) => place !== null && visible.sees(place.deviceId);
  const known = (id: number) => {
    const [station] = stations.list({ beforeId: id + 1, limit: 1 });
    return station?.id === id && isOf(station);
  };
  return {
    list: (query: StationQuery) =>
      newestFirst(query, { read: (part: StationQuery) => stations.list(part), isOf, devices: visible.ids() }),
    ownerOf: (mac) => {
      const owner = stations.ownerOf(mac);
      return visible.sees(owner) ? owner : null;
    },
    judge: (id, verdict, by, note) => (known(id) ? stations.judge(id, verdict, by, note) : null),
    forget: (id) => known(id) && stations.forget(id),
  };
}
