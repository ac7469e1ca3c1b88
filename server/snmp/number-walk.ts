import type { Clock } from '../domain/clock.ts';
import type { BulkPace } from './bulk-pace.ts';
import { walkColumns } from './column-walk.ts';
import { encodedOid } from './encoded-oid.ts';
import { walkInGroups } from './grouped-walk.ts';
import { NumberAnswer } from './number-answer.ts';
import { NumberCursor } from './number-cursor.ts';
import { NumberTable } from './number-table.ts';
import { numberOf } from './octet-text.ts';
import { compareOids } from './oid-order.ts';
import type { WrittenOid } from './pdu.ts';
import type { Session } from './session.ts';
import type { SnmpError } from './snmp-error.ts';
import { malformed } from './snmp-error.ts';

/** Columns in one request; a row of more would not fit an answer anyway. */
const MAX_COLUMNS = 24;
/** Octets of a cell before the first answer tells better: name, value and their headers. */
const LIKELY_CELL_OCTETS = 26;
const NO_NAME = new Uint8Array();

/** What a walk reads, with its OIDs made octets once. */
export class NumberPlan {
  readonly columns: readonly string[];
  readonly scalars: readonly string[];
  readonly ticks: string;
  /** Place of the row count among the scalars, -1 without. */
  readonly rowCountAt: number;
  readonly columnOctets: readonly Uint8Array[];
  /** Dotted OIDs of the time and the scalars, as they are asked after. */
  readonly leading: readonly string[];
  readonly leadingOctets: readonly Uint8Array[];
  /** The names that the answer has for them. */
  readonly leadingNames: readonly Uint8Array[];

  /**
   * @param options.columns OIDs, without a trailing dot; all of tables with the same index, which is one number
   * @param options.scalars OIDs without their `.0`, read in the same message as the first rows
   * @param options.ticks OID of a TimeTicks scalar without its `.0` (sysUpTime), read in every message
   * @param options.rowCount OID of a scalar without its `.0` that says how many rows there are (ifNumber), read behind
   *   the other scalars: where it says as many as expected, the end of the table is not asked for once they are there
   */
  constructor(options: {
    readonly columns: readonly string[];
    readonly scalars: readonly string[];
    readonly ticks: string;
    readonly rowCount?: string;
  }) {
    const { scalars, rowCount } = options;
    this.columns = options.columns;
    this.scalars = rowCount === undefined ? scalars : [...scalars, rowCount];
    this.rowCountAt = rowCount === undefined ? -1 : scalars.length;
    this.ticks = options.ticks;
    this.columnOctets = this.columns.map(encodedOid);
    this.leading = [this.ticks, ...this.scalars];
    this.leadingOctets = this.leading.map(encodedOid);
    this.leadingNames = this.leading.map((oid) => encodedOid(`${oid}.0`));
  }
}

export interface NumberWalkOptions {
  readonly session: Session;
  readonly pace: BulkPace;
  readonly clock: Clock;
  /** `walking ifTable`, for messages. */
  readonly action: string;
  readonly plan: NumberPlan;
  /** Rows of the last walk, 0 where unknown: spares asking beyond the end. */
  readonly expectedRows: number;
  readonly maxRows: number;
  /** On the clock's monotonic scale. */
  readonly deadlineMs: number;
}

export interface WalkedNumbers {
  readonly table: NumberTable;
  /** In the order asked; null where the agent has none. */
  readonly scalars: readonly (number | null)[];
  readonly varbinds: number;
}

/**
 * Reads columns of numbers side by side, as `walkColumns` does and with the same checks, into a table without an object
 * or a text per cell. How many rows are asked for at a time goes by the octets that rows were seen to take, so that an
 * answer fits a datagram that no link has to cut up.
 * @throws SnmpError as `walkColumns`
 */
export async function walkNumbers(options: NumberWalkOptions): Promise<WalkedNumbers> {
  if (options.session.version === 'v1') return walkedByGetNext(options);
  const walk = new NumberWalk(options);
  await walk.run();
  return walk;
}

class NumberWalk implements WalkedNumbers {
  readonly table: NumberTable;
  readonly scalars: (number | null)[];
  varbinds = 0;
  readonly #options: NumberWalkOptions;
  readonly #answer = new NumberAnswer();
  /** Non-repeaters of the next request: the time in every one, the other scalars only in the first. */
  #leading: number;
  #leadingOctets: readonly Uint8Array[];
  #ticks = Number.NaN;
  /** Of the request under way; there is one at a time. */
  readonly #asked: (Uint8Array | WrittenOid)[] = [];

  constructor(options: NumberWalkOptions) {
    const { plan, expectedRows } = options;
    this.#options = options;
    this.table = new NumberTable(plan.columns.length, expectedRows + 1);
    this.scalars = plan.scalars.map(() => null);
    this.#leading = plan.leading.length;
    this.#leadingOctets = plan.leadingOctets;
  }

