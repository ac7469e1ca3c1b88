import type { DeviceId } from '../domain/device.ts';
import type { Interface } from '../domain/interface.ts';
import type { InventoryReader } from '../domain/inventory.ts';
import type { LinkEnd, LinkEvidence, TopologyLink, TopologyNode } from '../domain/topology.ts';
import type { AddressSighting, NeighbourSighting, Sightings } from './sightings.ts';
import { portLabel, portNamed, type SystemIndex } from './system-index.ts';

interface Draft {
  readonly a: LinkEnd;
  b: LinkEnd;
  readonly evidence: LinkEvidence[];
}

const PROTOCOL = { lldp: 'LLDP', cdp: 'CDP' } as const;

/** The links that the tables of all devices tell of, joined where both ends tell of the same cable. */
export class LinkBuilder {
  readonly #inventory: InventoryReader;
  readonly #index: SystemIndex;
  readonly #sightings: ReadonlyMap<DeviceId, Sightings>;
  readonly #drafts: Draft[] = [];
  readonly #byNode = new Map<string, Draft[]>();
  readonly #nodes = new Map<string, TopologyNode>();

  constructor(options: {
    inventory: InventoryReader;
    index: SystemIndex;
    sightings: ReadonlyMap<DeviceId, Sightings>;
  }) {
    this.#inventory = options.inventory;
    this.#index = options.index;
    this.#sightings = options.sightings;
  }

  build(): { nodes: TopologyNode[]; links: TopologyLink[] } {
    for (const { id, name } of this.#inventory.devices())
      this.#nodes.set(deviceKey(id), { key: deviceKey(id), deviceId: id, name });
    for (const [id, { neighbours }] of this.#sightings)
      for (const sighting of neighbours) this.#neighbour(id, sighting);
    this.#addresses();
    this.#gateways();
    const links = this.#drafts
      .map((draft) => linkOf(draft))
      .toSorted((one, other) => compare(one.id, other.id));
    const linked = new Set(links.flatMap(({ a, b }) => [a.node, b.node]));
    const nodes = [...this.#nodes.values()].filter(
      ({ key, deviceId }) => deviceId !== null || linked.has(key),
    );
    return { nodes, links };
  }

  /** Next hops of default routes, resolved to devices: how many devices go out through each. */
  gatewayVotes(): Map<DeviceId, number> {
    const votes = new Map<DeviceId, number>();
    for (const [id, { gateways }] of this.#sightings) {
      const over = new Set(gateways.flatMap((nextHop) => this.#holderOf(id, nextHop)?.deviceId ?? []));
      for (const gateway of over) votes.set(gateway, (votes.get(gateway) ?? 0) + 1);
    }
    return votes;
  }

  #neighbour(id: DeviceId, sighting: NeighbourSighting): void {
    const { source, interfaceId, port, systemName, chassisId, managementAddress } = sighting;
    const other = this.#index.byIdentity({ chassisId, systemName, managementAddress });
    if (other === id) return;
    const known = other === null ? null : portNamed(this.#inventory.interfaces(other), sighting.remotePort);
    const name = systemName ?? chassisId ?? managementAddress;
    if (other === null && name === null) return;
    const remotePort = portLabel(known) || (sighting.remotePort.names[0] ?? '');
    const there: LinkEnd =
      other === null
        ? this.#stranger(chassisId ?? name ?? '', name ?? '', remotePort)
        : end(other, known, remotePort);
    const here: LinkEnd = { node: deviceKey(id), deviceId: id, interfaceId, port };
    const says = `${PROTOCOL[source]} on ${this.#name(id)} says so${sighting.missingSinceMs === null ? '' : ' (it did so last)'}`;
    this.#add(here, there, { source, text: says });
  }

  #stranger(key: string, name: string, port: string): LinkEnd {
    const node = `other:${key}`;
    if (!this.#nodes.has(node)) this.#nodes.set(node, { key: node, deviceId: null, name });
    return { node, deviceId: null, interfaceId: null, port };
  }

  /** Who speaks neither LLDP nor CDP hangs where its address was learned with the fewest others. */
  #addresses(): void {
    const seen = new Map<DeviceId, { at: DeviceId; sighting: AddressSighting }[]>();
    for (const [at, { addresses }] of this.#sightings)
      for (const sighting of addresses) {
        const id = this.#index.byMac(sighting.mac);
        if (id !== null && id !== at) seen.set(id, [...(seen.get(id) ?? []), { at, sighting }]);
      }
    for (const [id, places] of seen) {
      for (const place of places) this.#confirm(id, place);
      if (this.#linksOf(deviceKey(id)).length > 0) continue;
      const [best] = places
        .filter(({ at, sighting }) => !this.#isTaken(at, sighting))
        .toSorted(
          (one, other) =>
            Number(one.sighting.missingSinceMs !== null) - Number(other.sighting.missingSinceMs !== null) ||
            one.sighting.portMacs - other.sighting.portMacs ||
            one.at - other.at,
        );
      if (best === undefined) continue;
      const { at, sighting } = best;
      const port = this.#inventory.interfaces(id).find((one) => one.ifPhysAddress === sighting.mac) ?? null;
      const { interfaceId } = sighting;
      const there: LinkEnd = { node: deviceKey(at), deviceId: at, interfaceId, port: sighting.port };
      this.#add(end(id, port, portLabel(port)), there, this.#fdb(id, at, sighting));
    }
  }

  /** A link that is known already and a learned address that fits it. */
  #confirm(id: DeviceId, { at, sighting }: { at: DeviceId; sighting: AddressSighting }): void {
    if (sighting.interfaceId === null) return;
    const link = this.#linksOf(deviceKey(id)).find((draft) =>
      [draft.a, draft.b].some(
        ({ deviceId, interfaceId }) => deviceId === at && interfaceId === sighting.interfaceId,
      ),
    );
    const evidence = this.#fdb(id, at, sighting);
    if (link && !link.evidence.some(({ text }) => text === evidence.text)) link.evidence.push(evidence);
  }

  #fdb(id: DeviceId, at: DeviceId, { mac, port, portMacs, missingSinceMs }: AddressSighting): LinkEvidence {
    const has = missingSinceMs === null ? 'has' : 'had';
    const alone = portMacs === 1 ? ' and no other there' : '';
    const where = port === '' ? 'a port' : port;
    return {
      source: 'fdb',
      text: `the FDB of ${this.#name(at)} ${has} ${this.#name(id)}’s MAC address ${mac} on ${where}${alone}`,
    };
  }

  /** Another system announces itself at that port, so whoever is learned there is behind it. */
  #isTaken(at: DeviceId, { interfaceId }: AddressSighting): boolean {
    return this.#linksOf(deviceKey(at)).some(
      ({ a, b, evidence }) =>
        evidence.some(({ source }) => source === 'lldp' || source === 'cdp') &&
        [a, b].some((one) => one.deviceId === at && one.interfaceId === interfaceId),
    );
  }

  /** Of whom no neighbour and no switch tells: its default route, or who of the gateways has it in the ARP table. */
  #gateways(): void {
    const votes = this.gatewayVotes();
    for (const { id } of this.#inventory.devices()) {
      if (this.#linksOf(deviceKey(id)).length > 0) continue;
      const own = this.#sightings.get(id);
      const hops = (own?.gateways ?? []).flatMap((nextHop) => {
        const holder = this.#holderOf(id, nextHop);
        return holder === null ? [] : [{ nextHop, ...holder }];
      });
      for (const { nextHop, deviceId, port } of hops) {
        if (deviceId === id) continue;
        const text = `the default route of ${this.#name(id)} goes to ${nextHop}, which is ${this.#name(deviceId)}`;
        this.#add(end(id, null, ''), end(deviceId, port, portLabel(port)), { source: 'route', text });
      }
      if (hops.length > 0) continue;
      for (const gateway of votes.keys()) {
        const row = this.#sightings.get(gateway)?.arp.find(({ mac }) => this.#index.byMac(mac) === id);
        if (row === undefined || gateway === id) continue;
        const port = this.#inventory.interfaceByIndex(gateway, row.ifIndex);
        const text = `ARP of ${this.#name(gateway)} has ${row.address} at ${row.mac}, which is ${this.#name(id)}`;
        this.#add(end(id, null, ''), end(gateway, port, portLabel(port)), { source: 'arp', text });
      }
    }
  }

  /** Whose address it is, seen from a device: by its ARP table, else by the address that the device is polled at. */
  #holderOf(id: DeviceId, address: string): { deviceId: DeviceId; port: Interface | null } | null {
    const row = this.#sightings.get(id)?.arp.find((one) => one.address === address);
    const deviceId = row === undefined ? this.#index.byAddress(address) : this.#index.byMac(row.mac);
    if (deviceId === null) return null;
    const ports = this.#inventory.interfaces(deviceId);
    return { deviceId, port: ports.find(({ ifPhysAddress }) => ifPhysAddress === row?.mac) ?? null };
  }

