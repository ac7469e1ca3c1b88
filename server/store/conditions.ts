type Value = string | number | null;

/**
 * The WHERE clause of a list query: conditions that are written in the code, values that are bound. Few combinations
 * exist, so each becomes one prepared statement.
 */
export class Conditions {
  readonly #texts: string[] = [];
  readonly values: Value[] = [];

  /** Adds the condition where `value` is given. */
  when(text: string, value: Value | undefined): this {
    if (value === undefined) return this;
    this.#texts.push(text);
    this.values.push(value);
    return this;
  }

  /** Adds that a column is among these, where they are given. */
  among(column: string, values: readonly number[] | undefined): this {
    return this.when(
      `${column} IN (SELECT value FROM json_each(?))`,
      values === undefined ? undefined : JSON.stringify(values),
    );
  }

  /** Adds a condition without a value. */
  and(text: string): this {
    this.#texts.push(text);
    return this;
  }

  get sql(): string {
    return this.#texts.length === 0 ? '' : `WHERE ${this.#texts.join(' AND ')}`;
  }
}
