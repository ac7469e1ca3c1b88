import type {
  HandledTrap,
  NewTrap,
  SavedTrap,
  Trap,
  TrapGroupQuery,
  TrapGroups,
  TrapQuery,
  TrapRate,
  TrapRateQuery,
  TrapRepetition,
  TrapRepository,
} from '../domain/trap.ts';
import { wholeTrap } from '../domain/trap.ts';
import { SECOND } from '../domain/units.ts';
import { Conditions } from './conditions.ts';
import type { StoreFile } from './store-file.ts';
import { SELECTED, type TrapRow, trapOf } from './trap-rows.ts';
import { trapGroups } from './trap-groups.ts';
import { TrapMinutes } from './trap-minutes.ts';
import { TrapParts } from './trap-parts.ts';
import { stormSource, TrapStorms } from './trap-storms.ts';

/** Few values bound: what is rare (a v3 user, a v1 header, names made at once) has a statement of its own. */
const INSERT_KEPT = `INSERT INTO trap (received_at, sender_address, sender_port, version, inform, device, quarantine,
    notification_oid, notification_name, sys_up_time_ticks, varbinds, handler, summary, raw, kind)
  VALUES (?, ?, ?, 'v2c', ?, ?, ?, '', '', ?, '', '', '', ?, ?)`;
const INSERT_WHOLE = `INSERT INTO trap (received_at, sender_address, sender_port, version, inform, user, security_level,
    device, quarantine, notification_oid, notification_name, sys_up_time_ticks, v1, varbinds, handler, summary, raw, kind)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, '', '', ?, ?, ?, '', ?, ?, ?)`;
const REPEAT = 'UPDATE trap SET repetitions = ?, last_at = ?, last_up_time_ticks = ? WHERE id = ?';
const COUNT = `INSERT INTO trap_second (second, device, total, quarantined) VALUES (?, ?, ?, ?)
  ON CONFLICT DO UPDATE SET total = total + excluded.total, quarantined = quarantined + excluded.quarantined`;
/** Kinds in memory at the most. */
const KINDS = 10_000;
/** Rows looked through for those of one sender, the newest. */
const SCANNED = 100_000;

/** Those of a removed device are out of sight at once, though deleted a little at a time. */
const GONE = `(SELECT id FROM purge WHERE kind = 'device')`;
const VISIBLE = `(device IS NULL OR device NOT IN ${GONE})`;

type Value = string | number | null;

/** Traps as they came, known and unknown senders alike. */
export class Traps implements TrapRepository {
  readonly #file: StoreFile;
  readonly #parts: TrapParts;
  readonly #minutes: TrapMinutes;
  readonly #storms = new TrapStorms();
  /** By OID: its kind, as it was named last. */
  readonly #kinds = new Map<
    string,
    { readonly name: string; readonly handler: string; readonly id: number }
  >();