  /** Adds to the link that it is already, else makes one. */
  #add(here: LinkEnd, there: LinkEnd, evidence: LinkEvidence): void {
    const known = this.#linksOf(here.node).find((draft) => {
      const [mine, theirs] = draft.a.node === here.node ? [draft.a, draft.b] : [draft.b, draft.a];
      return theirs.node === there.node && mayBe(mine, here) && mayBe(theirs, there);
    });
    if (known === undefined) {
      const draft: Draft = { a: here, b: there, evidence: [evidence] };
      this.#drafts.push(draft);
      for (const { node } of [here, there]) this.#byNode.set(node, [...this.#linksOf(node), draft]);
      return;
    }
    if (!known.evidence.some(({ text }) => text === evidence.text)) known.evidence.push(evidence);
    const theirs = known.a.node === here.node ? there : here;
    if (known.b.interfaceId === null && theirs.interfaceId !== null) known.b = theirs;
  }

  #linksOf(node: string): Draft[] {
    return this.#byNode.get(node) ?? [];
  }

  #name(id: DeviceId): string {
    return this.#inventory.device(id)?.name ?? `device ${id}`;
  }
}

export const deviceKey = (id: DeviceId): string => `device:${id}`;

function end(deviceId: DeviceId, port: Interface | null, label: string): LinkEnd {
  return { node: deviceKey(deviceId), deviceId, interfaceId: port?.id ?? null, port: label };
}

/** The same port, as far as both are known. */
function mayBe(one: LinkEnd, other: LinkEnd): boolean {
  if (one.interfaceId !== null && other.interfaceId !== null) return one.interfaceId === other.interfaceId;
  return one.port === '' || other.port === '' || one.port === other.port;
}

const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

/** Named by its ends in an order of their own, so that who told first does not matter. */
function linkOf({ a, b, evidence }: Draft): TopologyLink {
  const text = (one: LinkEnd): string => `${one.node}#${one.interfaceId ?? one.port}`;
  const [first, second] = text(a) <= text(b) ? [a, b] : [b, a];
  return { id: `${text(first)}--${text(second)}`, a: first, b: second, evidence };
}
