import { type Alert, type AlertAction, worded } from '../domain/alert.ts';
import type { Change } from '../domain/change.ts';
import type { Device, DeviceId } from '../domain/device.ts';
import type { Incident, IncidentAction } from '../domain/incident.ts';
import type { InventoryReader, Observation } from '../domain/inventory.ts';
import type { LatestReader } from '../domain/latest.ts';
import { metricOf } from '../domain/metric.ts';
import type { MonitoredState } from '../domain/monitored.ts';
import type { DevicePoll } from '../domain/poll.ts';
import type { SecurityEvent } from '../domain/security-event.ts';
import type { Station } from '../domain/station.ts';
import type { Sample, SampleList } from '../domain/series.ts';
import type { Threshold } from '../domain/threshold.ts';
import { type NewTrap, type SavedTrap, wholeTrap } from '../domain/trap.ts';
import { deviceView } from '../contract/device.ts';
import { sensorView, storageView } from '../contract/equipment.ts';
import { incidentView } from '../contract/incident.ts';
import { interfaceView } from '../contract/interface.ts';
import { monitoredView } from '../contract/monitored.ts';
import type { LivePoint } from '../contract/series.ts';
import type { Room, StreamEventBody, StreamEventName } from '../contract/stream.ts';

/** Rooms that one event goes to, at the most. */
const MAX_ROOMS = 100;

/** The part of the event hub that is needed here. */
export interface Channel {
  publish<Name extends StreamEventName>(
    rooms: readonly Room[],
    event: Name,
    body: StreamEventBody<Name>,
  ): void;
  hasListeners(room: Room): boolean;
}

/**
 * Turns what the stages report into stream events. Everything is held back until `flush`, which the pipeline calls
 * after the commit.
 */
export class Publisher {
  readonly #channel: Channel;
  readonly #inventory: InventoryReader;
  readonly #latest: LatestReader;
  #held: (() => void)[] = [];
  /** Incident -> the last thing held about it: of a burst only what came of it is told. */
  readonly #heldIncidents = new Map<number, () => void>();
  readonly #tellRules = () => this.#channel.publish(['thresholds'], 'rulesChanged', {});

  constructor(options: { channel: Channel; inventory: InventoryReader; latest: LatestReader }) {
    this.#channel = options.channel;
    this.#inventory = options.inventory;
    this.#latest = options.latest;
  }

  flush(): void {
    const held = this.#held;
    this.#held = [];
    for (const publish of held) publish();
    this.#heldIncidents.clear();
  }

  /** A place to `rewind` to: what is held from there on is then forgotten. */
  mark(): number {
    return this.#held.length;
  }

