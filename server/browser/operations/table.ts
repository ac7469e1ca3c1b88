import type { Varbind } from '../../domain/varbind.ts';
import { BulkPace } from '../../snmp/bulk-pace.ts';
import { compareOids } from '../../snmp/oid-order.ts';
import { isAbsent } from '../../snmp/response-check.ts';
import { SnmpError } from '../../snmp/snmp-error.ts';
import type { Operation, OperationContext, OperationResult } from '../operation-context.ts';
import { inSlices } from '../slices.ts';
import { type TableLayout, tableLayout } from '../table-layout.ts';

/** A v1 message may be limited to 484 octets (RFC 1157 §4): ask for few columns at a time. */
const COLUMNS_AT_A_TIME = { v1: 10, v2c: 24, v3: 24 } as const;
/** A response that holds more is cut by most agents anyway. */
const VARBINDS_AT_A_TIME = 200;

/** A table column by column side by side; rows are shown as soon as no column can add to them. */
export const table: Operation = async (context) => {
  const layout = tableLayout(context.mib, context.request.oids[0] ?? '');
  await context.emit({ event: 'columns', columns: layout.columns, index: layout.index });
  return new TableRead(context, layout).run();
};

interface Column {
  readonly at: number;
  readonly prefix: string;
  /** OID of the last cell, at first of the column. */
  oid: string;
  /** Index of the last cell; '' before the first. */
  index: string;
  done: boolean;
}

class TableRead {
  readonly #context: OperationContext;
  readonly #layout: TableLayout;
  readonly #columns: readonly Column[];
  readonly #pace = new BulkPace();
  /** By index: rows that some column may still add to. */
  readonly #open = new Map<string, (Varbind | undefined)[]>();
  #rows = 0;

  constructor(context: OperationContext, layout: TableLayout) {
    this.#context = context;
    this.#layout = layout;
    this.#columns = layout.columns.map(({ oid }, at) => ({
      at,
      prefix: `${oid}.`,
      oid,
      index: '',
      done: false,
    }));
  }

  async run(): Promise<OperationResult> {
    const { request, session } = this.#context;
    const most = COLUMNS_AT_A_TIME[session.version];
    for (;;) {
      const behind = this.#furthestBehind(most);
      if (behind.length > 0) await this.#advance(behind);
      if (await this.#emitFinished()) return { outcome: 'limit', walkId: null };
      if (behind.length === 0) return { outcome: 'complete', walkId: null };
      // A column that leads the others by that much: an agent that invents rows.
      if (this.#open.size > request.rowLimit + VARBINDS_AT_A_TIME) return { outcome: 'limit', walkId: null };
    }
  }

  /** Those that hold up the next row come first, so that rows can be shown early. */
  #furthestBehind(most: number): Column[] {
    return this.#columns
      .filter(({ done }) => !done)
      .toSorted((one, other) => compareOids(one.index, other.index) || one.at - other.at)
      .slice(0, most);
  }

  async #advance(columns: readonly Column[]): Promise<void> {
    const { session } = this.#context;
    const lostBefore = session.tally.lostTries;
    try {
      this.#take(columns, await this.#ask(columns));
    } catch (error) {
      if (!(error instanceof SnmpError) || error.code !== 'tooBig') throw error;
      if (this.#pace.repetitions > 1) this.#pace.smaller();
      else if (columns.length === 1) throw error;
      else {
        const half = Math.ceil(columns.length / 2);
        await this.#advance(columns.slice(0, half));
        await this.#advance(columns.slice(half));
      }
      return;
    }
    if (session.tally.lostTries > lostBefore) this.#pace.smaller();
    else this.#pace.larger();
  }

  async #ask(columns: readonly Column[]): Promise<readonly Varbind[]> {
    const { session, request } = this.#context;
    const action = `reading ${this.#layout.name}`;
    const oids = columns.map(({ oid }) => oid);
    if (session.version === 'v1' || !request.bulk) return session.getNext(oids, action);
    const fitting = Math.max(1, Math.floor(VARBINDS_AT_A_TIME / columns.length));
    const repetitions = request.maxRepetitions ?? Math.min(this.#pace.repetitions, fitting);
    return session.getBulk(oids, 0, repetitions, action);
  }

  #take(columns: readonly Column[], varbinds: readonly Varbind[]): void {
    let cells = 0;
    for (const [place, varbind] of varbinds.entries()) {
      const column = columns[place % columns.length];
      if (!column || column.done) continue;
      if (isAbsent(varbind) || !varbind.oid.startsWith(column.prefix)) {
        column.done = true;
        continue;
      }
      column.oid = varbind.oid;
      column.index = varbind.oid.slice(column.prefix.length);
      let row = this.#open.get(column.index);
      if (!row) {
        row = [];
        this.#open.set(column.index, row);
      }
      row[column.at] = varbind;
      cells += 1;
    }
    this.#context.count(cells);
  }

  /** Shows the rows that are whole, in the order of the index. True where the limit is reached. */
  async #emitFinished(): Promise<boolean> {
    const { rowLimit } = this.#context.request;
    const slowest = this.#columns.find(({ done }) => !done) && this.#furthestBehind(1)[0];
    const finished = [...this.#open.keys()]
      .filter((index) => !slowest || (slowest.index !== '' && compareOids(index, slowest.index) <= 0))
      .toSorted(compareOids);
    const items: ReturnType<TableLayout['row']>[] = [];
    let limited = false;
    await inSlices(finished, (index) => {
      limited = this.#rows >= rowLimit;
      if (limited) return false;
      items.push(this.#layout.row(index, this.#open.get(index) ?? []));
      this.#open.delete(index);
      this.#rows += 1;
      return true;
    });
    if (items.length > 0) await this.#context.emit({ event: 'rows', items });
    return limited;
  }
}
