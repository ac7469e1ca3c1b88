import type { NewTrap, TrapRate, TrapRateQuery } from '../domain/trap.ts';
import { MINUTE, SECOND } from '../domain/units.ts';
import { Conditions } from './conditions.ts';
import type { StoreFile } from './store-file.ts';

const COUNT = `INSERT INTO trap_minute (minute, kind, device, quarantined, total) VALUES (?, ?, ?, ?, ?)
  ON CONFLICT DO UPDATE SET total = total + excluded.total`;
/** Told apart in a second; of a flood of ever new kinds the rest is counted under kind 0. */
const KEYS = 4_096;
const WRITTEN_MS = 1 * SECOND;
const OTHER_KIND = 0;
/** Ids of devices in a key; beyond that they would run into the kind. */
const DEVICES = 2 ** 20;
/** Stacks of a chart; the rest goes together. */
const STACKS = 6;
const OTHERS = 'others';
const GONE = `(SELECT id FROM purge WHERE kind = 'device')`;

/**
 * Arrivals by minute. Noted in numbers only, as this is done for every trap of a flood, and written once a second: a
 * flood of many kinds would else write a row a trap. A crash loses the last second of the counts, never a trap.
 */
export class TrapMinutes {
  readonly #file: StoreFile;
  /** By minute, and there by kind, device and trust in one number: how many came that are not written yet. */
  #waiting = new Map<number, Map<number, number>>();
  /** Those of `#minute`. */
  #counts = new Map<number, number>();
  #minute = -1;
  /** Minute and key of each that was noted in the transaction that is open. */
  #noted: number[] = [];
  /** What that transaction wrote. */
  #written: Map<number, Map<number, number>> | null = null;
  #writtenAtMs = -Infinity;

  constructor(options: { file: StoreFile }) {
    this.#file = options.file;
  }