  rewind(mark: number): void {
    for (const taken of this.#held.splice(mark))
      for (const [id, last] of this.#heldIncidents) if (last === taken) this.#heldIncidents.delete(id);
  }

  discard(): void {
    this.#held = [];
    this.#heldIncidents.clear();
  }

  polled(poll: DevicePoll, observation: Observation, samples: SampleList): void {
    const { device } = observation;
    const room: Room = `device:${device.id}`;
    this.device(device);
    for (const change of observation.changes) this.#change(change);
    if ((observation.routesChanged || observation.connectionsChanged) && this.watches(device.id))
      this.#hold([room], 'tables', {
        deviceId: device.id,
        routes: observation.routesChanged,
        connections: observation.connectionsChanged,
      });
    // Numbers are many and replaced by the next poll: they are built only where somebody looks.
    if (!this.watches(device.id)) return;
    this.#equipment(room, observation);
    // At once: the columns are the next poll's when this one is on the disk.
    const points = Array.from(samples, livePoint);
    this.#held.push(() => {
      const items =
        poll.facts.interfaces === undefined
          ? observation.changedInterfaces
          : [...observation.interfaces.values()];
      if (items.length > 0)
        this.#channel.publish([room], 'interfaces', {
          deviceId: device.id,
          items: items.map((item) => interfaceView(item, this.#latest.ofInterface(item.id))),
        });
      if (points.length > 0) this.#channel.publish([room], 'samples', { deviceId: device.id, points });
    });
  }

  #equipment(room: Room, { device, equipment }: Observation): void {
    const deviceId = device.id;
    const { storages, sensors } = equipment ?? {};
    if (storages !== undefined)
      this.#hold([room], 'storages', { deviceId, items: storages.map(storageView) });
    if (sensors !== undefined) this.#hold([room], 'sensors', { deviceId, items: sensors.map(sensorView) });
  }

  /** Whether somebody looks at the device, so that what is only shown is worth composing. */
  watches(id: DeviceId): boolean {
    return this.#channel.hasListeners(`device:${id}`);
  }

  device(device: Device): void {
    // Every poll comes here: where nobody looks, who comes later fetches afresh.
    if (!this.#channel.hasListeners('devices') && !this.watches(device.id)) return;
    this.#held.push(() => {
      const current = this.#inventory.device(device.id);
      const state = this.#inventory.state(device.id);
      if (current && state)
        this.#channel.publish(['devices', `device:${device.id}`], 'device', deviceView(current, state));
    });
  }

  deviceRemoved(id: DeviceId): void {
    this.#hold(['devices', `device:${id}`], 'deviceRemoved', { id });
  }

  #change(change: Change): void {
    this.#hold(['changes', 'overview', `device:${change.deviceId}`], 'change', change);
  }

  alert(alert: Alert): void {
    this.#hold(['alerts', 'overview', `device:${alert.deviceId}`], 'alert', worded(alert));
  }

  alertAction(action: AlertAction): void {
    this.#hold(['alerts'], 'alertAction', action);
  }

  incident(incident: Incident): void {
    const publish = () => {
      const last = this.#heldIncidents.get(incident.id);
      if (last === publish || last === undefined)
        this.#channel.publish(['incidents', `incident:${incident.id}`], 'incident', incidentView(incident));
    };
    this.#heldIncidents.set(incident.id, publish);
    this.#held.push(publish);
  }

  incidentAction(action: IncidentAction): void {
    this.#hold([`incident:${action.incidentId}`], 'incidentAction', action);
  }

  /** @param options.glanced the overview shows it too */
  trap(trap: NewTrap, saved: SavedTrap, { glanced }: { readonly glanced: boolean }): void {
    const device: Room[] = trap.deviceId === null ? [] : [`device:${trap.deviceId}`];
    this.#trap(['traps', ...(glanced ? (['overview'] as const) : []), ...device], trap, saved);
  }

  /** Tells the overview alone. */
  trapGlanced(trap: NewTrap, saved: SavedTrap): void {
    this.#trap(['overview'], trap, saved);
  }

  #trap(rooms: readonly Room[], trap: NewTrap, { id, repeated }: SavedTrap): void {
    // Its texts are made only where somebody looks.
    if (!rooms.some((room) => this.#channel.hasListeners(room))) return;
    this.#held.push(() =>
      this.#channel.publish(rooms, 'trap', {
        id,
        repeated,
        ...wholeTrap(trap),
        varbinds: [...trap.varbinds],
      }),
    );
  }

  /** So many traps came that these were not pushed; lists of them are to be fetched. */
  trapsLeftOut(count: number, devices: readonly DeviceId[]): void {
    const rooms = devices.slice(0, MAX_ROOMS).map((id): Room => `device:${id}`);
    this.#hold(['traps', ...rooms], 'trapsLeftOut', { count });
  }

  securityEvent(event: SecurityEvent): void {
    this.#hold(['security', 'overview', `device:${event.deviceId}`], 'securityEvent', event);
  }

  /** The first reading of a large bridge brings thousands: they are only worth telling where somebody looks. */
  station({ id, mac }: Station): void {
    if (this.#channel.hasListeners('security')) this.#hold(['security'], 'station', { id, mac });
  }

  monitored(deviceId: DeviceId, items: readonly MonitoredState[]): void {
    this.#hold([`device:${deviceId}`], 'monitored', { deviceId, items: items.map(monitoredView) });
  }

  threshold(threshold: Threshold): void {
    this.#hold(['thresholds'], 'threshold', threshold);
  }

  /** Told once, however many follow each other. */
  rulesChanged(): void {
    if (this.#held.at(-1) !== this.#tellRules) this.#held.push(this.#tellRules);
  }

  thresholdRemoved(id: number): void {
    this.#hold(['thresholds'], 'thresholdRemoved', { id });
  }

  #hold<Name extends StreamEventName>(
    rooms: readonly Room[],
    event: Name,
    body: StreamEventBody<Name>,
  ): void {
    this.#held.push(() => this.#channel.publish(rooms, event, body));
  }
}

function livePoint(sample: Sample): LivePoint {
  const metric = metricOf(sample.series.metric);
  const value = metric.kind === 'counter' ? sample.rate : Number(sample.value);
  return {
    metric: sample.series.metric,
    interfaceId: sample.series.interfaceId,
    instance: sample.series.instance,
    atMs: sample.atMs,
    value: value === null ? null : value * metric.scale,
    quality: sample.quality,
  };
}
