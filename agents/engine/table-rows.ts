import type { Oid } from './oid.ts';
import { formatOid } from './oid.ts';
import type { RowContents, TableRow } from './table-row.ts';

/** The rows that one subject has in a writable table. */
export class TableRows<S> {
  /** Rises with every instance that comes or goes. */
  version = 0;
  /** When the first row that waits to be finished has waited long enough. */
  nextSweepMs = Number.POSITIVE_INFINITY;
  /** Key: instance suffix, dotted. */
  private readonly bySuffix = new Map<string, TableRow<S>>();

  get size(): number {
    return this.bySuffix.size;
  }

  find(suffix: Oid): TableRow<S> | undefined {
    return this.bySuffix.get(formatOid(suffix));
  }

  /** A copy, so that rows may go while it is gone through. */
  all(): TableRow<S>[] {
    return [...this.bySuffix.values()];
  }

  /** Gives a row other contents; it enters with its first status and leaves with null. Returns what takes this back. */
  change(row: TableRow<S>, contents: RowContents): () => void {
    const before = this.put(row, contents);
    return () => void this.put(row, before);
  }

  private put(row: TableRow<S>, contents: RowContents): RowContents {
    const before = row.become(contents);
    const came = before.status === null;
    const gone = contents.status === null;
    if (came !== gone || before.values.size !== contents.values.size) this.version++;
    if (gone) this.bySuffix.delete(formatOid(row.index));
    else this.bySuffix.set(formatOid(row.index), row);
    return before;
  }
}
