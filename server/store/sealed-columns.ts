import type Database from 'better-sqlite3';

/** Every column that the vault seals. What is left out here cannot be read any more once the key was changed. */
export const SEALED_COLUMNS = [
  { table: 'device', column: 'credential' },
  { table: 'channel', column: 'secrets' },
  { table: 'account', column: 'factor' },
  { table: 'sealed_setting', column: 'sealed' },
] as const;

const PROBE = SEALED_COLUMNS.map(
  ({ table, column }) => `SELECT ${column} AS sealed FROM ${table} WHERE ${column} IS NOT NULL`,
).join(' UNION ALL ');

/** Any one thing that was sealed; null where there is none. */
export function sealedProbe(database: Database.Database): Uint8Array | null {
  const row = database.prepare<[], { sealed: Uint8Array }>(`${PROBE} LIMIT 1`).get();
  return row?.sealed ?? null;
}
