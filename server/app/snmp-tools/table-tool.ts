import type { Varbind } from '../../domain/varbind.ts';
import { compareOids } from '../../snmp/oid-order.ts';
import type { Pdu } from '../../snmp/pdu.ts';
import { NO_SUCH_NAME } from './error-packet.ts';
import { printedValue } from './printed-value.ts';
import { type PrintedColumn, type TableLayout, tableLines } from './table-layout.ts';
import { ToolError } from './tool-error.ts';
import { oidOf, printErrorPacket, type ToolRun } from './tool-run.ts';

const ROWS_AT_A_TIME = 10;
/** `index` and the NUL that net-snmp counts with it. */
const INDEX_WIDTH = 6;
/** A faulty agent must not fill the memory. */
const MAX_CELLS = 2_000_000;

interface Row {
  readonly index: string;
  readonly cells: (string | null)[];
}

/** A table that is being read and printed. */
interface Reading {
  readonly run: ToolRun;
  readonly layout: TableLayout;
  /** OID of the row object. */
  readonly entry: string;
  readonly columns: readonly string[];
  /** Rows of the present part by index in numbers. */
  readonly rows: Map<string, Row>;
  indexWidth: number;
  extraColumns: boolean;
  exitCode: number;
}

/** snmptable. @returns the exit code; @throws ToolError */
export async function runTable(run: ToolRun): Promise<number> {
  const { call, session, output } = run;
  const { flags } = call.application;
  const reading = opened(run);
  const print = (first: boolean): void =>
    output.out(tableLines(reading.layout, [...reading.rows.values()], reading.indexWidth, first));
  let total = 0;
  if (flags.has('h')) print(true);
  else if (flags.has('B') || session.version === 'v1') total = await byNext(reading, print);
  else {
    await byBulk(reading);
    total = reading.rows.size;
    if (total > 0 && reading.exitCode === 0) print(true);
  }
  if (reading.exitCode !== 0) return reading.exitCode;
  if (total === 0) output.out(`${reading.layout.name}: No entries`);
  if (reading.extraColumns) output.out(`${reading.layout.name}: WARNING: More columns on agent than in MIB`);
  return 0;
}

function opened(run: ToolRun): Reading {
  const { call, words, names } = run;
  const [word, ...further] = words;
  if (word === undefined || further.length > 0)
    throw new ToolError('Must have exactly one table name', {
      advice: 'give it behind the agent, as in: ifTable',
    });
  const oid = oidOf(run, word);
  const name = names.written(oid, call.form);
  const found = names.table(oid);
  const labels = (found?.columns ?? []).map((column) =>
    names.written(column, call.form).replace(/^.*[.:]/s, ''),
  );
  if (!found || labels.length === 0 || labels.some((label) => /^\d/.test(label)))
    throw new ToolError(`Was that a table? ${name}`, {
      advice: 'name a table of the loaded modules, and print names rather than numbers',
    });
  const { flags, numbers, separator } = call.application;
  const cut = flags.has('b') ? commonStart(labels) : 0;
  const columns = labels.map((label): PrintedColumn => {
    return { label: label.slice(cut), width: label.length - cut };
  });
  const layout: TableLayout = {
    name,
    columns,
    separator,
    maxWidth: numbers.get('w') ?? 0,
    columnWidth: numbers.get('c') ?? 0,
    showIndex: flags.has('i'),
    left: flags.has('l'),
    headings: !flags.has('H'),
    headingsOnly: flags.has('h'),
  };
  const { entry, columns: oids } = found;
  return {
    run,
    layout,
    entry,
    columns: oids,
    rows: new Map(),
    indexWidth: INDEX_WIDTH,
    extraColumns: false,
    exitCode: 0,
  };
}

async function byBulk(reading: Reading): Promise<void> {
  const { run, entry, columns } = reading;
  const maxRepetitions = run.call.application.numbers.get('r') ?? ROWS_AT_A_TIME;
  let at = columns[0] ?? entry;
  for (let running = true; running;) {
    const pdu = await run.session.ask('getBulk', [at], { nonRepeaters: 0, maxRepetitions });
    if (pdu.errorStatus !== 0) return refused(reading, pdu);
    running = pdu.varbinds.length > 0;
    for (const varbind of pdu.varbinds) {
      if (varbind.type === 'endOfMibView' || !varbind.oid.startsWith(`${entry}.`)) {
        running = false;
        break;
      }
      if (compareOids(at, varbind.oid) >= 0 || !take(reading, varbind))
        return notIncreasing(reading, varbind);
      at = varbind.oid;
    }
  }
}

