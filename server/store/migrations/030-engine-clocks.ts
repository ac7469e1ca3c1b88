/** Boots and time of engines that send traps: what was recorded before a restart is refused after it, too. */
export const sql = `
CREATE TABLE engine_clock (
  engine_id TEXT PRIMARY KEY,
  boots INTEGER NOT NULL,
  time INTEGER NOT NULL,
  heard_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
`;
