import type { DeviceId } from '../../domain/device.ts';
import type { TableRepository } from '../../domain/inventory.ts';
import type { TableEvent } from '../../domain/table-event.ts';

const PAGE = 200;
const MAX_EVENTS = 2_000;

/** A table as it was at the start of the span, and after each change. */
export interface PastTable<Row> {
  readonly states: readonly {
    readonly atMs: number;
    readonly rows: readonly Row[];
    /** Rows that appeared with this change. */
    readonly appeared: readonly Row[];
  }[];
  readonly complete: boolean;
}

/** @param keyOf as the history names rows; @param wanted only of these rows */
export function pastTable<Row, Current extends Row>(
  table: Pick<TableRepository<Row, Current>, 'current' | 'history'>,
  of: {
    deviceId: DeviceId;
    fromMs: number;
    toMs: number;
    keyOf: (row: Row) => string;
    wanted: (row: Row) => boolean;
  },
): PastTable<Row> {
  const events: TableEvent<Row>[] = [];
  let beforeId: number | undefined;
  for (;;) {
    const page = table.history({
      deviceId: of.deviceId,
      limit: PAGE,
      ...(beforeId === undefined ? {} : { beforeId }),
    });
    events.push(...page.filter(({ atMs }) => atMs >= of.fromMs));
    const last = page.at(-1);
    if (last === undefined || page.length < PAGE || last.atMs < of.fromMs || events.length >= MAX_EVENTS)
      break;
    beforeId = last.id;
  }
  const rows = new Map<string, Row>(table.current(of.deviceId).map((row) => [of.keyOf(row), row]));
  // Back to the start, newest change first.
  for (const { key, before } of events) put(rows, key, before);
  const shown = () => [...rows.values()].filter(of.wanted);
  const states: PastTable<Row>['states'][number][] = [{ atMs: of.fromMs, rows: shown(), appeared: [] }];
  for (const { atMs, key, before, after } of events.toReversed()) {
    put(rows, key, after);
    if (![before, after].some((row) => row !== null && of.wanted(row))) continue;
    const appeared =
      after !== null && of.wanted(after) && (before === null || !of.wanted(before)) ? [after] : [];
    states.push({ atMs, rows: shown(), appeared });
  }
  return { states, complete: events.length < MAX_EVENTS };
}

function put<Row>(rows: Map<string, Row>, key: string, row: Row | null): void {
  if (row === null) rows.delete(key);
  else rows.set(key, row);
}
