import type {
  QuarantineReason,
  TrapGroup,
  TrapGroupQuery,
  TrapGroups,
  TrapGrouping,
} from '../domain/trap.ts';
import { Conditions } from './conditions.ts';
import type { StoreFile } from './store-file.ts';

/** Rows looked at, the newest of the range: some twenty milliseconds. */
const ROWS = 50_000;
const GROUPS = 500;
const KINDS_NAMED = 8;
const KEYS: Readonly<Record<TrapGrouping, string>> = {
  notification: 'trap_kind.oid',
  sender: 'sender_address',
  device: `ifnull(device, '')`,
};

interface GroupRow {
  readonly key: string | number;
  readonly kind_name: string;
  readonly count: number;
  readonly quarantined: number;
  readonly first_at: number;
  readonly last_at: number;
  readonly reason: QuarantineReason | null;
}

/** Traps put together over a range of ids, repetitions counted whole. */
export function trapGroups(
  file: StoreFile,
  query: TrapGroupQuery,
  ids: { readonly from: number; readonly below: number },
  visible: string,
): TrapGroups {
  const from = Math.max(ids.from, ids.below - ROWS);
  const where = new Conditions()
    .when('trap.id >= ?', from)
    .when('trap.id < ?', ids.below)
    .when('received_at >= ?', query.fromMs)
    .when('received_at < ?', query.toMs)
    .when('+device = ?', query.deviceId)
    .among('+device', query.deviceIds)
    .when('sender_address = ?', query.senderAddress)
    .when('trap_kind.oid = ?', query.notificationOid)
    .and(visible);
  if (query.quarantined !== undefined)
    where.and(query.quarantined ? 'quarantine IS NOT NULL' : 'quarantine IS NULL');
  const rows = file
    .read<(string | number | null)[], GroupRow>(
      `SELECT ${KEYS[query.by]} AS key, trap_kind.name AS kind_name, sum(1 + repetitions) AS count,
          sum((quarantine IS NOT NULL) * (1 + repetitions)) AS quarantined, min(received_at) AS first_at,
          max(ifnull(last_at, received_at)) AS last_at, max(quarantine) AS reason
        FROM trap JOIN trap_kind ON trap_kind.id = trap.kind ${where.sql}
        GROUP BY 1, trap_kind.oid ORDER BY 3 DESC`,
    )
    .all(...where.values);
  const complete = from <= ids.from;
  const oldest = complete
    ? undefined
    : file
        .read<[number], { at: number }>('SELECT received_at AS at FROM trap WHERE id >= ? LIMIT 1')
        .get(from);
  return { items: together(rows, query.by), complete, fromMs: oldest?.at ?? query.fromMs };
}

function together(rows: readonly GroupRow[], by: TrapGrouping): TrapGroup[] {
  /** By key. */
  const groups = new Map<string, TrapGroup>();
  for (const row of rows) {
    const key = String(row.key);
    const known = groups.get(key);
    groups.set(key, {
      key,
      name: by === 'notification' ? row.kind_name : key,
      count: (known?.count ?? 0) + row.count,
      quarantined: (known?.quarantined ?? 0) + row.quarantined,
      firstAtMs: Math.min(known?.firstAtMs ?? Infinity, row.first_at),
      lastAtMs: Math.max(known?.lastAtMs ?? 0, row.last_at),
      kinds: [...(known?.kinds ?? []), row.kind_name].slice(0, KINDS_NAMED),
      quarantine: known?.quarantine ?? row.reason,
    });
  }
  return [...groups.values()].toSorted((one, other) => other.count - one.count).slice(0, GROUPS);
}
