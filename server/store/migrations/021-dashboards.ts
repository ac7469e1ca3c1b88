/** Panels are read and written with their dashboard, never one by one, so they are JSON. */
export const sql = `
CREATE TABLE dashboard (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL UNIQUE,
  panels TEXT NOT NULL,
  changed_at INTEGER NOT NULL
) STRICT;
`;
