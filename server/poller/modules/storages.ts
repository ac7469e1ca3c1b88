import type { Reading } from '../../domain/poll.ts';
import {
  STORAGE_TYPES,
  type StorageFacts,
  type StorageType,
  usedPercent,
  storageUse,
} from '../../domain/storage.ts';
import type { Varbind } from '../../domain/varbind.ts';
import { type WalkedTable, walkColumns } from '../../snmp/column-walk.ts';
import { numberOf, textOf } from '../../snmp/octet-text.ts';
import { compareOids, subIdentifiers } from '../../snmp/oid-order.ts';
import { AbsentTable } from '../absent-table.ts';
import { DiskPace } from '../disk-pace.ts';
import type { ModuleResult, PollContext, PollModule } from '../poll-module.ts';
import { deviceReading } from '../poll-module.ts';
import { rowName, uniqueNames } from '../row-names.ts';

const HOST = '1.3.6.1.2.1.25';
const HR_SYSTEM_UPTIME = `${HOST}.1.1`;
const HR_STORAGE_TYPES = `${HOST}.2.1.`;
const HR_STORAGE = `${HOST}.2.3.1`;
/** hrStorageAllocationUnits, hrStorageSize, hrStorageUsed: some agents change the units as the size grows. */
const VALUES = [`${HR_STORAGE}.4`, `${HR_STORAGE}.5`, `${HR_STORAGE}.6`];
/** hrStorageType, hrStorageDescr, hrStorageAllocationFailures. */
const LASTING = [`${HR_STORAGE}.2`, `${HR_STORAGE}.3`, `${HR_STORAGE}.7`];
/** hrFSAccess, hrFSStorageIndex. */
const FILE_SYSTEMS = [`${HOST}.3.8.1.5`, `${HOST}.3.8.1.7`];
const READ_ONLY = 2;
const MAX_ROWS = 2_000;
const COUNTER32 = 2 ** 32;
/** A flash of a few megabytes that is full was made so. */
const TINY_OCTETS = 16 * 1_024 * 1_024;
/** Reserved blocks are used beyond the size; what is far beyond was counted in another way than the size. */
const MOST_USED = 1.25;

interface Lasting {
  readonly key: string;
  readonly type: StorageType;
  readonly failures: number | null;
  readonly readOnly: boolean;
}

/**
 * hrStorageTable (RFC 2790 §4.2). Sizes and what is used come with every poll; names and types when rows came or went, the
 * host restarted, and at full polls.
 */
export class StoragesModule implements PollModule {
  readonly name = 'storages';
  readonly #absent = new AbsentTable();
  readonly #pace = new DiskPace();
  /** By hrStorageIndex. */
  #lasting = new Map<string, Lasting>();
  #upTicks: number | null = null;

