import type { Change } from '../domain/change.ts';
import type { DeviceId } from '../domain/device.ts';
import type { InterfaceId } from '../domain/interface.ts';
import type { ChangeRepository, InventoryReader, Observation } from '../domain/inventory.ts';
import type { DevicePoll } from '../domain/poll.ts';
import type {
  DeviceParent,
  Need,
  NeighbourReader,
  ParentOverride,
  TopologyDesk,
  TopologyLink,
  TopologyNode,
  TopologyReader,
  TopologyRepository,
  TopologyView,
} from '../domain/topology.ts';
import type { Transaction } from '../domain/transaction.ts';
import { NeighbourWatch } from './neighbour-watch.ts';
import { deviceKey, LinkBuilder } from './topology-links.ts';
import { TopologyPaths } from './topology-paths.ts';
import { likelyRoot } from './topology-root.ts';

interface Built {
  readonly nodes: readonly TopologyNode[];
  readonly links: readonly TopologyLink[];
  readonly paths: TopologyPaths;
  readonly rootId: DeviceId | null;
  readonly byInterface: ReadonlyMap<InterfaceId, readonly TopologyLink[]>;
  readonly byDevice: ReadonlyMap<DeviceId, readonly TopologyLink[]>;
}

/** Who is connected with whom, as the devices' own tables tell, and what each device hangs on. */
export class Topology implements TopologyReader, TopologyDesk, NeighbourReader {
  readonly #repository: TopologyRepository;
  readonly #inventory: InventoryReader & { readonly revision: number };
  readonly #watch: NeighbourWatch;
  readonly #transaction: Transaction;
  #overrides = new Map<DeviceId, ParentOverride>();
  #chosenRoot: DeviceId | null = null;
  #revision = 0;
  #inventoryRevision = -1;
  #built: Built | null = null;

  constructor(options: {
    repository: TopologyRepository;
    inventory: InventoryReader & { readonly revision: number };
    changes: ChangeRepository;
    transaction: Transaction;
  }) {
    this.#repository = options.repository;
    this.#inventory = options.inventory;
    this.#transaction = options.transaction;
    this.#watch = new NeighbourWatch(options);
  }

  /** Reads what the last run knew; again after a rollback. The inventory must be loaded before. */
  load(): void {
    this.#watch.load();
    this.#overrides = new Map(this.#repository.overrides().map((one) => [one.deviceId, one]));
    this.#chosenRoot = this.#repository.root();
    this.#stale();
  }

  get revision(): number {
    if (this.#inventory.revision !== this.#inventoryRevision) this.#stale();
    return this.#revision;
  }

  /** Inside the caller's transaction; the changes of neighbours it noted. */
  onPoll(poll: DevicePoll, observation: Observation): Change[] {
    const found = this.#watch.onPoll(poll, observation);
    if (found.isOther) this.#stale();
    return found.changes;
  }

  onDeviceRemoved(id: DeviceId): void {
    this.#watch.forget(id);
    for (const { deviceId, parentId } of this.#overrides.values())
      if (deviceId === id || parentId === id) this.#overrides.delete(deviceId);
    this.#stale();
  }

  neededBy(deviceId: DeviceId): readonly Need[] {
    return this.#current().paths.neededBy(deviceId);
  }

  neededByLink(linkId: string): readonly Need[] {
    return this.#current().paths.neededByLink(linkId);
  }

  linksAt(interfaceId: InterfaceId): readonly TopologyLink[] {
    return this.#current().byInterface.get(interfaceId) ?? [];
  }

  linksOf(deviceId: DeviceId): readonly TopologyLink[] {
    return this.#current().byDevice.get(deviceId) ?? [];
  }

  beside(deviceId: DeviceId): ReadonlyMap<InterfaceId, ReadonlySet<DeviceId>> {
    return this.#watch.beside(deviceId);
  }

  ownerOf(mac: string): DeviceId | null {
    return this.#watch.index.byMac(mac);
  }

  parentOf(deviceId: DeviceId): DeviceParent {
    return this.#current().paths.parent(deviceId);
  }

  view(): TopologyView {
    const { nodes, links, paths, rootId } = this.#current();
    return {
      rootId,
      rootChosen: rootId !== null && rootId === this.#chosenRoot,
      nodes,
      links,
      parents: this.#inventory.devices().map(({ id }) => paths.parent(id)),
    };
  }

  chooseRoot(rootId: DeviceId | null): void {
    this.#transaction.transact(() => this.#repository.saveRoot(rootId));
    this.#chosenRoot = rootId;
    this.#stale();
  }

  override(override: ParentOverride): void {
    this.#transaction.transact(() => this.#repository.saveOverride(override));
    this.#overrides.set(override.deviceId, override);
    this.#stale();
  }

  removeOverride(deviceId: DeviceId): void {
    this.#transaction.transact(() => this.#repository.removeOverride(deviceId));
    this.#overrides.delete(deviceId);
    this.#stale();
  }

  #stale(): void {
    this.#revision += 1;
    this.#inventoryRevision = this.#inventory.revision;
    this.#built = null;
  }

  #current(): Built {
    if (this.#inventory.revision !== this.#inventoryRevision) this.#stale();
    this.#built ??= this.#build();
    return this.#built;
  }

  #build(): Built {
    const builder = new LinkBuilder({
      inventory: this.#inventory,
      index: this.#watch.index,
      sightings: this.#watch.sightings(),
    });
    const { nodes, links: found } = builder.build();
    const links = [...found, ...this.#named(found)];
    const chosen = this.#chosenRoot !== null && this.#inventory.device(this.#chosenRoot) !== null;
    const rootId = chosen ? this.#chosenRoot : likelyRoot(links, builder.gatewayVotes());
    const byInterface = new Map<InterfaceId, TopologyLink[]>();
    const byDevice = new Map<DeviceId, TopologyLink[]>();
    for (const link of links)
      for (const { interfaceId, deviceId } of [link.a, link.b]) {
        if (interfaceId !== null) addTo(byInterface, interfaceId, link);
        if (deviceId !== null) addTo(byDevice, deviceId, link);
      }
    const paths = new TopologyPaths({ nodes, links, overrides: this.#overrides, rootId });
    return { nodes, links, paths, rootId, byInterface, byDevice };
  }

  /** Links to parents that somebody named and no table tells of. */
  #named(links: readonly TopologyLink[]): TopologyLink[] {
    return [...this.#overrides.values()].flatMap(({ deviceId, parentId }) => {
      if (parentId === null) return [];
      const ends = [deviceKey(deviceId), deviceKey(parentId)];
      if (links.some(({ a, b }) => ends.includes(a.node) && ends.includes(b.node))) return [];
      const end = (id: DeviceId) => ({ node: deviceKey(id), deviceId: id, interfaceId: null, port: '' });
      const evidence = [{ source: 'manual', text: 'somebody said so by hand' }] as const;
      return [{ id: `manual:${deviceId}`, a: end(deviceId), b: end(parentId), evidence }];
    });
  }
}

function addTo<Key>(map: Map<Key, TopologyLink[]>, key: Key, link: TopologyLink): void {
  const known = map.get(key);
  if (known) known.push(link);
  else map.set(key, [link]);
}
