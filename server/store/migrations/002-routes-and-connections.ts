/** Current rows and history, each row as JSON. No foreign keys: a device's rows may be many and go in slices. */
const tables = (name: string): string => `
CREATE TABLE ${name} (
  device INTEGER NOT NULL,
  key TEXT NOT NULL,
  value TEXT NOT NULL,
  since INTEGER NOT NULL,
  changed_at INTEGER NOT NULL,
  PRIMARY KEY (device, key)
) STRICT, WITHOUT ROWID;

CREATE TABLE ${name}_history (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  device INTEGER NOT NULL,
  at INTEGER NOT NULL,
  kind TEXT NOT NULL,
  key TEXT NOT NULL,
  before TEXT,
  after TEXT
) STRICT;
CREATE INDEX ${name}_history_device ON ${name}_history (device, id);
`;

export const sql = tables('route') + tables('connection');
