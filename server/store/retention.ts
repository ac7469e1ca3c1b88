import { DAY, HOUR } from '../domain/units.ts';
import { BLOCK_FORM } from './series/rollup-block.ts';
import { TIERS } from './series/tiers.ts';
import type { StoreFile } from './store-file.ts';
import { TRAPS_PER_PART } from './trap-parts.ts';

/** How long what is kept. */
export interface Retention {
  readonly rawMs: number;
  readonly fiveMinuteMs: number;
  readonly hourMs: number;
  readonly dayMs: number;
  readonly trapMs: number;
  /** Traps, whatever their age. */
  readonly trapCount: number;
  /** Notifications that were sent or are past. */
  readonly deliveryMs: number;
  /** Alerts, after they cleared; incidents, after they were resolved. */
  readonly clearedAlertMs: number;
  /**
   * Changes, security events, how the security was day by day, and the histories of routes, connections, storages and
   * sensors.
   */
  readonly historyMs: number;
  /** What people did. */
  readonly auditMs: number;
}

export const DEFAULT_RETENTION: Retention = {
  rawMs: 48 * HOUR,
  fiveMinuteMs: 30 * DAY,
  hourMs: 400 * DAY,
  dayMs: 5 * 365 * DAY,
  trapMs: 90 * DAY,
  trapCount: 1_000_000,
  deliveryMs: 90 * DAY,
  clearedAlertMs: 400 * DAY,
  historyMs: 400 * DAY,
  auditMs: 400 * DAY,
};

const ROWS_PER_STEP = 500;
/** What the data of a joined row begin with, as SQL. */
const JOINED = `x'${BLOCK_FORM.toString(16).padStart(2, '0')}'`;

/** One deletion of at most ROWS_PER_STEP rows that are older than a cutoff. */
interface Sweep {
  readonly sql: string;
  readonly keptMs: number;
}

/** Ids grow with time, so the oldest rows are the first ones and no index on the time is needed. */
const byId = (table: string, column: string): string =>
  `DELETE FROM ${table} WHERE id IN
    (SELECT id FROM (SELECT id, ${column} AS at FROM ${table} ORDER BY id LIMIT ${ROWS_PER_STEP}) WHERE at < ?)`;

/** Samples are rolled up, and sealed, half an hour at a time: the head keeps them until then, however short they are kept. */
const HEAD_MS = 1 * HOUR;
/** Only the last hour is asked for. */
const COUNTED_MS = 1 * DAY;
const TRAP_COUNTS = `DELETE FROM trap_second WHERE (second, device) IN
    (SELECT second, device FROM trap_second WHERE second < ? / 1000 ORDER BY second, device LIMIT ${ROWS_PER_STEP})`;

/** What still waits stays, however old; a dead one has had its time for a person to look at it. */
const DELIVERIES = `DELETE FROM delivery WHERE id IN
    (SELECT id FROM (SELECT id, created_at, state FROM delivery ORDER BY id LIMIT ${ROWS_PER_STEP})
      WHERE created_at < ? AND state IN ('sent', 'dead', 'cancelled', 'discarded'))`;

/** What still has an alert stays until that goes. */
const INCIDENTS = `DELETE FROM incident WHERE id IN (SELECT id FROM incident WHERE resolved_at < ?
    AND NOT EXISTS (SELECT 1 FROM incident_alert WHERE incident = incident.id) LIMIT ${ROWS_PER_STEP})`;

const CHUNKS = 'DELETE FROM sample_chunk WHERE owner = ? AND to_at < ?';
/** Owners whose samples and roll-ups are looked at in one step: less than a millisecond where nothing is due. */
const OWNERS_PER_STEP = 16;

const TRAP_MINUTES = `DELETE FROM trap_minute WHERE (minute, kind, device, quarantined) IN
    (SELECT minute, kind, device, quarantined FROM trap_minute WHERE minute < ? / 60000 ORDER BY minute LIMIT ${ROWS_PER_STEP})`;

const TRAP_PARTS = `DELETE FROM trap_part WHERE (part, kind) IN
    (SELECT part, kind FROM trap_part WHERE part < ? ORDER BY part, kind LIMIT ${ROWS_PER_STEP})`;

/** Bounded by an index on the day, as the rows of a day are many. */
const POSTURE_DAYS = `DELETE FROM posture_day WHERE (device, day) IN
    (SELECT device, day FROM posture_day WHERE day < ? / 86400000 ORDER BY day LIMIT ${ROWS_PER_STEP})`;

const byTime = (table: string): string =>
  `DELETE FROM ${table} WHERE (at, interface) IN
    (SELECT at, interface FROM ${table} WHERE at < ? ORDER BY at LIMIT ${ROWS_PER_STEP})`;

/** The chain stays checkable: its newest deleted entry is kept as the anchor, up to which rows may go. */
const AUDIT_ANCHOR = `INSERT INTO audit_anchor (one, id, hash)
    SELECT 1, id, hash FROM (SELECT id, hash FROM audit WHERE at < ? AND id <> (SELECT max(id) FROM audit)
      ORDER BY id DESC LIMIT 1) WHERE true
  ON CONFLICT (one) DO UPDATE SET id = excluded.id, hash = excluded.hash WHERE excluded.id > id`;
