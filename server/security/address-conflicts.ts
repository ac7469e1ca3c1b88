import type { DeviceId } from '../domain/device.ts';
import type { ArpEntry } from '../domain/neighbour.ts';
import type { SharedAddress } from '../domain/station.ts';
import { DAY, MINUTE } from '../domain/units.ts';
import { isVirtualRouter } from './station-address.ts';

/** Whoever gets an address that was another's has it for longer than this. */
const RETURN_MS = 30 * MINUTE;
/** A conflict is told of for so long after its last change. */
const KEEP_MS = 1 * DAY;
const MAX_ROWS = 20_000;
const MAX_CONFLICTS = 256;

interface Row {
  readonly mac: string;
  /** Whose it was before, and until when; null where it was always the same. */
  readonly before: { readonly mac: string; readonly untilMs: number } | null;
}

interface Conflict {
  readonly ifIndex: number;
  readonly address: string;
  readonly macs: readonly [string, string];
  readonly changedAtMs: number;
}

/**
 * IP addresses that two hosts claim: in the ARP table of one device such an address changes its MAC address and, within
 * half an hour, changes back. One that is leased to somebody else changes once.
 */
export class AddressConflicts {
  /** By device and `ifIndex address`. */
  readonly #rows = new Map<DeviceId, ReadonlyMap<string, Row>>();
  readonly #conflicts = new Map<DeviceId, Map<string, Conflict>>();

  forget(id: DeviceId): void {
    this.#rows.delete(id);
    this.#conflicts.delete(id);
  }

  /** What a reading of the whole table adds to what is known: all conflicts of the device. */
  onTable(
    id: DeviceId,
    arp: readonly ArpEntry[],
    atMs: number,
  ): (Omit<SharedAddress, 'interfaceId'> & { ifIndex: number })[] {
    const before = this.#rows.get(id) ?? new Map<string, Row>();
    const now = new Map<string, Row>();
    const conflicts = this.#conflicts.get(id) ?? new Map<string, Conflict>();
    for (const { ifIndex, address, mac } of arp.slice(0, MAX_ROWS)) {
      const key = `${ifIndex} ${address}`;
      const was = before.get(key);
      if (was === undefined || was.mac === mac) now.set(key, was ?? { mac, before: null });
      else {
        now.set(key, { mac, before: { mac: was.mac, untilMs: atMs } });
        const isBack = was.before?.mac === mac && atMs - was.before.untilMs <= RETURN_MS;
        if (!isBack || isVirtualRouter(mac) || isVirtualRouter(was.mac)) continue;
        const macs = mac < was.mac ? ([mac, was.mac] as const) : ([was.mac, mac] as const);
        if (conflicts.size < MAX_CONFLICTS || conflicts.has(key))
          conflicts.set(key, { ifIndex, address, macs, changedAtMs: atMs });
      }
    }
    for (const [key, conflict] of conflicts) if (atMs - conflict.changedAtMs > KEEP_MS) conflicts.delete(key);
    // Who is silent for a moment leaves the table, and is not forgotten for that.
    for (const [key, row] of before) if (!now.has(key) && isRecent(row, atMs)) now.set(key, row);
    this.#rows.set(id, now);
    this.#conflicts.set(id, conflicts);
    return [...conflicts.values()];
  }
}

const isRecent = ({ before }: Row, atMs: number): boolean =>
  before !== null && atMs - before.untilMs <= RETURN_MS;
