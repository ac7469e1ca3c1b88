import type { DeviceId } from '../domain/device.ts';
import type { InterfaceId } from '../domain/interface.ts';
import type { ConnectionRepository, InventoryReader, Observation } from '../domain/inventory.ts';
import type { ArpEntry, ForwardingEntry } from '../domain/neighbour.ts';
import type { DevicePoll } from '../domain/poll.ts';
import type { PostureView } from '../domain/posture.ts';
import type { TcpConnectionRow } from '../domain/tcp-connection.ts';

/** Rows of a table that are looked at; what is longer is that of a core, which a check of neighbours tells little of. */
const MAX_ROWS = 4_096;
const NOTHING: readonly never[] = [];

export interface KnownFactsOptions {
  readonly inventory: InventoryReader;
  readonly connections: Pick<ConnectionRepository, 'current'>;
  readonly topology: { linksAt(id: InterfaceId): readonly unknown[] };
}

/** What polls brought that is asked for again: listeners, and the tables of addresses as last read. */
export class KnownFacts {
  readonly #options: KnownFactsOptions;
  readonly #listeners = new Map<DeviceId, readonly TcpConnectionRow[]>();
  readonly #arp = new Map<DeviceId, readonly ArpEntry[]>();
  readonly #forwarding = new Map<DeviceId, readonly ForwardingEntry[]>();

  constructor(options: KnownFactsOptions) {
    this.#options = options;
  }

  onPoll({ deviceId, facts }: DevicePoll, { connectionsChanged }: Observation): void {
    if (connectionsChanged) this.#listeners.delete(deviceId);
    if (facts.arp !== undefined) this.#arp.set(deviceId, facts.arp.slice(0, MAX_ROWS));
    if (facts.forwarding !== undefined)
      this.#forwarding.set(deviceId, facts.forwarding.length > MAX_ROWS ? NOTHING : facts.forwarding);
  }

  /** After a rollback the disk is the truth. */
  reload(): void {
    this.#listeners.clear();
  }

  forget(id: DeviceId): void {
    this.#listeners.delete(id);
    this.#arp.delete(id);
    this.#forwarding.delete(id);
  }

  view(nowMs: number, writes: ReadonlyMap<DeviceId, number>): PostureView {
    const { inventory, topology } = this.#options;
    return {
      nowMs,
      devices: inventory.devices().filter(({ enabled }) => enabled),
      state: (id) => inventory.state(id),
      interfaces: (id) => inventory.interfaces(id).filter(({ present }) => present),
      interfaceByIndex: (id, ifIndex) => inventory.interfaceByIndex(id, ifIndex),
      listeners: (id) => this.#listenersOf(id),
      arp: (id) => this.#arp.get(id) ?? NOTHING,
      forwarding: (id) => this.#forwarding.get(id) ?? NOTHING,
      isLink: (id) => topology.linksAt(id).length > 0,
      writtenAtMs: (id) => writes.get(id) ?? null,
    };
  }

  #listenersOf(id: DeviceId): readonly TcpConnectionRow[] {
    const known = this.#listeners.get(id);
    if (known !== undefined) return known;
    const rows = this.#options.connections.current(id).filter(({ state }) => state === 'listen');
    this.#listeners.set(id, rows);
    return rows;
  }
}
