import {
  connectionKey,
  settlingMs,
  type TcpConnection,
  type TcpConnectionRow,
} from '../domain/tcp-connection.ts';
import type { DeviceEntry } from './device-entry.ts';
import type { RowEvent } from './table-diff.ts';

interface Look {
  readonly after: ReadonlyMap<string, TcpConnection>;
  readonly events: readonly RowEvent<TcpConnection>[];
  readonly atMs: number;
}

/**
 * Listeners of which a look at the TCP tables makes news: those that were not there at the look before, and those of ports that
 * are handed out for a moment once they have stayed. What was there at the first look is never new.
 */
export function newListeners(entry: DeviceEntry, { after, events, atMs }: Look): TcpConnection[] {
  const { device, state } = entry;
  if (state.tcpFirstReadAtMs === null) return [];
  const found: TcpConnection[] = [];
  for (const [key, sinceMs] of entry.unsettled ?? []) {
    const row = after.get(key);
    if (row?.state === 'listen' && atMs - sinceMs < settlingMs(row.localPort, device)) continue;
    entry.unsettled?.delete(key);
    if (row?.state === 'listen') found.push(row);
  }
  for (const { key, before, after: row } of events) {
    if (row?.state !== 'listen' || before?.state === 'listen') continue;
    if (settlingMs(row.localPort, device) === 0) found.push(row);
    else (entry.unsettled ??= new Map()).set(key, atMs);
  }
  return found;
}

/** Of the rows that an earlier run of the server stored, those that had not stayed long enough yet at its last look. */
export function unsettledOf(
  { device, state }: DeviceEntry,
  stored: readonly TcpConnectionRow[],
  lookedAtMs: number | null,
): Map<string, number> | null {
  const { tcpFirstReadAtMs: firstMs } = state;
  if (firstMs === null || lookedAtMs === null) return null;
  const young = stored.filter(
    ({ state: is, localPort, sinceMs }) =>
      is === 'listen' && sinceMs > firstMs && lookedAtMs - sinceMs < settlingMs(localPort, device),
  );
  return young.length === 0 ? null : new Map(young.map((row) => [connectionKey(row), row.sinceMs]));
}