const AUDIT = `DELETE FROM audit WHERE id IN
    (SELECT id FROM audit WHERE id <= (SELECT id FROM audit_anchor) AND id < ? ORDER BY id LIMIT ${ROWS_PER_STEP})`;

/** Deletes what has outlived its time, a little at a time. */
export class RetentionSweep {
  readonly #file: StoreFile;
  readonly #retention: Retention;
  readonly #owners: () => Iterable<number>;

  constructor(options: { file: StoreFile; retention: Retention; owners: () => Iterable<number> }) {
    this.#file = options.file;
    this.#retention = options.retention;
    this.#owners = options.owners;
  }

  /** Everything that is due, in steps of a few milliseconds. */
  *run(nowMs: number): Generator<void> {
    const { rawMs, hourMs, dayMs, trapMs, historyMs, clearedAlertMs, deliveryMs, trapCount } =
      this.#retention;
    const sweeps: Sweep[] = [
      { sql: byId('sample_head', 'at'), keptMs: Math.max(rawMs, HEAD_MS) },
      { sql: byId('trap', 'received_at'), keptMs: trapMs },
      { sql: TRAP_COUNTS, keptMs: COUNTED_MS },
      { sql: TRAP_MINUTES, keptMs: trapMs },
      { sql: byId('change', 'at'), keptMs: historyMs },
      { sql: byId('security_event', 'at'), keptMs: historyMs },
      { sql: byId('route_history', 'at'), keptMs: historyMs },
      { sql: byId('connection_history', 'at'), keptMs: historyMs },
      { sql: POSTURE_DAYS, keptMs: historyMs },
      { sql: byId('storage_history', 'at'), keptMs: historyMs },
      { sql: byId('sensor_history', 'at'), keptMs: historyMs },
      { sql: DELIVERIES, keptMs: deliveryMs },
      { sql: byTime('volume_hour'), keptMs: hourMs },
      { sql: byTime('volume_day'), keptMs: dayMs },
      {
        sql: `DELETE FROM alert WHERE id IN (SELECT id FROM alert WHERE cleared_at < ? LIMIT ${ROWS_PER_STEP})`,
        keptMs: clearedAlertMs,
      },
      { sql: INCIDENTS, keptMs: clearedAlertMs },
    ];
    for (const { sql, keptMs } of sweeps) yield* this.#repeat(sql, nowMs - keptMs);
    const newest =
      this.#file.read<[], { id: number | null }>('SELECT max(id) AS id FROM trap').get()?.id ?? 0;
    yield* this.#repeat(
      `DELETE FROM trap WHERE id IN (SELECT id FROM trap WHERE id <= ? ORDER BY id LIMIT ${ROWS_PER_STEP})`,
      newest - trapCount,
    );
    const oldest = this.#file.read<[], { id: number | null }>('SELECT min(id) AS id FROM trap').get()?.id;
    yield* this.#repeat(TRAP_PARTS, Math.floor((oldest ?? newest) / TRAPS_PER_PART));
    this.#file.act('moving the beginning of the audit log', () =>
      this.#file.write<[number]>(AUDIT_ANCHOR).run(nowMs - this.#retention.auditMs),
    );
    yield* this.#repeat(AUDIT, Number.MAX_SAFE_INTEGER);
    yield* this.#series(nowMs);
  }

  *#repeat(sql: string, bound: number): Generator<void> {
    for (;;) {
      const { changes } = this.#file.act('deleting what is past its time', () =>
        this.#file.write<[number]>(sql).run(bound),
      );
      yield;
      if (changes < ROWS_PER_STEP) return;
    }
  }

  *#series(nowMs: number): Generator<void> {
    const { rawMs, fiveMinuteMs, hourMs, dayMs } = this.#retention;
    const tiers = [fiveMinuteMs, hourMs, dayMs].map((keptMs, tier) => {
      const { table, joinedMs } = TIERS[tier]!;
      const cutoffMs = nowMs - keptMs;
      return {
        sql: `DELETE FROM ${table} WHERE owner = ? AND at < ? AND (at < ? OR substr(data, 1, 1) <> ${JOINED})`,
        cutoffMs,
        // A joined row stands under its first bucket: it goes when its last one is past its time.
        joinedCutoffMs: joinedMs === 0 ? cutoffMs : Math.floor(cutoffMs / joinedMs) * joinedMs,
      };
    });
    // Nearly always nothing is due: a transaction for each of hundreds of thousands cost more than looking.
    for (const owners of inBatches(this.#owners(), OWNERS_PER_STEP)) {
      this.#file.transact(() => {
        const chunks = this.#file.write<[number, number]>(CHUNKS);
        for (const owner of owners) chunks.run(owner, nowMs - rawMs);
        for (const { sql, cutoffMs, joinedCutoffMs } of tiers) {
          const rows = this.#file.write<[number, number, number]>(sql);
          for (const owner of owners) rows.run(owner, cutoffMs, joinedCutoffMs);
        }
      });
      yield;
    }
  }
}

function* inBatches(all: Iterable<number>, size: number): Generator<readonly number[]> {
  let batch: number[] = [];
  for (const one of all) {
    batch.push(one);
    if (batch.length < size) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}
