import { type Alert, type AlertRepository, worstFirst } from '../../domain/alert.ts';
import type { Clock } from '../../domain/clock.ts';
import type { DeviceId, DeviceState } from '../../domain/device.ts';
import type {
  DiagnosedDevice,
  DiagnosedHop,
  DiagnosedNeighbour,
  DiagnosedPort,
  Diagnosis,
  Incident,
  IncidentRepository,
} from '../../domain/incident.ts';
import type { InterfaceId } from '../../domain/interface.ts';
import type { ChangeRepository, InventoryReader } from '../../domain/inventory.ts';
import type { LinkEnd, Need, TopologyLink, TopologyReader } from '../../domain/topology.ts';
import type { TrapReader } from '../../domain/trap.ts';
import { MINUTE } from '../../domain/units.ts';
import { deviceName, endName, linkText } from '../place-names.ts';
import { plain } from '../wording.ts';

const MAX_DEVICES = 8;
const MAX_NEIGHBOURS = 60;
const MAX_PORTS = 20;
const LISTED = 5;
/** Changes and alerts that are looked through for those that fit; of others as many before as after the first. */
const LOOKED_THROUGH = 200;
const OTHERS = 100;
const MAX_OTHERS = 20;
/** Others stood then, or came within this time of the opening. */
const OTHERS_MS = 15 * MINUTE;

type Known = { readonly state: 'up' | 'down' | 'unknown'; readonly knownAtMs: number | null };

/** "Isolate": what is reachable, over which way, what is down first on it, and what happened before. From stored facts. */
export class IncidentDiagnosis {
  readonly #incidents: Pick<IncidentRepository, 'alertsOf' | 'placeOf'>;
  readonly #alerts: Pick<AlertRepository, 'get' | 'list'>;
  readonly #inventory: Pick<InventoryReader, 'device' | 'state' | 'interface'>;
  readonly #topology: Pick<TopologyReader, 'neededBy' | 'linksOf' | 'parentOf'>;
  readonly #traps: Pick<TrapReader, 'list'>;
  readonly #changes: Pick<ChangeRepository, 'list'>;
  readonly #clock: Pick<Clock, 'now'>;

  constructor(options: {
    incidents: Pick<IncidentRepository, 'alertsOf' | 'placeOf'>;
    alerts: Pick<AlertRepository, 'get' | 'list'>;
    inventory: Pick<InventoryReader, 'device' | 'state' | 'interface'>;
    topology: Pick<TopologyReader, 'neededBy' | 'linksOf' | 'parentOf'>;
    traps: Pick<TrapReader, 'list'>;
    changes: Pick<ChangeRepository, 'list'>;
    clock: Pick<Clock, 'now'>;
  }) {
    this.#incidents = options.incidents;
    this.#alerts = options.alerts;
    this.#inventory = options.inventory;
    this.#topology = options.topology;
    this.#traps = options.traps;
    this.#changes = options.changes;
    this.#clock = options.clock;
  }

  read(incident: Incident): Diagnosis {
    const ports = this.#ports(incident);
    const present = incident.deviceIds.filter((id) => this.#inventory.device(id) !== null);
    const devices = this.#worstFirst(present, ports)
      .slice(0, MAX_DEVICES)
      .map((id) => this.#device(id, incident, ports.get(id) ?? []));
    return {
      atMs: this.#clock.now(),
      verdict: this.#verdict(devices),
      devices,
      devicesLeftOut: incident.deviceIds.length - devices.length,
      otherAlerts: this.#others(incident).map(
        ({ id, deviceId, severity, title, raisedAtMs, clearedAtMs }) => ({
          ...{ id, deviceId, severity, title, raisedAtMs, clearedAtMs },
        }),
      ),
    };
  }

  /** Those that do not answer, then those with a port that is down, else in the order of the incident. */
  #worstFirst(ids: readonly DeviceId[], ports: ReadonlyMap<DeviceId, readonly DiagnosedPort[]>): DeviceId[] {
    const rank = (id: DeviceId) => {
      if (this.#inventory.state(id)?.reachability === 'unreachable') return 0;
      return ports.get(id)?.some(({ oper }) => oper !== 'up') ? 1 : 2;
    };
    return ids.toSorted((a, b) => rank(a) - rank(b));
  }

  #device(id: DeviceId, { openedAtMs }: Incident, ports: readonly DiagnosedPort[]): DiagnosedDevice {
    const state = this.#inventory.state(id);
    const path = this.#topology.neededBy(id).map((need) => this.#hop(need));
    const firstDown = path.findIndex((hop) => hop.state === 'down');
    return {
      deviceId: id,
      reachability: state?.reachability ?? 'unknown',
      lastPollAtMs: state?.lastPollAtMs ?? null,
      lastAnswerAtMs: state?.lastAnswerAtMs ?? null,
      problem: state?.problem ?? null,
      path,
      firstDown: firstDown < 0 ? null : firstDown,
      why: this.#topology.parentOf(id).why,
      ports,
      neighbours: this.#topology
        .linksOf(id)
        .slice(0, MAX_NEIGHBOURS)
        .map((link) => this.#neighbour(id, link)),
      changes: this.#changes
        .list({ deviceId: id, limit: LOOKED_THROUGH })
        .filter(({ atMs }) => atMs <= openedAtMs)
        .slice(0, LISTED)
        .map(({ id: changeId, atMs, interfaceId, field, before, after }) => ({
          ...{ id: changeId, atMs, interfaceId, field, before, after },
        })),
      traps: this.#traps
        .list({ deviceId: id, limit: LISTED })
        .map(({ id: trapId, receivedAtMs, summary, notificationName }) => ({
          ...{ id: trapId, atMs: receivedAtMs, summary: summary || notificationName },
        })),
    };
  }

  /** Device -> the ports that alerts of the incident are about. */
  #ports(incident: Incident): Map<DeviceId, DiagnosedPort[]> {
    const ports = new Map<DeviceId, DiagnosedPort[]>();
    const seen = new Set<InterfaceId>();
    for (const { alertId } of this.#incidents.alertsOf(incident.id, LOOKED_THROUGH)) {
      const id = this.#alerts.get(alertId)?.interfaceId ?? null;
      const found = id === null || seen.has(id) ? null : this.#inventory.interface(id);
      if (found === null || seen.size === MAX_PORTS) continue;
      seen.add(found.id);
      const port = {
        interfaceId: found.id,
        name: plain(found.ifName || found.ifDescr, 64),
        admin: found.ifAdminStatus,
        oper: found.ifOperStatus,
        knownAtMs: found.lastSeenAtMs,
      };
      ports.set(found.deviceId, [...(ports.get(found.deviceId) ?? []), port]);
    }
    return ports;
  }

