import type { DeviceId } from '../domain/device.ts';
import type { Log } from '../domain/log.ts';
import type { WalkOverlay, WalkRows } from '../domain/mib.ts';
import type { WalkRepository } from '../domain/operation.ts';
import type { Varbind } from '../domain/varbind.ts';
import { compareOids } from '../snmp/oid-order.ts';
import type { BrowserMib } from './browser-mib.ts';
import { isBelow, rangeBelow } from './oid-range.ts';
import { inSlices } from './slices.ts';

/** Devices whose walks are held at a time, and varbinds of one device. */
const DEVICES = 6;
const MOST_VARBINDS = 250_000;
/** Rows that are looked through for the newest time below a branch. */
const TIMES_LOOKED_AT = 256;

interface Seen {
  readonly oid: string;
  readonly varbind: Varbind;
  readonly atMs: number;
}

/** What all stored walks of a device found, the newest value of each OID, for marks in the tree. */
export class DeviceOverlay implements WalkOverlay {
  readonly #walks: WalkRepository;
  readonly #mib: () => BrowserMib;
  readonly #log: Log;
  /** By device, the one used last at the end. */
  readonly #seen = new Map<DeviceId, { readonly loading: Promise<void>; items: readonly Seen[] }>();

  constructor(options: {
    readonly walks: WalkRepository;
    readonly mib: () => BrowserMib;
    readonly log: Log;
  }) {
    this.#walks = options.walks;
    this.#mib = options.mib;
    this.#log = options.log;
  }

  /** Loads what is known of a device; `below` then answers for it. Never rejects. */
  async prepare(deviceId: DeviceId): Promise<void> {
    const known = this.#seen.get(deviceId);
    if (known) {
      this.#seen.delete(deviceId);
      this.#seen.set(deviceId, known);
      return known.loading;
    }
    const entry = { loading: Promise.resolve(), items: [] as readonly Seen[] };
    const loading = this.#load(deviceId).then(
      (items) => void (entry.items = items),
      (error: unknown) => {
        this.#seen.delete(deviceId);
        this.#log.warn({ deviceId, err: (error as Error).message }, 'stored walks could not be read');
      },
    );
    entry.loading = loading;
    this.#seen.set(deviceId, entry);
    const [oldest] = this.#seen.keys();
    if (this.#seen.size > DEVICES && oldest !== undefined) this.#seen.delete(oldest);
    return loading;
  }

  /** Forgets a device: its walks are others than before. */
  changed(deviceId: DeviceId): void {
    this.#seen.delete(deviceId);
  }

  /** Null before `prepare` too. */
  below(deviceId: DeviceId, oid: string): WalkRows | null {
    const items = this.#seen.get(deviceId)?.items ?? [];
    const { from, to } = rangeBelow(items, oid);
    const first = items[from];
    if (to <= from || !first) return null;
    const atMs = items
      .slice(from, Math.min(to, from + TIMES_LOOKED_AT))
      .reduce((newest, each) => Math.max(newest, each.atMs), 0);
    const text = to - from === 1 ? this.#mib().render(first.oid, first.varbind) : null;
    return { rows: to - from, atMs, text };
  }

  async #load(deviceId: DeviceId): Promise<readonly Seen[]> {
    let merged: readonly Seen[] = [];
    const newer: string[] = [];
    for (const walk of this.#walks.list({ deviceId })) {
      // What a newer whole walk of the branch did not find is gone.
      if (newer.some((root) => isBelow(walk.rootOid, root))) continue;
      const varbinds = (await this.#walks.varbinds(walk.id)) ?? [];
      merged = await merge(merged, varbinds, walk.atMs, newer);
      if (walk.complete) newer.push(walk.rootOid);
      if (merged.length >= MOST_VARBINDS) break;
    }
    return merged.slice(0, MOST_VARBINDS);
  }
}

/** Adds an older walk to what newer ones found; both are in OID order. */
async function merge(
  newest: readonly Seen[],
  older: readonly Varbind[],
  atMs: number,
  covered: readonly string[],
): Promise<readonly Seen[]> {
  const merged: Seen[] = [];
  let at = 0;
  await inSlices(older, (varbind) => {
    const { oid } = varbind;
    for (let next = newest[at]; next && compareOids(next.oid, oid) < 0; next = newest[at]) {
      merged.push(next);
      at += 1;
    }
    if (newest[at]?.oid === oid || covered.some((root) => isBelow(oid, root))) return;
    merged.push({ oid, varbind, atMs });
  });
  for (; at < newest.length; at += 1) merged.push(newest[at] as Seen);
  return merged;
}
