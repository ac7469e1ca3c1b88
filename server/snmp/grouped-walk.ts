import type { Clock } from '../domain/clock.ts';
import type { BulkPace } from './bulk-pace.ts';
import type { Session } from './session.ts';
import { SnmpError } from './snmp-error.ts';

/** A walk of columns side by side, as far as it does not matter what their cells become. */
export interface GroupedWalk<Cursor> {
  readonly session: Session;
  readonly pace: BulkPace;
  readonly clock: Clock;
  /** `walking ifTable`, for messages. */
  readonly action: string;
  /** On the clock's monotonic scale. */
  readonly deadlineMs: number;
  /** Rows of the last walk, 0 where unknown: spares asking beyond the end. */
  readonly expectedRows: number;
  /** Columns in one request at the most. */
  readonly maxColumns: number;
  /** Rows of so many columns to ask for at a time. */
  readonly fitting: (columns: number) => number;
  /** Asks for the next rows; resolves to how many came. @throws SnmpError as the session does */
  readonly step: (active: readonly Cursor[], repetitions: number) => Promise<number>;
  /** Whether nothing can be left of these columns, though they have not ended. */
  readonly isWhole: (active: readonly Cursor[]) => boolean;
}

/**
 * Walks the columns to their ends, in groups that fit a request. Asks for less where an answer is too big or comes
 * only to a request for less, for more the next time where none was.
 * @param cursors how far each column is
 * @throws SnmpError as `step`; `budget` beyond the deadline
 */
export async function walkInGroups<Cursor extends { readonly done: boolean }>(
  cursors: readonly Cursor[],
  walk: GroupedWalk<Cursor>,
): Promise<void> {
  const { session, pace } = walk;
  const shortenedBefore = session.tally.shortened;
  // Groups of even size: 15 columns go as 8 and 7 where 12 are allowed, not as 12 and 3.
  const groups = Math.ceil(cursors.length / walk.maxColumns);
  const size = Math.ceil(cursors.length / Math.max(1, groups));
  for (let at = 0; at < cursors.length; at += size) await walkGroup(cursors.slice(at, at + size), walk);
  if (session.tally.shortened === shortenedBefore) pace.larger();
}

async function walkGroup<Cursor extends { readonly done: boolean }>(
  cursors: readonly Cursor[],
  walk: GroupedWalk<Cursor>,
): Promise<void> {
  const { session, pace, clock, deadlineMs, action, expectedRows } = walk;
  let active = cursors.filter((cursor) => !cursor.done);
  let rowsSoFar = 0;
  while (active.length > 0) {
    if (clock.monotonic() > deadlineMs) {
      throw new SnmpError('budget', `${action}: not finished within the time for one poll; poll less often`);
    }
    const fitting = walk.fitting(active.length);
    const missing = expectedRows - rowsSoFar + 1;
    const repetitions = expectedRows > 0 && missing > 0 ? Math.min(fitting, missing) : fitting;
    const shortenedBefore = session.tally.shortened;
    try {
      rowsSoFar += await walk.step(active, repetitions);
    } catch (error) {
      if (!(error instanceof SnmpError) || error.code !== 'tooBig') throw error;
      pace.smaller();
      if (repetitions === 1) {
        if (active.length === 1) throw error;
        const half = Math.ceil(active.length / 2);
        await walkGroup(active.slice(0, half), walk);
        await walkGroup(active.slice(half), walk);
        return;
      }
    }
    if (session.tally.shortened > shortenedBefore) pace.lost();
    else pace.answered();
    if (active.some((cursor) => cursor.done)) active = active.filter((cursor) => !cursor.done);
    if (walk.isWhole(active)) return;
  }
}