  #hop(need: Need): DiagnosedHop {
    if (need.kind === 'device') {
      const { deviceId } = need;
      return {
        kind: 'device',
        deviceId,
        text: deviceName(this.#inventory, deviceId),
        ...known(this.#inventory.state(deviceId)),
      };
    }
    const { a, b } = need.link;
    const text = `link ${linkText(this.#inventory, need.link)}`;
    return { kind: 'link', deviceId: null, text, ...bothEnds(this.#portOf(a), this.#portOf(b)) };
  }

  #neighbour(id: DeviceId, { a, b }: TopologyLink): DiagnosedNeighbour {
    const [own, far] = a.deviceId === id ? [a, b] : [b, a];
    const state = far.deviceId === null ? null : this.#inventory.state(far.deviceId);
    return {
      deviceId: far.deviceId,
      name: endName(this.#inventory, far),
      port: plain(own.port, 64),
      farPort: plain(far.port, 64),
      portState: this.#portOf(own).state,
      ...known(state),
    };
  }

  #portOf({ interfaceId }: LinkEnd): Known {
    const port = interfaceId === null ? null : this.#inventory.interface(interfaceId);
    if (port === null || port.ifOperStatus === null || port.ifOperStatus === 'unknown')
      return { state: 'unknown', knownAtMs: port?.lastSeenAtMs ?? null };
    return { state: port.ifOperStatus === 'up' ? 'up' : 'down', knownAtMs: port.lastSeenAtMs };
  }

  /** Alerts of others that stood when the incident was opened, worst first. */
  #others(incident: Incident): Alert[] {
    const { id, leadAlertId, openedAtMs } = incident;
    return this.#alerts
      .list({ beforeId: leadAlertId + OTHERS, limit: 2 * OTHERS })
      .filter(
        ({ raisedAtMs, clearedAtMs }) =>
          raisedAtMs <= openedAtMs + OTHERS_MS && (clearedAtMs ?? openedAtMs) >= openedAtMs - OTHERS_MS,
      )
      .filter((alert) => this.#incidents.placeOf(alert.id)?.incidentId !== id)
      .toSorted((a, b) => worstFirst(a, b) || b.id - a.id)
      .slice(0, MAX_OTHERS);
  }

  #verdict(devices: readonly DiagnosedDevice[]): string {
    const silent = devices.filter(({ reachability }) => reachability === 'unreachable');
    const cut = silent.find(({ firstDown }) => firstDown !== null);
    if (cut !== undefined) {
      const hop = cut.path[cut.firstDown ?? 0];
      const name = deviceName(this.#inventory, cut.deviceId);
      return hop?.deviceId === cut.deviceId
        ? `${name} does not answer, and everything known on the way to it is up: look at ${name} itself.`
        : `${name} does not answer. The first that is down on the way to it is ${hop?.text ?? 'not known'}.`;
    }
    const [unknownWay] = silent;
    if (unknownWay !== undefined)
      return `${deviceName(this.#inventory, unknownWay.deviceId)} does not answer, and no way to it is known.`;
    const down = devices.flatMap(({ deviceId, ports }) =>
      ports
        .filter(({ oper }) => oper !== null && oper !== 'up')
        .map(({ name, admin }) =>
          admin === 'down'
            ? `${name} of ${deviceName(this.#inventory, deviceId)}, which was switched off`
            : `${name} of ${deviceName(this.#inventory, deviceId)}`,
        ),
    );
    if (down.length > 0) return `All devices answer. What is down: ${down.slice(0, LISTED).join('; ')}.`;
    return devices.length === 0
      ? 'Its devices are no longer there.'
      : 'All devices answer, and no port that it is about is down.';
  }
}

function known(state: DeviceState | null): Known {
  if (state === null || state.reachability === 'unknown')
    return { state: 'unknown', knownAtMs: state?.lastPollAtMs ?? null };
  return { state: state.reachability === 'reachable' ? 'up' : 'down', knownAtMs: state.lastPollAtMs };
}

/** A link is down where one end says so: the other may not have been able to tell any more. */
function bothEnds(a: Known, b: Known): Known {
  const told = [a, b].filter(({ state }) => state !== 'unknown');
  const down = told.find(({ state }) => state === 'down');
  const knownAtMs = Math.max(...[a, b].map((end) => end.knownAtMs ?? 0)) || null;
  if (down !== undefined) return down;
  return { state: told.length > 0 ? 'up' : 'unknown', knownAtMs };
}