  /** Inside the caller's transaction. */
  note(trap: Pick<NewTrap, 'receivedAtMs' | 'deviceId' | 'quarantine'>, kind: number): void {
    const minute = Math.floor(trap.receivedAtMs / MINUTE);
    if (minute !== this.#minute || this.#waiting.size === 0) this.#turn(minute);
    const trust = trap.quarantine === null ? 0 : 1;
    const usual = (kind * DEVICES + ((trap.deviceId ?? 0) % DEVICES)) * 2 + trust;
    const known = this.#counts.get(usual);
    const key = known !== undefined || this.#counts.size < KEYS ? usual : OTHER_KIND + trust;
    this.#counts.set(key, (known ?? this.#counts.get(key) ?? 0) + 1);
    if (!this.#file.inTransaction) return;
    if (this.#noted.length === 0) this.#file.afterCommit(() => this.#committed());
    this.#noted.push(minute, key);
  }

  /** Once a second; inside the caller's transaction. */
  writeNowAndThen(): void {
    if (performance.now() - this.#writtenAtMs >= WRITTEN_MS) this.write();
  }

  write(): void {
    if (this.#waiting.size === 0) return;
    this.#writtenAtMs = performance.now();
    const add = this.#file.write<number[]>(COUNT);
    for (const [minute, counts] of this.#waiting) {
      for (const [key, count] of counts) {
        const place = Math.floor(key / 2);
        if (count > 0) add.run(minute, Math.floor(place / DEVICES), place % DEVICES, key % 2, count);
      }
    }
    this.#written = this.#waiting;
    this.#waiting = new Map();
  }

  /** What the transaction wrote waits again, and what was noted in it did not come. */
  rolledBack(): void {
    for (const [minute, counts] of this.#written ?? []) {
      this.#turn(minute);
      for (const [key, count] of counts) this.#counts.set(key, (this.#counts.get(key) ?? 0) + count);
    }
    this.#written = null;
    for (let at = 0; at + 1 < this.#noted.length; at += 2) {
      const counts = this.#waiting.get(this.#noted[at] ?? -1);
      const key = this.#noted[at + 1] ?? -1;
      counts?.set(key, (counts.get(key) ?? 1) - 1);
    }
    this.#noted = [];
    this.#minute = -1;
  }

  /** So that what came a moment ago counts, too. Where the disk takes nothing now, without it. */
  #settle(): void {
    if (this.#waiting.size === 0 || this.#file.inTransaction || !this.#file.writable) return;
    this.#file.transact(() => {
      this.#file.afterCommit(() => this.#committed());
      this.write();
    });
  }

  #committed(): void {
    this.#noted = [];
    this.#written = null;
  }

  #turn(minute: number): void {
    this.#minute = minute;
    this.#counts = this.#waiting.get(minute) ?? new Map<number, number>();
    this.#waiting.set(minute, this.#counts);
  }

  rate(query: TrapRateQuery): TrapRate {
    const { by, fromMs, toMs, stepMs } = query;
    this.#settle();
    const steps = Math.max(1, Math.round(stepMs / MINUTE));
    const key = by === 'trust' ? 'quarantined' : 'trap_kind.oid';
    const where = new Conditions()
      .when('minute >= ?', Math.floor(fromMs / MINUTE))
      .when('minute < ?', Math.ceil(toMs / MINUTE))
      .when('device = ?', query.deviceId)
      .among('device', query.deviceIds)
      .when('quarantined = ?', query.quarantined === undefined ? undefined : query.quarantined ? 1 : 0)
      .when('trap_kind.oid = ?', query.notificationOid)
      .and(`device NOT IN ${GONE}`);
    const rows = this.#file
      .read<
        (string | number | null)[],
        { at: number; key: string | number | null; name: string | null; total: number }
      >(
        `SELECT minute / CAST(? AS INTEGER) AS at, ${key} AS key, trap_kind.name AS name, sum(total) AS total
          FROM trap_minute LEFT JOIN trap_kind ON trap_kind.id = trap_minute.kind ${where.sql} GROUP BY 1, 2`,
      )
      .all(steps, ...where.values);
    return stacked(
      rows.map(({ at, key: raw, name, total }) => ({
        atMs: at * steps * MINUTE,
        total,
        ...(by === 'trust' ? trustStack(raw) : { key: String(raw ?? OTHERS), name: name ?? OTHERS }),
      })),
      steps * MINUTE,
    );
  }
}

function trustStack(raw: string | number | null) {
  return Number(raw) === 1
    ? { key: 'quarantined', name: 'quarantined' }
    : { key: 'trusted', name: 'trusted' };
}

interface Arrivals {
  readonly atMs: number;
  readonly key: string;
  readonly name: string;
  readonly total: number;
}

function stacked(rows: readonly Arrivals[], stepMs: number): TrapRate {
  /** By key. */
  const totals = new Map<string, { key: string; name: string; total: number }>();
  for (const { key, name, total } of rows) {
    const known = totals.get(key);
    totals.set(key, { key, name, total: (known?.total ?? 0) + total });
  }
  const ranked = [...totals.values()].toSorted(
    (one, other) =>
      Number(one.key === OTHERS) - Number(other.key === OTHERS) ||
      other.total - one.total ||
      (one.key < other.key ? -1 : 1),
  );
  const named = ranked.filter(({ key }) => key !== OTHERS).slice(0, STACKS);
  const rest = ranked.filter((one) => !named.includes(one)).reduce((sum, { total }) => sum + total, 0);
  const stacks = rest === 0 ? named : [...named, { key: OTHERS, name: OTHERS, total: rest }];
  /** By key: its place among the stacks. */
  const places = new Map(stacks.map(({ key }, place) => [key, place]));
  /** By time. */
  const points = new Map<number, number[]>();
  for (const { atMs, key, total } of rows) {
    const counts = points.get(atMs) ?? stacks.map(() => 0);
    const place = places.get(key) ?? stacks.length - 1;
    counts[place] = (counts[place] ?? 0) + total;
    points.set(atMs, counts);
  }
  return {
    stepMs,
    stacks,
    points: [...points]
      .map(([atMs, counts]) => ({ atMs, counts }))
      .toSorted((one, other) => one.atMs - other.atMs),
  };
}
