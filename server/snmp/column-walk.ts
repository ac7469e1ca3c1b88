import type { Clock } from '../domain/clock.ts';
import type { Varbind } from '../domain/varbind.ts';
import type { BulkPace } from './bulk-pace.ts';
import { walkInGroups } from './grouped-walk.ts';
import { numberOf } from './octet-text.ts';
import { isAbsent } from './response-check.ts';
import type { Session } from './session.ts';
import { malformed } from './snmp-error.ts';

/** A v1 message may be limited to 484 octets (RFC 1157 §4): ask for few objects at a time. */
const MAX_COLUMNS = { v1: 12, v2c: 24, v3: 24 } as const;

export interface WalkOptions {
  readonly session: Session;
  readonly pace: BulkPace;
  readonly clock: Clock;
  /** `walking ifTable`, for messages. */
  readonly action: string;
  /** OIDs of the columns, without a trailing dot; all of tables with the same index. */
  readonly columns: readonly string[];
  /** OIDs of scalars without their `.0`, read in the same message as the first rows. */
  readonly scalars?: readonly string[];
  /** OID of a TimeTicks scalar without its `.0` (sysUpTime), read in every message to tell of what moment its rows are. */
  readonly ticks?: string;
  /** Rows of the last walk, 0 where unknown: spares asking beyond the end. */
  readonly expectedRows?: number;
  readonly maxRows: number;
  /** On the clock's monotonic scale. */
  readonly deadlineMs: number;
}

export interface WalkedTable {
  /** By index (`2`, `10.0.0.3.80`): the varbinds in the order of the columns, undefined where a row has none. */
  readonly rows: ReadonlyMap<string, readonly (Varbind | undefined)[]>;
  /** In the order asked; null where the agent has none. */
  readonly scalars: readonly (Varbind | null)[];
  /** By index: the agent's time in the message that brought the row; nothing where it gave none. */
  readonly rowTicks: ReadonlyMap<string, number>;
  readonly varbinds: number;
}

interface Cursor {
  readonly column: number;
  readonly prefix: string;
  oid: string;
  done: boolean;
}

/**
 * Reads the columns side by side, several in one GETBULK (GETNEXT in v1), so that the cells of a row are of one moment.
 * @throws SnmpError as the session does; `malformed` beyond `maxRows`, `budget` beyond the deadline
 */
export async function walkColumns(options: WalkOptions): Promise<WalkedTable> {
  const walk = new ColumnWalk(options);
  await walk.run();
  return walk;
}

class ColumnWalk implements WalkedTable {
  readonly rows = new Map<string, (Varbind | undefined)[]>();
  readonly scalars: (Varbind | null)[];
  readonly rowTicks = new Map<string, number>();
  varbinds = 0;
  readonly #options: WalkOptions;
  /** Non-repeaters of the next request: the time in every one, the other scalars only in the first. */
  #leading: readonly string[];
  readonly #always: readonly string[];
  #ticks: number | null = null;

  constructor(options: WalkOptions) {
    this.#options = options;
    const scalars = options.scalars ?? [];
    this.#always = options.ticks === undefined ? [] : [options.ticks];
    this.#leading = [...this.#always, ...scalars];
    this.scalars = scalars.map(() => null);
  }

  run(): Promise<void> {
    const { columns, session, pace, clock, action, deadlineMs, expectedRows = 0 } = this.#options;
    const cursors = columns.map((oid, column): Cursor => ({ column, prefix: `${oid}.`, oid, done: false }));
    return walkInGroups(cursors, {
      session,
      pace,
      clock,
      action,
      deadlineMs,
      expectedRows,
      maxColumns: MAX_COLUMNS[session.version],
      // GETNEXT brings one row.
      fitting: () => (session.version === 'v1' ? 1 : pace.repetitions),
      step: async (active, repetitions) => this.#take(active, await this.#ask(active, repetitions)),
      isWhole: () => false,
    });
  }

  async #ask(active: readonly Cursor[], repetitions: number): Promise<readonly Varbind[]> {
    const { session, action } = this.#options;
    const oids = [...this.#leading, ...active.map((cursor) => cursor.oid)];
    if (session.version === 'v1') return session.getNext(oids, action);
    return session.getBulk(oids, this.#leading.length, repetitions, action);
  }

  /** Sorts an answer into rows; returns how many rows it brought. */
  #take(active: readonly Cursor[], varbinds: readonly Varbind[]): number {
    const leading = this.#leading.length;
    this.varbinds += varbinds.length;
    const always = this.#always.length;
    for (let at = 0; at < leading; at += 1) {
      const varbind = varbinds[at];
      const found =
        varbind && varbind.oid === `${this.#leading[at]}.0` && !isAbsent(varbind) ? varbind : null;
      if (at < always) this.#ticks = numberOf(found);
      else if (found) this.scalars[at - always] = found;
    }
    this.#leading = this.#always;
    for (let at = leading; at < varbinds.length; at += 1) {
      const varbind = varbinds[at];
      const cursor = active[(at - leading) % active.length];
      if (!varbind || !cursor || cursor.done) continue;
      if (isAbsent(varbind) || !varbind.oid.startsWith(cursor.prefix)) {
        cursor.done = true;
        continue;
      }
      cursor.oid = varbind.oid;
      this.#cell(varbind.oid.slice(cursor.prefix.length), cursor.column, varbind);
    }
    return Math.floor((varbinds.length - leading) / active.length);
  }

  #cell(index: string, column: number, varbind: Varbind): void {
    let row = this.rows.get(index);
    if (!row) {
      const { maxRows, action } = this.#options;
      if (this.rows.size >= maxRows) {
        throw malformed(
          `${action}: more than ${maxRows} rows; take the module off if the table is really so large`,
        );
      }
      row = [];
      this.rows.set(index, row);
      if (this.#ticks !== null) this.rowTicks.set(index, this.#ticks);
    }
    row[column] = varbind;
  }
}
