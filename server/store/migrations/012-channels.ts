/** Where alerts are told. `secrets` is sealed by the vault; `settings` and `policy` are JSON. */
export const sql = `
CREATE TABLE channel (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL,
  enabled INTEGER NOT NULL,
  settings TEXT NOT NULL,
  secrets BLOB NOT NULL,
  policy TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  last_sent_at INTEGER,
  failing_since INTEGER,
  last_error TEXT
) STRICT;
`;
