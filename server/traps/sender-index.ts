import type { Device } from '../domain/device.ts';
import { MINUTE, SECOND } from '../domain/units.ts';
import { canonicalAddress } from './canonical-address.ts';
import { HostAddresses } from './host-addresses.ts';

/** Host names are looked at again this often: their lookups end in the background. */
const NAMES_MS = 0.1 * SECOND;
const ADDRESSES = 10_000;
const LITERALS_MS = 1 * MINUTE;

/** Devices by where they live, made anew where the devices have changed. */
export class SenderIndex {
  readonly #devices: () => readonly Device[];
  readonly #revision: () => number;
  readonly #nowMs: () => number;
  readonly #hosts: HostAddresses;
  /** By canonical address. */
  #byAddress = new Map<string, readonly Device[]>();
  /** By address as senders have it. */
  readonly #canonical = new Map<string, string | null>();
  #madeOf = Number.NaN;
  #validUntilMs = -Infinity;

  /** @param options.revision grows with every change of `devices`; @param options.nowMs a monotonic clock, ms */
  constructor(options: {
    readonly devices: () => readonly Device[];
    readonly revision: () => number;
    readonly nowMs: () => number;
  }) {
    this.#devices = options.devices;
    this.#revision = options.revision;
    this.#nowMs = options.nowMs;
    this.#hosts = new HostAddresses(options.nowMs);
  }

  /** The canonical form of a sender's address. */
  canonical(address: string): string | null {
    const known = this.#canonical.get(address);
    if (known !== undefined) return known;
    const canonical = canonicalAddress(address);
    if (this.#canonical.size >= ADDRESSES) this.#canonical.clear();
    this.#canonical.set(address, canonical);
    return canonical;
  }

  /** Those at an address, in the order of the inventory. @param address canonical */
  at(address: string): readonly Device[] {
    const revision = this.#revision();
    if (revision !== this.#madeOf || this.#nowMs() >= this.#validUntilMs) this.#make(revision);
    return this.#byAddress.get(address) ?? [];
  }

  #make(revision: number): void {
    const byAddress = new Map<string, Device[]>();
    let named = false;
    for (const device of this.#devices()) {
      named ||= canonicalAddress(device.address) === null;
      const address = this.#hosts.addressOf(device.address);
      if (address === null) continue;
      const there = byAddress.get(address);
      if (there) there.push(device);
      else byAddress.set(address, [device]);
    }
    this.#byAddress = byAddress;
    this.#madeOf = revision;
    this.#validUntilMs = this.#nowMs() + (named ? NAMES_MS : LITERALS_MS);
  }
}
