/**
 * Cells of a table whose index is one number (ifTable, ifXTable): numbers in rows, without an object for any of them.
 * A row is told by its place, 0 to `rows` - 1, in the order in which the agent gave them.
 */
export class NumberTable {
  readonly columns: number;
  /** The index of each row. */
  readonly indexes: number[] = [];
  /** The agent's time in the message that brought the row, hundredths of a second; NaN where it gave none. */
  readonly ticks: number[] = [];
  /** Made when a row does not stand where it is expected. */
  #places: Map<number, number> | null = null;
  #highest = -1;
  /** Row by row; NaN where there is no number. */
  #cells: Float64Array;
  /** 1 where the cell is a Counter64. */
  #wide: Uint8Array;
  /** By cell: those beyond what a double holds exactly. */
  readonly #large = new Map<number, bigint>();

  /** @param expectedRows so that it need not grow */
  constructor(columns: number, expectedRows: number) {
    this.columns = columns;
    const cells = Math.max(1, columns) * Math.max(8, expectedRows);
    this.#cells = new Float64Array(cells).fill(Number.NaN);
    this.#wide = new Uint8Array(cells);
  }

  get rows(): number {
    return this.indexes.length;
  }

  /** The place of a row, -1 where there is none. `guess` is tried first. */
  find(index: number, guess: number): number {
    if (this.indexes[guess] === index) return guess;
    // Rows come in the order of their index: what is beyond the last one is new.
    if (index > this.#highest) return -1;
    this.#places ??= new Map(this.indexes.map((known, row) => [known, row]));
    return this.#places.get(index) ?? -1;
  }

  /** Adds an empty row and returns its place. */
  add(index: number, ticks: number): number {
    const row = this.indexes.length;
    this.indexes.push(index);
    this.ticks.push(ticks);
    this.#places?.set(index, row);
    this.#highest = Math.max(this.#highest, index);
    if ((row + 1) * this.columns > this.#cells.length) this.#grow();
    return row;
  }

  set(row: number, column: number, value: number | bigint | null, wide: boolean): void {
    const cell = row * this.columns + column;
    this.#cells[cell] = value === null ? Number.NaN : Number(value);
    this.#wide[cell] = wide ? 1 : 0;
    if (typeof value === 'bigint') this.#large.set(cell, value);
  }

  /** NaN where there is no number; rounded beyond 2^53. */
  number(row: number, column: number): number {
    return this.#cells[row * this.columns + column] ?? Number.NaN;
  }

  isWide(row: number, column: number): boolean {
    return this.#wide[row * this.columns + column] === 1;
  }

  /** Exact: a bigint beyond 2^53; null where there is no number. */
  value(row: number, column: number): number | bigint | null {
    const value = this.number(row, column);
    if (value > Number.MAX_SAFE_INTEGER) return this.#large.get(row * this.columns + column) ?? value;
    return Number.isNaN(value) ? null : value;
  }

  #grow(): void {
    const cells = new Float64Array(this.#cells.length * 2).fill(Number.NaN);
    cells.set(this.#cells);
    const wide = new Uint8Array(cells.length);
    wide.set(this.#wide);
    this.#cells = cells;
    this.#wide = wide;
  }
}
