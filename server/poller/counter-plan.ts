import type { Reading } from '../domain/poll.ts';
import { PORT_METRICS, type PortReadings } from '../domain/port-readings.ts';
import type { NumberTable } from '../snmp/number-table.ts';
import { COUNTER_SOURCES, COUNTER_WIDE } from './interface-columns.ts';

type CounterName = keyof typeof COUNTER_SOURCES;
const NAMES = Object.keys(COUNTER_SOURCES) as CounterName[];

interface Source {
  /** Places of the columns whose sum it is. */
  readonly columns: readonly number[];
  /** By column: it has to be a Counter64. */
  readonly wide: readonly boolean[];
}

/** Where the counters of a row stand among the columns that were walked. */
export class CounterPlan {
  /** `column` is that of PORT_METRICS. */
  readonly #metrics: readonly { readonly column: number; readonly sources: readonly Source[] }[];

  constructor(columns: readonly string[]) {
    const at = new Map(columns.map((oid, column) => [oid, column]));
    this.#metrics = NAMES.map((metric) => ({
      column: PORT_METRICS.indexOf(metric),
      sources: COUNTER_SOURCES[metric].flatMap((source: readonly string[]): Source[] => {
        const places = source.map((oid) => at.get(oid) ?? -1);
        if (places.includes(-1)) return [];
        return [{ columns: places, wide: source.map((oid) => COUNTER_WIDE.has(oid)) }];
      }),
    }));
  }

  /** Takes the counters of one row: of each metric the first source that the row has. */
  read(table: NumberTable, row: number, ports: PortReadings, port: number): void {
    for (const { column, sources } of this.#metrics) {
      for (const source of sources) {
        const syntax = syntaxOf(table, row, source);
        if (syntax === null) continue;
        ports.set(port, column, sumOf(table, row, source.columns, syntax), syntax);
        break;
      }
    }
  }
}

/** Null where the row lacks a column, or has something else there. */
function syntaxOf(table: NumberTable, row: number, { columns, wide }: Source): Reading['syntax'] | null {
  let syntax: Reading['syntax'] = 'counter32';
  for (let place = 0; place < columns.length; place += 1) {
    const column = columns[place] ?? 0;
    if (Number.isNaN(table.number(row, column))) return null;
    if (table.isWide(row, column)) syntax = 'counter64';
    else if (wide[place] === true) return null;
  }
  return syntax;
}

/** The sum of two counters wraps where a single one does, so a delta formed from it stays right. */
function sumOf(
  table: NumberTable,
  row: number,
  columns: readonly number[],
  syntax: Reading['syntax'],
): number | bigint {
  let sum = 0;
  for (const column of columns) sum += table.number(row, column);
  if (syntax === 'counter32') return sum % 2 ** 32;
  if (sum <= Number.MAX_SAFE_INTEGER) return sum;
  let exact = 0n;
  for (const column of columns) exact += BigInt(table.value(row, column) ?? 0);
  return BigInt.asUintN(64, exact);
}
