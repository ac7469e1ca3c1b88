import type { Change } from '../domain/change.ts';
import type { DeviceId } from '../domain/device.ts';
import type { InterfaceId } from '../domain/interface.ts';
import type { ChangeRepository, InventoryReader, Observation } from '../domain/inventory.ts';
import type { ForwardingEntry, Neighbour } from '../domain/neighbour.ts';
import type { DevicePoll } from '../domain/poll.ts';
import type { TopologyRepository } from '../domain/topology.ts';
import {
  type AddressSighting,
  arpNow,
  heardNow,
  learnedNow,
  neighbourText,
  type NeighbourSighting,
  NO_SIGHTINGS,
  type Sightings,
} from './sightings.ts';
import { portLabel, portNamed, SystemIndex } from './system-index.ts';

/** Addresses of strangers that are kept for the device that may yet be added, of one table. */
const MAX_STRANGERS = 4_096;
/** A hostile table may be as long as it likes; what is written down is not. */
const MAX_NEIGHBOURS = 2_000;
const DOWN: readonly (string | null)[] = ['down', 'lowerLayerDown', 'notPresent'];

/** Keeps what each device tells of its neighbours, and notes when it tells something else. */
export class NeighbourWatch {
  readonly #repository: TopologyRepository;
  readonly #inventory: InventoryReader & { readonly revision: number };
  readonly #changes: ChangeRepository;
  readonly #sightings = new Map<DeviceId, Sightings>();
  /** Whole forwarding tables as last read, as far as they are short. */
  readonly #learned = new Map<DeviceId, readonly ForwardingEntry[]>();
  #index: SystemIndex;

  constructor(options: {
    repository: TopologyRepository;
    inventory: InventoryReader & { readonly revision: number };
    changes: ChangeRepository;
  }) {
    this.#repository = options.repository;
    this.#inventory = options.inventory;
    this.#changes = options.changes;
    this.#index = this.#newIndex();
  }

