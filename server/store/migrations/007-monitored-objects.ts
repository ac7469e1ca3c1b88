/** Labels and indexes as JSON: they are read and written whole. */
export const sql = `
CREATE TABLE monitored_object (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  device INTEGER NOT NULL REFERENCES device (id) ON DELETE CASCADE,
  oid TEXT NOT NULL,
  scalar INTEGER NOT NULL,
  name TEXT NOT NULL,
  metric TEXT NOT NULL,
  label TEXT NOT NULL,
  unit TEXT NOT NULL,
  instances TEXT,
  states TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  UNIQUE (device, metric)
) STRICT;
`;
