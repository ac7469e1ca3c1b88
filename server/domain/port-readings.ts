import type { ShippedMetricName } from './metric.ts';
import type { Reading } from './poll.ts';

/** The columns: state first, then the counters. */
export const PORT_METRICS = [
  'ifOperStatus',
  'ifInOctets',
  'ifOutOctets',
  'ifInUcastPkts',
  'ifOutUcastPkts',
  'ifInNUcastPkts',
  'ifOutNUcastPkts',
  'ifInErrors',
  'ifOutErrors',
  'ifInDiscards',
  'ifOutDiscards',
] as const satisfies readonly ShippedMetricName[];

const WIDTH = PORT_METRICS.length;
const SYNTAXES = ['gauge', 'counter32', 'counter64'] as const satisfies readonly Reading['syntax'][];
const COUNTER64 = SYNTAXES.indexOf('counter64');

/** What a poll read of all ports of a device: readings without an object for each, a row per port. */
export class PortReadings {
  readonly ifIndexes: number[] = [];
  /** sysUpTime in the message that brought the row, hundredths of a second; NaN where it gave none. */
  readonly ticks: number[] = [];
  /** Row by row; NaN where there is none, rounded beyond 2^53. */
  readonly #values: Float64Array;
  /** Places in `SYNTAXES`. */
  readonly #syntaxes: Uint8Array;
  /** By cell: what a double does not hold exactly. */
  #large: Map<number, bigint> | null = null;

  /** @param most rows that will be added */
  constructor(most: number) {
    this.#values = new Float64Array(most * WIDTH).fill(Number.NaN);
    this.#syntaxes = new Uint8Array(most * WIDTH);
  }

  get rows(): number {
    return this.ifIndexes.length;
  }

  /** Adds an empty row and returns its place. */
  add(ifIndex: number, ticks: number): number {
    this.ticks.push(ticks);
    return this.ifIndexes.push(ifIndex) - 1;
  }

  /** @param column of `PORT_METRICS` */
  set(row: number, column: number, value: number | bigint, syntax: Reading['syntax']): void {
    const cell = row * WIDTH + column;
    this.#values[cell] = Number(value);
    this.#syntaxes[cell] = SYNTAXES.indexOf(syntax);
    if (typeof value === 'bigint') (this.#large ??= new Map()).set(cell, value);
  }

  /** Null where the row has none. */
  value(row: number, column: number): number | bigint | null {
    const cell = row * WIDTH + column;
    const value = this.#values[cell] ?? Number.NaN;
    return this.#large?.get(cell) ?? (Number.isNaN(value) ? null : value);
  }

  /** NaN where the row has none; rounded where there is a `large`. */
  number(row: number, column: number): number {
    return this.#values[row * WIDTH + column] ?? Number.NaN;
  }

  /** The exact value where a double does not hold it. */
  large(row: number, column: number): bigint | undefined {
    return this.#large === null ? undefined : this.#large.get(row * WIDTH + column);
  }

  /** Whether it was a Counter64. */
  isWide(row: number, column: number): boolean {
    return this.#syntaxes[row * WIDTH + column] === COUNTER64;
  }

  syntax(row: number, column: number): Reading['syntax'] {
    return SYNTAXES[this.#syntaxes[row * WIDTH + column] ?? 0] ?? 'gauge';
  }

  /** As single readings, for who looks at few. */
  *readings(): Generator<Reading> {
    for (let row = 0; row < this.rows; row += 1) {
      const ticks = this.ticks[row] ?? Number.NaN;
      for (const [column, metric] of PORT_METRICS.entries()) {
        const value = this.value(row, column);
        if (value === null) continue;
        const sysUpTimeTicks = Number.isNaN(ticks) ? null : ticks;
        const syntax = this.syntax(row, column);
        yield { metric, ifIndex: this.ifIndexes[row] ?? 0, instance: null, syntax, value, sysUpTimeTicks };
      }
    }
  }
}
