/** The block is last, so that lists of walks never read it. */
export const sql = `
CREATE TABLE walk (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  device INTEGER NOT NULL REFERENCES device (id) ON DELETE CASCADE,
  root TEXT NOT NULL,
  at INTEGER NOT NULL,
  varbinds INTEGER NOT NULL,
  complete INTEGER NOT NULL,
  block BLOB NOT NULL
) STRICT;
CREATE INDEX walk_device ON walk (device, id);
`;
