import { incidentView } from '../../contract/incident.ts';
import type { OverviewView } from '../../contract/overview.ts';
import type { StreamEventBody, StreamEventName } from '../../contract/stream.ts';
import type { Device } from '../../domain/device.ts';
import type { Threshold } from '../../domain/threshold.ts';
import type { ToldEvent } from '../../stream/stream-gate.ts';
import type { ScopedNetwork } from './scoped-network.ts';
import { seesThreshold } from './scoped-rules.ts';

/** Of a device alone, in its own words or numbers. */
const OF_DEVICE: ReadonlySet<StreamEventName> = new Set([
  ...(['interfaces', 'samples', 'tables', 'storages', 'sensors', 'monitored', 'trap', 'exchange'] as const),
]);
/** Of a device, in Trapline's words. */
const ABOUT_DEVICE: ReadonlySet<StreamEventName> = new Set(['change', 'alert', 'securityEvent']);
/** That lists are to be fetched afresh, and what is of no device. Whose run an exercise is is asked elsewhere. */
const OF_ALL: ReadonlySet<StreamEventName> = new Set([
  ...(['thresholdRemoved', 'rulesChanged', 'mib', 'exerciseRun'] as const),
]);

/** What is pushed, as those get it who see some devices only. */
export class ScopedEvents {
  readonly #network: ScopedNetwork;
  readonly #gone: (id: number) => Device | null;
  /** Body as it was published -> as it is told here: several pages of one scope get the same. */
  readonly #told = new WeakMap<object, ToldEvent | null>();
  /** Devices that they saw; one that they see no more is gone for them, once it was told. */
  readonly #seen: Set<number>;
  #overview: OverviewView | null = null;
  #reading = false;

  /**
   * @param options.gone a device that was removed, as it was
   * @param options.seen what was seen before these took over
   */
  constructor(options: {
    readonly network: ScopedNetwork;
    readonly gone: (id: number) => Device | null;
    readonly seen?: ReadonlySet<number>;
  }) {
    this.#network = options.network;
    this.#gone = options.gone;
    this.#seen = new Set([...(options.seen ?? []), ...options.network.visible.ids()]);
  }

  get seen(): ReadonlySet<number> {
    return this.#seen;
  }

  seesDevice(id: number): boolean {
    return this.#network.visible.sees(id);
  }

  seesIncident(id: number): boolean {
    return this.#network.incidents.get(id) !== null;
  }

  /** Puts the overview together that is told next. Does not throw; one at a time. */
  refreshOverview(): void {
    if (this.#reading) return;
    this.#reading = true;
    this.#network.ports
      .overview()
      .then(
        (overview) => (this.#overview = this.#network.answers().apply(overview) as OverviewView),
        // Whoever asks for it by REST learns why.
        () => (this.#overview = null),
      )
      .finally(() => (this.#reading = false));
  }

  /** Null where it is not for them. What is not named here is for nobody of them. */
  told<Name extends StreamEventName>(event: Name, body: StreamEventBody<Name>): ToldEvent | null {
    const known = this.#told.get(body);
    if (known !== undefined) return known;
    const made = event === 'overview' ? this.#overview : this.#made(event, body);
    const told = made === null ? this.#leaving(event, body) : ({ event, body: made } as ToldEvent);
    // Another overview may have been put together when it is told again.
    if (event !== 'overview') this.#told.set(body, told);
    return told;
  }

  /** What is told in the place of a device that got out of sight. */
  #leaving(event: StreamEventName, body: object): ToldEvent | null {
    if (event !== 'device' || !('id' in body) || typeof body.id !== 'number') return null;
    return this.#seen.delete(body.id) ? { event: 'deviceRemoved', body: { id: body.id } } : null;
  }

  #made(event: StreamEventName, body: object): object | null {
    const { alerts, incidents, ports, students, visible } = this.#network;
    const { id = 0, deviceId = null, alertId = 0, incidentId = 0 } = body as Readonly<Record<string, number>>;
    const answers = () => this.#network.answers();
    if (OF_ALL.has(event)) return body;
    if (OF_DEVICE.has(event)) return visible.sees(deviceId) ? body : null;
    if (ABOUT_DEVICE.has(event)) return visible.sees(deviceId) ? (answers().apply(body) as object) : null;
    switch (event) {
      case 'device':
        if (!visible.sees(id)) return null;
        this.#seen.add(id);
        return body;
      case 'deviceRemoved': {
        this.#seen.delete(id);
        const device = this.#gone(id);
        return device !== null && visible.would(device) ? body : null;
      }
      case 'alertAction':
        return alerts.get(alertId) === null ? null : (answers().apply(body) as object);
      case 'incident': {
        const incident = incidents.get(id);
        return incident === null ? null : (answers().apply(incidentView(incident)) as object);
      }
      case 'incidentAction':
        return incidents.actionsOf(incidentId).some((action) => action.id === id)
          ? (answers().apply(body) as object)
          : null;
      case 'incidentPresence':
        return incidents.get(incidentId) === null ? null : body;
      case 'threshold':
        return seesThreshold(visible, body as Threshold) ? body : null;
      case 'station':
        return ports.stations.list({ beforeId: id + 1, limit: 1 })[0]?.id === id ? body : null;
      case 'trapsLeftOut':
        // How many were of others is not theirs to know.
        return { count: 0 };
      case 'exerciseProgress':
        return students.sees((body as StreamEventBody<'exerciseProgress'>).student) ? body : null;
      case 'health':
        return ports.health.health();
      default:
        return null;
    }
  }
}