  async run(context: PollContext): Promise<ModuleResult> {
    if (this.#absent.isKnown(context)) return { outcome: 'ok', facts: {}, readings: [], varbinds: 0 };
    const values = await walkColumns({
      ...context,
      action: 'walking hrStorageTable',
      columns: VALUES,
      scalars: [HR_SYSTEM_UPTIME],
      expectedRows: this.#lasting.size,
      maxRows: MAX_ROWS,
    });
    let { varbinds } = values;
    if (values.rows.size === 0) {
      this.#lasting.clear();
      return this.#absent.found(context, varbinds, { storages: [] });
    }
    const indexes = [...values.rows.keys()].toSorted(compareOids);
    const upTicks = numberOf(values.scalars[0]);
    const restarted = upTicks !== null && this.#upTicks !== null && upTicks < this.#upTicks;
    const others =
      indexes.length !== this.#lasting.size || indexes.some((index) => !this.#lasting.has(index));
    if (context.full || restarted || others) varbinds += await this.#readLasting(context, indexes);
    this.#upTicks = upTicks;

    const storages = indexes.map((index) =>
      storageOf(index, this.#lasting.get(index), values.rows.get(index)),
    );
    this.#pace.keep(new Set(storages.map(({ key }) => key)));
    const nowMs = context.clock.monotonic();
    const readings = storages.flatMap((storage) => this.#readings(storage, nowMs));
    return { outcome: 'ok', facts: { storages }, readings, varbinds };
  }

  async #readLasting(context: PollContext, indexes: readonly string[]): Promise<number> {
    const walk = (action: string, columns: readonly string[], expectedRows: number): Promise<WalkedTable> =>
      walkColumns({ ...context, action: `walking ${action}`, columns, expectedRows, maxRows: MAX_ROWS });
    const rows = await walk('hrStorageTable', LASTING, indexes.length);
    const systems = await walk('hrFSTable', FILE_SYSTEMS, 0);
    const readOnly = new Set<string>();
    for (const [access, storage] of systems.rows.values())
      if (numberOf(access) === READ_ONLY) readOnly.add(String(numberOf(storage)));
    const cells = indexes.map((index) => rows.rows.get(index) ?? []);
    const names = uniqueNames(
      indexes.map((index, at) => rowName(textOf(cells[at]?.[1])) || `storage ${index}`),
    );
    this.#lasting = new Map(
      indexes.map((index, at) => [
        index,
        {
          key: names[at] ?? index,
          type: typeOf(cells[at]?.[0]),
          failures: numberOf(cells[at]?.[2]),
          readOnly: readOnly.has(index),
        },
      ]),
    );
    return rows.varbinds + systems.varbinds;
  }

  #readings(storage: StorageFacts, nowMs: number): Reading[] {
    const { key, sizeOctets, usedOctets } = storage;
    const percent = usedPercent(storage);
    const use = storageUse(storage);
    if (percent === null || use === 'neither') return [];
    if (use === 'memory') return [deviceReading('memoryUtilisation', percent, 'gauge', key)];
    if ((sizeOctets ?? 0) < TINY_OCTETS && usedOctets === sizeOctets) return [];
    const soon = this.#pace.soon(key, percent, nowMs);
    const readings = [deviceReading('diskUtilisation', percent, 'gauge', key)];
    if (soon !== null) readings.push(deviceReading('diskUtilisationSoon', soon, 'gauge', key));
    return readings;
  }
}

function typeOf(varbind: Varbind | undefined): StorageType {
  const value = varbind?.value;
  if (typeof value !== 'string' || !value.startsWith(HR_STORAGE_TYPES)) return 'other';
  return STORAGE_TYPES[Number(value.slice(HR_STORAGE_TYPES.length)) - 1] ?? 'other';
}

/** An Integer32 that was counted beyond 2^31 comes as a negative number. */
function unsigned(varbind: Varbind | undefined): number | null {
  const value = numberOf(varbind);
  return value === null || value >= 0 ? value : value + COUNTER32;
}

function storageOf(
  index: string,
  lasting: Lasting | undefined,
  cells: readonly (Varbind | undefined)[] = [],
): StorageFacts {
  const { key = `storage ${index}`, type = 'other', failures = null, readOnly = false } = lasting ?? {};
  const units = numberOf(cells[0]);
  const unitOctets = units !== null && units > 0 ? units : null;
  const octets = (cell: Varbind | undefined): number | null => {
    const count = unsigned(cell);
    return count === null || unitOctets === null ? null : count * unitOctets;
  };
  const size = octets(cells[1]);
  const sizeOctets = size === 0 ? null : size;
  const used = octets(cells[2]);
  const isSensible = used !== null && sizeOctets !== null && used <= sizeOctets * MOST_USED;
  const row = { key, hrStorageIndex: subIdentifiers(index)[0] ?? 0, type, readOnly, unitOctets };
  return {
    ...row,
    diskOctets: storageUse(row) === 'disk' ? sizeOctets : null,
    sizeOctets,
    usedOctets: isSensible ? used : null,
    failures,
  };
}
