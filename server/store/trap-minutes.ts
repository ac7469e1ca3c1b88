import type { NewTrap, TrapRate, TrapRateQuery } from '../domain/trap.ts';
import { MINUTE } from '../domain/units.ts';
import { Conditions } from './conditions.ts';
import type { StoreFile } from './store-file.ts';

const COUNT = `INSERT INTO trap_minute (minute, kind, device, quarantined, total) VALUES (?, ?, ?, ?, ?)
  ON CONFLICT DO UPDATE SET total = total + excluded.total`;
/** Told apart in a batch; of a flood of ever new kinds the rest is counted under kind 0. */
const KEYS = 256;
const OTHER_KIND = 0;
/** Ids of devices in a key; beyond that they would run into the kind. */
const DEVICES = 2 ** 20;
/** Stacks of a chart; the rest goes together. */
const STACKS = 6;
const OTHERS = 'others';
const GONE = `(SELECT id FROM purge WHERE kind = 'device')`;

/** Arrivals by minute. Noted in numbers only, as this is done for every trap of a flood. */
export class TrapMinutes {
  readonly #file: StoreFile;
  #minute = -1;
  /** By kind, device and trust in one number: how many came. */
  readonly #counts = new Map<number, number>();

  constructor(options: { file: StoreFile }) {
    this.#file = options.file;
  }

  /** Inside the caller's transaction. */
  note(trap: Pick<NewTrap, 'receivedAtMs' | 'deviceId' | 'quarantine'>, kind: number): void {
    const minute = Math.floor(trap.receivedAtMs / MINUTE);
    if (minute !== this.#minute) {
      this.write();
      this.#minute = minute;
    }
    const trust = trap.quarantine === null ? 0 : 1;
    const key = (kind * DEVICES + ((trap.deviceId ?? 0) % DEVICES)) * 2 + trust;
    const known = this.#counts.get(key);
    if (known !== undefined) this.#counts.set(key, known + 1);
    else if (this.#counts.size < KEYS) this.#counts.set(key, 1);
    else this.#counts.set(OTHER_KIND + trust, (this.#counts.get(OTHER_KIND + trust) ?? 0) + 1);
  }

  /** What was noted since; inside the same transaction. */
  write(): void {
    if (this.#counts.size === 0) return;
    const add = this.#file.write<number[]>(COUNT);
    for (const [key, count] of this.#counts) {
      const place = Math.floor(key / 2);
      add.run(this.#minute, Math.floor(place / DEVICES), place % DEVICES, key % 2, count);
    }
    this.#counts.clear();
  }

  /** What was noted may have been taken back. */
  forget(): void {
    this.#counts.clear();
  }

  rate(query: TrapRateQuery): TrapRate {
    const { by, fromMs, toMs, stepMs } = query;
    const steps = Math.max(1, Math.round(stepMs / MINUTE));
    const key = by === 'trust' ? 'quarantined' : 'trap_kind.oid';
    const where = new Conditions()
      .when('minute >= ?', Math.floor(fromMs / MINUTE))
      .when('minute < ?', Math.ceil(toMs / MINUTE))
      .when('device = ?', query.deviceId)
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