  run(): Promise<void> {
    const { plan, session, pace, clock, action, deadlineMs, expectedRows } = this.#options;
    const cursors = plan.columns.map(
      (oid, column) => new NumberCursor(column, oid, plan.columnOctets[column]),
    );
    return walkInGroups(cursors, {
      session,
      pace,
      clock,
      action,
      deadlineMs,
      expectedRows,
      maxColumns: MAX_COLUMNS,
      fitting: (columns) => pace.fitting(columns, LIKELY_CELL_OCTETS, this.#leading),
      step: async (active, repetitions) => {
        await this.#ask(active, repetitions);
        return this.#take(active, repetitions);
      },
      isWhole: (active) => this.#isWhole(active),
    });
  }

  /** All rows that the agent says it has are there, as many as the last time, and no column is behind. */
  #isWhole(active: readonly NumberCursor[]): boolean {
    const { plan, expectedRows } = this.#options;
    const { rows, indexes } = this.table;
    if (plan.rowCountAt < 0 || rows !== expectedRows || this.scalars[plan.rowCountAt] !== rows) return false;
    const last = indexes[rows - 1];
    return active.every((cursor) => cursor.last === last);
  }

  #ask(active: readonly NumberCursor[], maxRepetitions: number): Promise<void> {
    const { session, action, plan } = this.#options;
    const oids = this.#asked;
    oids.length = 0;
    for (const octets of this.#leadingOctets) oids.push(octets);
    for (const cursor of active) oids.push(cursor);
    return session.getBulkNumbers(
      {
        oids,
        nonRepeaters: this.#leading,
        maxRepetitions,
        shown: () => [
          ...plan.leading.slice(0, this.#leading),
          ...active.map((cursor) => cursor.above(this.#answer)),
        ],
        answer: this.#answer,
      },
      action,
    );
  }

  /** Sorts an answer into rows; returns how many rows it brought. */
  #take(active: readonly NumberCursor[], maxRepetitions: number): number {
    const answer = this.#answer;
    const { count } = answer;
    const leading = this.#leading;
    const most = leading + active.length * maxRepetitions;
    if (count > most || count < leading + 1)
      throw malformed(`${this.#where()}: ${count} varbinds where ${leading + 1} to ${most} were due`);
    this.varbinds += count;
    this.#takeLeading();
    const width = active.length;
    let row = -1;
    for (let at = leading, turn = 0; at < count; at += 1) {
      const cursor = active[turn];
      turn = turn + 1 === width ? 0 : turn + 1;
      if (cursor === undefined) continue;
      if (answer.isAbsent(at)) {
        cursor.end(at);
        continue;
      }
      const step = cursor.step(answer, at);
      if (step === 'backwards') throw this.#backwards(cursor.above(answer), answer.name(at));
      if (step !== 'cell') continue;
      row = this.table.find(cursor.last, turn === 1 ? row + 1 : row);
      if (row < 0) row = this.#row(cursor.last);
      this.table.set(row, cursor.column, answer.value(at), answer.isCounter64(at));
    }
    for (const cursor of active) cursor.settle();
    this.#options.pace.learn(answer.bytes.length, count);
    return Math.floor((count - leading) / width);
  }

  #takeLeading(): void {
    const answer = this.#answer;
    const { plan } = this.#options;
    for (let at = 0; at < this.#leading; at += 1) {
      let found: number | null = null;
      if (!answer.isAbsent(at)) {
        if (answer.isNamed(at, plan.leadingNames[at] ?? NO_NAME)) {
          const value = answer.value(at);
          if (typeof value === 'number') found = value;
        } else {
          const asked = plan.leading[at] ?? '';
          const name = answer.name(at);
          if (compareOids(asked, name) >= 0) throw this.#backwards(asked, name);
        }
      }
      if (at === 0) this.#ticks = found ?? Number.NaN;
      else this.scalars[at - 1] = found;
    }
    if (this.#leading === 1) return;
    this.#leading = 1;
    this.#leadingOctets = plan.leadingOctets.slice(0, 1);
  }

  #row(index: number): number {
    const { maxRows, action } = this.#options;
    if (this.table.rows >= maxRows) throw tooManyRows(action, maxRows);
    return this.table.add(index, this.#ticks);
  }

  #backwards(before: string, after: string): SnmpError {
    return malformed(`${this.#where()}: OIDs do not increase, ${after} after ${before}; the agent is faulty`);
  }

  #where(): string {
    return this.#options.session.described(this.#options.action);
  }
}

function tooManyRows(action: string, maxRows: number): SnmpError {
  return malformed(
    `${action}: more than ${maxRows} rows; take the module off if the table is really so large`,
  );
}

/** v1 has no GETBULK (RFC 1157); what still speaks it is small. */
async function walkedByGetNext(options: NumberWalkOptions): Promise<WalkedNumbers> {
  const { columns, scalars, ticks } = options.plan;
  const walked = await walkColumns({ ...options, columns, scalars, ticks });
  const table = new NumberTable(columns.length, walked.rows.size);
  for (const [index, cells] of walked.rows) {
    if (!/^\d+$/.test(index)) continue;
    const row = table.add(Number(index), walked.rowTicks.get(index) ?? Number.NaN);
    for (const [column, cell] of cells.entries()) {
      const value = cell?.value;
      if (typeof value === 'number' || typeof value === 'bigint')
        table.set(row, column, value, cell?.type === 'Counter64');
    }
  }
  return { table, scalars: walked.scalars.map(numberOf), varbinds: walked.varbinds };
}