  constructor(options: { file: StoreFile }) {
    this.#file = options.file;
    this.#parts = new TrapParts(options);
    this.#minutes = new TrapMinutes(options);
    this.#file.onRollback(() => {
      this.#parts.forget();
      this.#minutes.rolledBack();
      this.#storms.clear();
      this.#kinds.clear();
    });
  }

  /** Writes what is only counted in memory; inside the caller's transaction. */
  settle(): void {
    this.#minutes.write();
  }

  endStorms(): void {
    this.#storms.clear();
  }

  save(trap: NewTrap): Trap {
    const [saved] = this.saveAll([{ trap, finding: { kind: 'other' } }]);
    return { ...wholeTrap(trap), id: saved!.id, repeated: null };
  }

  saveAll(traps: readonly HandledTrap[]): readonly SavedTrap[] {
    return this.#file.act('saving traps', () => {
      /** By the id of the row: what is known last. */
      const repeated = new Map<number, TrapRepetition>();
      const saved = traps.map((handled) => {
        const one = this.#save(handled);
        if (one.repeated) repeated.set(one.id, one.repeated);
        return one;
      });
      const update = this.#file.write<Value[]>(REPEAT);
      for (const [id, { times, lastAtMs, lastSysUpTimeTicks }] of repeated)
        update.run(times, lastAtMs, lastSysUpTimeTicks, id);
      this.#count(traps);
      this.#minutes.writeNowAndThen();
      return saved;
    });
  }

  list(query: TrapQuery): readonly Trap[] {
    const { notificationOid } = query;
    return this.#file.act('reading traps', () => {
      if (notificationOid === undefined) return this.#page(query, null);
      // One kind has one name; an OID has had several where modules came and went.
      const kinds = this.#file
        .read<[string], { id: number }>('SELECT id FROM trap_kind WHERE oid = ?')
        .all(notificationOid);
      return kinds
        .flatMap(({ id }) => this.#pageOfKind(query, id))
        .toSorted((one, other) => other.id - one.id)
        .slice(0, query.limit);
    });
  }

  get(id: number): Trap | null {
    return this.#file.act(`reading trap ${id}`, () => {
      const row = this.#file.read<[number], TrapRow>(`${SELECTED} WHERE trap.id = ? AND ${VISIBLE}`).get(id);
      return row === undefined ? null : trapOf(row);
    });
  }

  /** To the second in which `sinceMs` falls. */
  count(
    sinceMs: number,
    deviceIds?: readonly number[],
  ): { readonly total: number; readonly quarantined: number } {
    const where = new Conditions()
      .when('second >= ?', Math.floor(sinceMs / SECOND))
      .and(`device NOT IN ${GONE}`)
      .among('device', deviceIds);
    return this.#file.act('counting traps', () =>
      this.#file
        .read<Value[], { total: number; quarantined: number }>(
          `SELECT ifnull(sum(total), 0) AS total, ifnull(sum(quarantined), 0) AS quarantined FROM trap_second ${where.sql}`,
        )
        .get(...where.values)!,
    );
  }

  groups(query: TrapGroupQuery): TrapGroups {
    return this.#file.act('grouping traps', () => trapGroups(this.#file, query, this.#ids(query), VISIBLE));
  }

  rate(query: TrapRateQuery): TrapRate {
    return this.#file.act('counting traps over time', () => this.#minutes.rate(query));
  }

  /** Ids of a time range: they grow with time, so a few looks find both ends. */
  #ids({ fromMs, toMs }: Pick<TrapQuery, 'fromMs' | 'toMs'>): { from: number; below: number } {
    const ends = this.#file
      .read<[], { first: number | null; last: number | null }>(
        'SELECT min(id) AS first, max(id) AS last FROM trap',
      )
      .get();
    const first = ends?.first ?? 1;
    const below = (ends?.last ?? 0) + 1;
    return {
      from: fromMs === undefined ? first : this.#idAt(fromMs, first, below),
      below: toMs === undefined ? below : this.#idAt(toMs, first, below),
    };
  }

  /** The first id from which on traps are of `atMs` or later. */
  #idAt(atMs: number, first: number, end: number): number {
    const next = this.#file.read<[number], { id: number; at: number }>(
      'SELECT id, received_at AS at FROM trap WHERE id >= ? ORDER BY id LIMIT 1',
    );
    let low = first;
    let high = end;
    while (low < high) {
      const middle = Math.floor((low + high) / 2);
      const found = next.get(middle);
      if (found !== undefined && found.at < atMs) low = found.id + 1;
      else high = middle;
    }
    return low;
  }

  #pageOfKind(query: TrapQuery, kind: number): Trap[] {
    const found: Trap[] = [];
    for (const range of this.#parts.ranges(kind, query.beforeId ?? Number.MAX_SAFE_INTEGER)) {
      found.push(...this.#page({ ...query, limit: query.limit - found.length }, { kind, ...range }));
      if (found.length >= query.limit) break;
    }
    return found;
  }

  #page(query: TrapQuery, among: { kind: number; from: number; below: number } | null): Trap[] {
    const { beforeId = Infinity, senderAddress, fromMs, toMs } = query;
    const timed = fromMs !== undefined || toMs !== undefined || senderAddress !== undefined;
    const ids = timed ? this.#ids(query) : null;
    const below = Math.min(among?.below ?? beforeId, ids?.below ?? Infinity);
    const least = senderAddress === undefined || ids === null ? 0 : Math.min(below, ids.below) - SCANNED;
    const from = Math.max(among?.from ?? 0, ids?.from ?? 0, least);
    const where = new Conditions()
      .when('device = ?', query.deviceId)
      .when('trap.id < ?', below === Infinity ? undefined : below)
      .when('trap.id >= ?', from > 0 ? from : undefined)
      .when('sender_address = ?', senderAddress)
      // The plus keeps SQLite from looking for another way than the range of ids.
      .when('+trap.kind = ?', among?.kind)
      .and(VISIBLE);
    if (query.quarantined !== undefined) {
      where.and(query.quarantined ? 'quarantine IS NOT NULL' : 'quarantine IS NULL');
    }
    return this.#file
      .read<Value[], TrapRow>(`${SELECTED} ${where.sql} ORDER BY trap.id DESC LIMIT ?`)
      .all(...where.values, query.limit)
      .map((row) => trapOf(row));
  }

  #save(handled: HandledTrap): SavedTrap {
    const { trap, readable } = handled;
    const kind = this.#kind(trap);
    this.#minutes.note(trap, kind);
    const source = stormSource(handled, kind);
    const place = source === null ? null : this.#storms.find(source, trap.receivedAtMs);
    if (place !== null) return this.#storms.repeat(place, trap);
    const { lastInsertRowid } =
      readable !== undefined && trap.version === 'v2c'
        ? this.#file
            .write<unknown[]>(INSERT_KEPT)
            .run(
              trap.receivedAtMs,
              trap.senderAddress,
              trap.senderPort,
              trap.inform ? 1 : 0,
              trap.deviceId,
              trap.quarantine,
              trap.sysUpTimeTicks,
              readable,
              kind,
            )
        : this.#file.write<unknown[]>(INSERT_WHOLE).run(...wholeRow(trap), kind);
    const id = Number(lastInsertRowid);
    this.#parts.note(id, kind);
    if (source !== null) this.#storms.begin(source, id, trap.receivedAtMs);
    return { id, repeated: null };
  }

  #kind({ notificationOid, notificationName, handler }: NewTrap): number {
    const last = this.#kinds.get(notificationOid);
    if (last?.name === notificationName && last.handler === handler) return last.id;
    const values: [string, string, string] = [notificationOid, notificationName, handler];
    const found = this.#file
      .read<[string, string, string], { id: number }>(
        'SELECT id FROM trap_kind WHERE oid = ? AND name = ? AND handler = ?',
      )
      .get(...values);
    const id =
      found?.id ??
      Number(
        this.#file
          .write<[string, string, string]>('INSERT INTO trap_kind (oid, name, handler) VALUES (?, ?, ?)')
          .run(...values).lastInsertRowid,
      );
    if (this.#kinds.size >= KINDS) this.#kinds.clear();
    this.#kinds.set(notificationOid, { name: notificationName, handler, id });
    return id;
  }

  #count(traps: readonly HandledTrap[]): void {
    /** By second and device. */
    const counts = new Map<string, [second: number, device: number, total: number, quarantined: number]>();
    for (const { trap } of traps) {
      const second = Math.floor(trap.receivedAtMs / SECOND);
      const key = `${second} ${trap.deviceId}`;
      let count = counts.get(key);
      if (count === undefined) counts.set(key, (count = [second, trap.deviceId ?? 0, 0, 0]));
      count[2] += 1;
      if (trap.quarantine !== null) count[3] += 1;
    }
    const add = this.#file.write<Value[]>(COUNT);
    for (const count of counts.values()) add.run(...count);
  }
}

function wholeRow(trap: NewTrap): unknown[] {
  return [
    trap.receivedAtMs,
    trap.senderAddress,
    trap.senderPort,
    trap.version,
    trap.inform ? 1 : 0,
    trap.user,
    trap.securityLevel,
    trap.deviceId,
    trap.quarantine,
    trap.sysUpTimeTicks,
    trap.v1 === null ? null : JSON.stringify(trap.v1),
    JSON.stringify(trap.varbinds),
    trap.summary,
    Buffer.from(trap.rawHex, 'hex'),
  ];
}
