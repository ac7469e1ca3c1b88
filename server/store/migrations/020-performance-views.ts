export const sql = `
CREATE TABLE saved_view (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL UNIQUE,
  search TEXT NOT NULL,
  changed_at INTEGER NOT NULL
) STRICT;

CREATE TABLE availability_target (
  name TEXT NOT NULL PRIMARY KEY,
  percent REAL NOT NULL
) STRICT, WITHOUT ROWID;
`;
