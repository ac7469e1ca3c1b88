import { BlockList } from 'node:net';
import type { Clock } from '../domain/clock.ts';
import type { Device, DeviceId } from '../domain/device.ts';
import type { InventoryReader } from '../domain/inventory.ts';
import type { Transaction } from '../domain/transaction.ts';
import {
  type TrapBlock,
  type TrapLosses,
  type TrapSenderDesk,
  TrapSenderRefusal,
  type TrapSenderRepository,
  type TrapSource,
} from '../domain/trap-sender.ts';
import { SECOND } from '../domain/units.ts';
import { canonicalAddress } from './canonical-address.ts';
import { listed, trapNetwork } from './trap-network.ts';

const BLOCKS = 200;
const SOURCES = 10_000;
const VERDICTS = 10_000;
/** Counts of dropped datagrams are kept this often. */
const KEPT_MS = 10 * SECOND;

interface CountedBlock {
  readonly network: string;
  readonly addedAtMs: number;
  readonly list: BlockList;
  dropped: number;
  lastAtMs: number | null;
  /** Counted since it was kept last. */
  fresh: boolean;
}

export interface TrapSendersOptions {
  readonly repository: TrapSenderRepository;
  readonly inventory: Pick<InventoryReader, 'devices' | 'device'>;
  readonly transaction: Transaction;
  readonly losses: () => TrapLosses;
  readonly clock: Clock;
}

/** What is decided about senders of traps: whose a further address is, and who is not listened to. */
export class TrapSenders implements TrapSenderDesk {
  readonly #options: TrapSendersOptions;
  /** By canonical address. */
  #sources = new Map<string, TrapSource>();
  #blocks: CountedBlock[] = [];
  #all: BlockList | null = null;
  /** By address as it comes: the block that it falls under, null for none. */
  readonly #verdicts = new Map<string, CountedBlock | null>();
  #keptMs = -Infinity;

  constructor(options: TrapSendersOptions) {
    this.#options = options;
  }

  /** Reads what the database knows. */
  load(): void {
    const { repository } = this.#options;
    this.#sources = new Map(repository.sources().map((source) => [source.address, source]));
    this.#use(
      repository.blocks().flatMap((block) => {
        const counted = countedBlock(block);
        return counted ? [counted] : [];
      }),
    );
  }

  stop(): void {
    this.#keep();
  }

  /** The device that an address was said to belong to. Asked for each trap that no device's own address explains. */
  deviceAt(address: string): Device | null {
    if (this.#sources.size === 0) return null;
    const source = this.#sources.get(address);
    return source ? this.#options.inventory.device(source.deviceId) : null;
  }

  /** Asked for every datagram, before anything of it is decoded. @param address as the socket tells it */
  isBlocked(address: string): boolean {
    if (this.#all === null) return false;
    const known = this.#verdicts.get(address);
    const block = known === undefined ? this.#judge(address, this.#all) : known;
    if (block === null) return false;
    const nowMs = this.#options.clock.now();
    block.dropped += 1;
    block.lastAtMs = nowMs;
    block.fresh = true;
    if (nowMs - this.#keptMs >= KEPT_MS || nowMs < this.#keptMs) this.#keep();
    return true;
  }

  losses(): TrapLosses {
    return this.#options.losses();
  }

  sources(): readonly TrapSource[] {
    const { inventory } = this.#options;
    return [...this.#sources.values()].filter(({ deviceId }) => inventory.device(deviceId) !== null);
  }

  addSource(address: string, deviceId: DeviceId): TrapSource {
    const { inventory, repository, clock, transaction } = this.#options;
    const canonical = canonicalAddress(address);
    if (canonical === null) throw new TrapSenderRefusal('address', 'must be an IPv4 or IPv6 address');
    const device = inventory.device(deviceId);
    if (!device) throw new TrapSenderRefusal('deviceId', `there is no device ${deviceId}`);
    const there = inventory.devices().filter((one) => canonicalAddress(one.address) === canonical);
    const [only, other] = there;
    if (only && !other)
      throw new TrapSenderRefusal('address', `${canonical} is the address of ${only.name} itself`);
    if (this.#sources.size >= SOURCES && !this.#sources.has(canonical))
      throw new TrapSenderRefusal('address', `${SOURCES} further addresses are known; remove some first`);
    const source = { address: canonical, deviceId, addedAtMs: clock.now() };
    transaction.transact(() => repository.putSource(source));
    this.#sources.set(canonical, source);
    return source;
  }

  removeSource(address: string): boolean {
    const { repository, transaction } = this.#options;
    const canonical = canonicalAddress(address) ?? address;
    const removed = transaction.transact(() => repository.removeSource(canonical));
    this.#sources.delete(canonical);
    return removed;
  }

  blocks(): readonly TrapBlock[] {
    return this.#blocks.map(({ network, addedAtMs, dropped, lastAtMs }) => ({
      network,
      addedAtMs,
      dropped,
      lastAtMs,
    }));
  }

  block(network: string): TrapBlock {
    const { repository, clock, transaction } = this.#options;
    const parsed = trapNetwork(network);
    if (!parsed)
      throw new TrapSenderRefusal(
        'network',
        'must be an address or a network such as 192.0.2.0/24, no wider than /8 (IPv6: /16)',
      );
    const known = this.#blocks.find((block) => block.network === parsed.text);
    if (known) return known;
    if (this.#blocks.length >= BLOCKS)
      throw new TrapSenderRefusal(
        'network',
        `${BLOCKS} networks are blocked; unblock some, or block wider ones`,
      );
    const block = { network: parsed.text, addedAtMs: clock.now(), dropped: 0, lastAtMs: null };
    const counted = countedBlock(block);
    if (!counted) throw new TrapSenderRefusal('network', 'cannot be blocked');
    transaction.transact(() => repository.putBlock(block));
    this.#use([...this.#blocks, counted]);
    return block;
  }

  unblock(network: string): boolean {
    const { repository, transaction } = this.#options;
    const text = trapNetwork(network)?.text ?? network;
    const removed = transaction.transact(() => repository.removeBlock(text));
    this.#use(this.#blocks.filter((block) => block.network !== text));
    return removed;
  }

  #use(blocks: CountedBlock[]): void {
    this.#blocks = blocks;
    this.#verdicts.clear();
    this.#all = null;
    if (blocks.length === 0) return;
    const all = new BlockList();
    for (const { network } of blocks) trapNetwork(network)?.addTo(all);
    this.#all = all;
  }

  #judge(address: string, all: BlockList): CountedBlock | null {
    const canonical = canonicalAddress(address);
    const hit = canonical !== null && listed(all, canonical);
    const block = hit ? (this.#blocks.find(({ list }) => listed(list, canonical)) ?? null) : null;
    if (this.#verdicts.size >= VERDICTS) this.#verdicts.clear();
    this.#verdicts.set(address, block);
    return block;
  }

  /** What cannot be kept now is kept the next time. */
  #keep(): void {
    const { repository, clock, transaction } = this.#options;
    this.#keptMs = clock.now();
    const fresh = this.#blocks.filter((block) => block.fresh);
    if (fresh.length === 0) return;
    try {
      transaction.transact(() => {
        for (const block of fresh) repository.putBlock(block);
      });
      for (const block of fresh) block.fresh = false;
    } catch {
      // A full disk is told by the health report already.
    }
  }
}

function countedBlock(block: TrapBlock): CountedBlock | null {
  const network = trapNetwork(block.network);
  if (!network) return null;
  const list = new BlockList();
  network.addTo(list);
  return { ...block, list, fresh: false };
}