/** Row by row, all columns in one GETNEXT; printed in parts. @returns how many rows there were */
async function byNext(reading: Reading, print: (first: boolean) => void): Promise<number> {
  const { run, columns, rows, layout } = reading;
  const { numbers } = run.call.application;
  const most =
    layout.maxWidth !== 0 && layout.columnWidth === 0 ? Infinity : (numbers.get('r') ?? ROWS_AT_A_TIME);
  let asked: readonly string[] = columns;
  let total = 0;
  for (let running = true; running;) {
    rows.clear();
    while (running && rows.size < most) {
      const pdu = await run.session.ask('getNext', asked);
      if (pdu.errorStatus !== 0) {
        refused(reading, pdu);
        running = false;
        break;
      }
      const index = firstIndex(reading, pdu);
      running = index !== null;
      if (index === null) break;
      const before = asked[0]?.slice(columns[0]?.length) ?? '';
      if (before !== '' && compareOids(before.slice(1), index) >= 0) {
        notIncreasing(reading, pdu.varbinds[0]);
        return total;
      }
      for (const varbind of pdu.varbinds)
        if (columns.some((column) => varbind.oid === `${column}.${index}`)) take(reading, varbind);
      asked = columns.map((column) => `${column}.${index}`);
    }
    if (reading.exitCode !== 0) return total;
    if (rows.size > 0) print(total === 0);
    total += rows.size;
  }
  return total;
}

/** The index of the first column that the agent still has a row of; null at the table's end. */
function firstIndex({ columns }: Reading, pdu: Pdu): string | null {
  for (const [at, varbind] of pdu.varbinds.entries()) {
    const prefix = `${columns[at]}.`;
    if (varbind.type !== 'endOfMibView' && varbind.oid.startsWith(prefix))
      return varbind.oid.slice(prefix.length);
  }
  return null;
}

/** Puts a value into its cell; false where there is one already. */
function take(reading: Reading, varbind: Varbind): boolean {
  const { run, entry, columns, rows, layout } = reading;
  const { names, call } = run;
  const column = columns.findIndex((oid) => varbind.oid.startsWith(`${oid}.`));
  if (column < 0) {
    reading.extraColumns = true;
    return true;
  }
  const numbers = varbind.oid.slice((columns[column] ?? entry).length + 1);
  let row = rows.get(numbers);
  if (!row) {
    if (rows.size * columns.length >= MAX_CELLS)
      throw new ToolError(`reading ${layout.name}: more than ${MAX_CELLS} cells`, {
        advice: 'walk it instead: a walk keeps nothing',
      });
    row = { index: indexText(reading, varbind.oid), cells: columns.map(() => null) };
    rows.set(numbers, row);
    reading.indexWidth = Math.max(reading.indexWidth, row.index.length);
  }
  if (row.cells[column] !== null) return false;
  const text = printedValue(varbind, names.meaning(varbind.oid), call.form, (oid) =>
    names.written(oid, call.form),
  );
  const cell = text.replaceAll('\n', ' ');
  row.cells[column] = cell;
  const printed = layout.columns[column];
  if (printed) printed.width = Math.max(printed.width, cell.length);
  return true;
}

/** The index as it is printed behind the column's name. */
function indexText({ run, entry }: Reading, oid: string): string {
  const { names, call } = run;
  const column = oid.slice(0, oid.indexOf('.', entry.length + 1));
  const text = names.written(oid, call.form).slice(names.written(column, call.form).length);
  return text.replace(/^\./, '');
}

function refused(reading: Reading, pdu: Pdu): void {
  if (pdu.errorStatus === NO_SUCH_NAME) {
    reading.run.output.out('End of MIB');
    return;
  }
  printErrorPacket(reading.run, pdu);
  reading.exitCode = 2;
}

function notIncreasing(reading: Reading, varbind: Varbind | undefined): void {
  const { names, call, output } = reading.run;
  output.error(`OID not increasing: ${varbind ? names.written(varbind.oid, call.form) : ''}`);
  reading.exitCode = 2;
}

/** How many characters all labels start with alike. */
function commonStart(labels: readonly string[]): number {
  const [first = '', ...others] = labels;
  let common = first.length;
  for (const label of others) {
    let at = 0;
    while (at < common && label.charAt(at) === first.charAt(at)) at += 1;
    common = at;
  }
  return common;
}