  load(): void {
    this.#sightings.clear();
    this.#index = this.#newIndex();
    for (const { deviceId, value } of this.#repository.sightings())
      this.#sightings.set(deviceId, JSON.parse(value) as Sightings);
  }

  forget(id: DeviceId): void {
    this.#sightings.delete(id);
    this.#learned.delete(id);
    this.#index.changed(id);
  }

  get index(): SystemIndex {
    return this.#index;
  }

  /** By device; addresses that became those of a device since they were read are among them. */
  sightings(): ReadonlyMap<DeviceId, Sightings> {
    const all = new Map(this.#sightings);
    for (const [id, learned] of this.#learned) {
      const known = all.get(id) ?? NO_SIGHTINGS;
      const seen = new Set(known.addresses.map(({ mac }) => mac));
      const more = this.#addresses(id, learned).filter(({ mac }) => !seen.has(mac));
      if (more.length > 0) all.set(id, { ...known, addresses: [...known.addresses, ...more] });
    }
    return all;
  }

  /** Devices beside one, by its port. */
  beside(id: DeviceId): Map<InterfaceId, Set<DeviceId>> {
    const beside = new Map<InterfaceId, Set<DeviceId>>();
    const { neighbours, addresses } = this.#sightings.get(id) ?? NO_SIGHTINGS;
    const put = (interfaceId: InterfaceId | null, other: DeviceId | null): void => {
      if (interfaceId === null || other === null || other === id) return;
      beside.set(interfaceId, (beside.get(interfaceId) ?? new Set()).add(other));
    };
    for (const one of neighbours) put(one.interfaceId, this.#index.byIdentity(one));
    for (const { interfaceId, mac } of addresses) put(interfaceId, this.#index.byMac(mac));
    return beside;
  }

  onPoll(poll: DevicePoll, observation: Observation): { changes: Change[]; isOther: boolean } {
    const { before: was, state, changes: noted } = observation;
    const isRenamed =
      noted.length > 0 || was.interfaceCount !== state.interfaceCount || was.sysName !== state.sysName;
    if (isRenamed) this.#index.changed(poll.deviceId);
    const before = this.#sightings.get(poll.deviceId);
    const after = this.#taken(poll, before ?? NO_SIGHTINGS);
    if (after === null || JSON.stringify(after) === JSON.stringify(before))
      return { changes: [], isOther: isRenamed };
    this.#sightings.set(poll.deviceId, after);
    this.#repository.saveSightings(poll.deviceId, JSON.stringify(after));
    if (before?.chassisId !== after.chassisId) this.#index.changed(poll.deviceId);
    return { changes: before === undefined ? [] : this.#noted(poll, before, after), isOther: true };
  }

  #newIndex(): SystemIndex {
    return new SystemIndex({
      inventory: this.#inventory,
      chassisOf: (id) => this.#sightings.get(id)?.chassisId ?? null,
    });
  }

  /** Null where the poll brought nothing of this. */
  #taken(poll: DevicePoll, before: Sightings): Sightings | null {
    const { lldp, cdp, forwarding, arp, routes } = poll.facts;
    const gateways = routes
      ? [...new Set(routes.filter(isDefault).map(({ nextHop }) => nextHop))].slice(0, 16).toSorted()
      : before.gateways;
    const isQuiet = !lldp && !cdp && !forwarding && !arp;
    // Routes come with every poll, the others rarely.
    if (isQuiet && gateways.join() === before.gateways.join()) return null;
    const id = poll.deviceId;
    const isDown = (interfaceId: InterfaceId | null): boolean =>
      interfaceId !== null && DOWN.includes(this.#inventory.interface(interfaceId)?.ifOperStatus ?? null);
    const moment = { nowMs: poll.finishedAtMs, isDown };
    let { neighbours, addresses, arp: known } = before;
    if (lldp)
      neighbours = heardNow(neighbours, this.#neighbours(id, 'lldp', lldp.neighbours), {
        ...moment,
        source: 'lldp',
      });
    if (cdp)
      neighbours = heardNow(neighbours, this.#neighbours(id, 'cdp', cdp), { ...moment, source: 'cdp' });
    if (forwarding) {
      this.#learned.set(id, forwarding.length > MAX_STRANGERS ? [] : forwarding);
      addresses = learnedNow(addresses, this.#addresses(id, forwarding), moment);
    }
    if (arp) {
      const rows = arp.filter(({ mac }) => this.#index.byMac(mac) !== null).slice(0, MAX_NEIGHBOURS);
      const fresh = rows.map((row) => ({ ...row, missingSinceMs: null }));
      known = arpNow(known, fresh, poll.finishedAtMs);
    }
    const chassisId = lldp ? lldp.chassisId : before.chassisId;
    return { chassisId, neighbours, addresses, arp: known, gateways };
  }

  #neighbours(id: DeviceId, source: 'lldp' | 'cdp', heard: readonly Neighbour[]): NeighbourSighting[] {
    const interfaces = this.#inventory.interfaces(id);
    return heard.slice(0, MAX_NEIGHBOURS).map(({ localPort, ...rest }) => {
      const port = portNamed(interfaces, localPort);
      const label = portLabel(port) || (localPort.names[0] ?? '');
      return { source, interfaceId: port?.id ?? null, port: label, ...rest, missingSinceMs: null };
    });
  }

  /** Those that belong to a device of the inventory. */
  #addresses(id: DeviceId, learned: readonly ForwardingEntry[]): AddressSighting[] {
    const perPort = new Map<number, number>();
    for (const { ifIndex } of learned) perPort.set(ifIndex, (perPort.get(ifIndex) ?? 0) + 1);
    return learned.flatMap(({ mac, ifIndex }) => {
      const owner = this.#index.byMac(mac);
      if (owner === null || owner === id) return [];
      const port = this.#inventory.interfaceByIndex(id, ifIndex);
      return [
        {
          mac,
          interfaceId: port?.id ?? null,
          port: portLabel(port),
          portMacs: perPort.get(ifIndex) ?? 1,
          missingSinceMs: null,
        },
      ];
    });
  }

  #noted(poll: DevicePoll, before: Sightings, after: Sightings): Change[] {
    const [was, is] = [atPorts(before), atPorts(after)];
    const ports = [...new Set([...was.keys(), ...is.keys()])];
    return ports.flatMap((interfaceId) => {
      const [then, now] = [was.get(interfaceId) ?? null, is.get(interfaceId) ?? null];
      if (then === now) return [];
      const { deviceId, finishedAtMs: atMs } = poll;
      return [
        this.#changes.save({ deviceId, interfaceId, atMs, field: 'neighbour', before: then, after: now }),
      ];
    });
  }
}

const isDefault = ({
  destination,
  prefixLength,
  nextHop,
}: {
  destination: string;
  prefixLength: number;
  nextHop: string;
}) => prefixLength === 0 && (destination === '0.0.0.0' || destination === '::') && nextHop !== destination;

/** What is heard at each port, in words; LLDP and CDP say the same of one. */
function atPorts({ neighbours }: Sightings): Map<InterfaceId, string> {
  const texts = new Map<InterfaceId, Set<string>>();
  for (const one of neighbours)
    if (one.interfaceId !== null)
      texts.set(one.interfaceId, (texts.get(one.interfaceId) ?? new Set()).add(neighbourText(one)));
  return new Map([...texts].map(([id, names]) => [id, [...names].toSorted().join(', ')]));
}
