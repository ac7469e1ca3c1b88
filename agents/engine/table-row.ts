import type { Instance } from './instance.ts';
import type { Oid } from './oid.ts';
import { IN_USE } from './row-states.ts';
import type { Value } from './syntax.ts';

/** What of a row a SET can change. */
export interface RowContents {
  /** What the status column reads; null once the row is gone. */
  readonly status: number | null;
  /** Key: column number. */
  readonly values: ReadonlyMap<number, Value>;
}

/** One row of a writable table. It stays the same object from its creation to its removal. */
export class TableRow<S> {
  /** The instance suffix that all its columns share. */
  readonly index: Oid;
  /** Its columns as instances, made when first asked for. Key: column number. */
  readonly cells = new Map<number, Instance<S>>();
  /** When a SET touched it last. */
  touchedMs: number;
  private contents: RowContents;

  constructor(options: { index: Oid; contents: RowContents; nowMs: number }) {
    this.index = options.index;
    this.contents = options.contents;
    this.touchedMs = options.nowMs;
  }

  get status(): number | null {
    return this.contents.status;
  }

  /** active or valid. */
  get inUse(): boolean {
    return this.contents.status === IN_USE;
  }

  /** The value of a column; undefined while it has none. */
  value(column: number): Value | undefined {
    return this.contents.values.get(column);
  }

  /** The same for a column of numbers. */
  number(column: number): number {
    return Number(this.contents.values.get(column) ?? 0);
  }

  /** The same for a column of octets, as text. */
  text(column: number): string {
    const value = this.contents.values.get(column);
    return value instanceof Uint8Array ? Buffer.from(value).toString() : String(value ?? '');
  }

  /** Replaces all of it and returns what was before. */
  become(contents: RowContents): RowContents {
    const before = this.contents;
    this.contents = contents;
    return before;
  }
}
