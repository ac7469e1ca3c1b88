import type { DeviceId } from '../domain/device.ts';
import type {
  NamedVarbind,
  StoredWalk,
  WalkDesk,
  WalkDifferences,
  WalkRepository,
} from '../domain/operation.ts';
import type { Varbind } from '../domain/varbind.ts';
import { compareOids } from '../snmp/oid-order.ts';
import type { BrowserMib } from './browser-mib.ts';
import { namedVarbind } from './named-varbind.ts';
import { placeOf, rangeBelow } from './oid-range.ts';
import { scrubbedVarbinds } from './recording-scrub.ts';
import { recordingLine } from './recording-text.ts';
import { inSlices } from './slices.ts';
import { tableLayout } from './table-layout.ts';
import { type ReadWalk, walkDifferences } from './walk-differences.ts';

/** Walks that are held unpacked: a page reads one in many requests, and compares two. */
const HELD = 4;

/** Stored walks as lists, as tables and side by side, without asking the device. */
export class WalkBook implements WalkDesk {
  readonly #walks: WalkRepository;
  readonly #mib: () => BrowserMib;
  readonly #removed: (deviceId: DeviceId) => void;
  readonly #scrubKey: () => Uint8Array;
  /** By id, the one used last at the end. */
  readonly #held = new Map<number, Promise<ReadWalk | null>>();

  constructor(options: {
    readonly walks: WalkRepository;
    readonly mib: () => BrowserMib;
    /** Told after a walk of a device was removed. */
    readonly removed: (deviceId: DeviceId) => void;
    /** Secret, always the same, so that two scrubbed recordings of a device still fit together. */
    readonly scrubKey: () => Uint8Array;
  }) {
    this.#walks = options.walks;
    this.#mib = options.mib;
    this.#removed = options.removed;
    this.#scrubKey = options.scrubKey;
  }

  list(query: { readonly deviceId?: DeviceId }): readonly StoredWalk[] {
    return this.#walks.list(query);
  }

  get(id: number): StoredWalk | null {
    return this.#walks.get(id);
  }

  remove(id: number): boolean {
    const walk = this.#walks.get(id);
    this.#held.delete(id);
    const removed = this.#walks.remove(id);
    if (walk && removed) this.#removed(walk.deviceId);
    return removed;
  }

  nameOf(oid: string): string {
    return this.#mib().nameOf(oid);
  }

  async varbinds(
    id: number,
    query: { readonly after?: string; readonly root?: string; readonly limit: number },
  ): Promise<{ readonly items: readonly NamedVarbind[]; readonly next: string | null } | null> {
    const read = await this.#read(id);
    if (!read) return null;
    const mib = this.#mib();
    const { varbinds } = read;
    const { from, to } = rangeBelow(varbinds, query.root ?? '');
    const start = query.after === undefined ? from : Math.max(from, placeAfter(varbinds, query.after));
    const page = varbinds.slice(start, Math.min(to, start + query.limit));
    const items: NamedVarbind[] = [];
    await inSlices(page, (varbind) => {
      items.push(namedVarbind(mib, varbind));
    });
    return { items, next: start + page.length < to ? (page.at(-1)?.oid ?? null) : null };
  }

  async table(id: number, oid: string): ReturnType<WalkDesk['table']> {
    const mib = this.#mib();
    const layout = tableLayout(mib, oid);
    const read = await this.#read(id);
    if (!read) return null;
    const cells = new Map<string, (Varbind | undefined)[]>();
    for (const [at, column] of layout.columns.entries()) {
      const { from, to } = rangeBelow(read.varbinds, column.oid);
      await inSlices(read.varbinds.slice(from, to), (varbind) => {
        const index = varbind.oid.slice(column.oid.length + 1);
        const row = cells.get(index) ?? [];
        row[at] = varbind;
        cells.set(index, row);
      });
    }
    const rows: ReturnType<typeof layout.row>[] = [];
    await inSlices([...cells.keys()].toSorted(compareOids), (index) => {
      rows.push(layout.row(index, cells.get(index) ?? []));
    });
    return { columns: layout.columns, index: layout.index, rows };
  }

  async differences(query: {
    readonly left: number;
    readonly right: number;
    readonly root?: string;
    readonly limit: number;
  }): Promise<WalkDifferences | null> {
    const [left, right] = await Promise.all([this.#read(query.left), this.#read(query.right)]);
    if (!left || !right) return null;
    return walkDifferences({ left, right, root: query.root ?? '', limit: query.limit, mib: this.#mib() });
  }

  async recording(id: number, { scrub }: { readonly scrub: boolean }): Promise<string | null> {
    const read = await this.#read(id);
    if (!read) return null;
    const varbinds = scrub
      ? await scrubbedVarbinds(read.varbinds, { mib: this.#mib(), key: this.#scrubKey() })
      : read.varbinds;
    const lines: string[] = [];
    await inSlices(varbinds, (varbind) => {
      const line = recordingLine(varbind);
      if (line !== null) lines.push(`${line}\n`);
    });
    return lines.join('');
  }

  #read(id: number): Promise<ReadWalk | null> {
    const held = this.#held.get(id) ?? this.#load(id);
    this.#held.delete(id);
    this.#held.set(id, held);
    const [oldest] = this.#held.keys();
    if (this.#held.size > HELD && oldest !== undefined) this.#held.delete(oldest);
    // A walk that could not be read now may be readable later.
    held.catch(() => this.#held.delete(id));
    return held;
  }

  async #load(id: number): Promise<ReadWalk | null> {
    const walk = this.#walks.get(id);
    const varbinds = walk && (await this.#walks.varbinds(id));
    return walk && varbinds ? { walk, varbinds } : null;
  }
}

function placeAfter(varbinds: readonly Varbind[], oid: string): number {
  const at = placeOf(varbinds, oid);
  return varbinds[at]?.oid === oid ? at + 1 : at;
}
